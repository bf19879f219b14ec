"""Q200-Q204: the linter itself: what `allow:` silences, and what could not be looked at."""

from __future__ import annotations

from collections.abc import Iterator

from screening.instrument.problems import Entry, Problem, Severity
from screening.linter.facts import Facts
from screening.linter.rule import Rule
from screening.linter.words import known, languages

_OURS = "ours: what is silenced can be read and judged later"
_SILENCED = "allow: [{code: Q225, reason: It asks which word fits and not for a reason}]"
_WHY = "Why is the word for you?"


def _elsewhere(_facts: Facts) -> Iterator[Problem]:
    """Found when all other rules have been asked: `linting`; or once for all files: `command`."""
    yield from ()


def _wordless(facts: Facts) -> Iterator[Problem]:
    if not known(facts.q.language):
        values = {"language": facts.q.language, "known": ", ".join(languages())}
        yield Problem(WORDLESS.entry, facts.marks.top("language"), values)


REASON = Rule(
    Entry(
        "Q200",
        "The reason `{reason}` says nothing.",
        "Who reads the file later must be able to judge the reason.",
        "Say in a few words why {code} is wrong here.",
        Severity.WARNING,
    ),
    _OURS,
    {"text": _WHY, "question": "allow: [{code: Q225, reason: ok}]"},
    {"text": _WHY, "question": _SILENCED},
    _elsewhere,
)
UNUSED = Rule(
    Entry(
        "Q201",
        "{code} is allowed for `{owner}`, where nothing of that sort is found.",
        "An `allow:` silences one finding at one place; one that silences nothing hides the next one.",
        "Remove it, or move it to where the finding is.",
        Severity.WARNING,
    ),
    _OURS,
    {"question": _SILENCED},
    {"text": _WHY, "question": _SILENCED},
    _elsewhere,
)
CODE = Rule(
    Entry(
        "Q202",
        "{code} cannot be allowed.",
        "Only what the linter finds, Q205 and above, can be silenced; a device refuses the rest anyway.",
        "Correct the code, or put right what is wrong.",
    ),
    _OURS,
    {"question": "allow: [{code: Q135, reason: It begins like this on purpose}]"},
    {"text": _WHY, "question": _SILENCED},
    _elsewhere,
)
SYLLABLES = Rule(
    Entry(
        "Q203",
        "How easy it is to read was not looked at: pyphen is not installed.",
        "Formulas of reading ease count syllables.",
        "Install the extra `author`: pip install 'screening[author]'.",
        Severity.HINT,
    ),
    "ours: what was not checked is said",
    {},
    {},
    _elsewhere,
)
WORDLESS = Rule(
    Entry(
        "Q204",
        "The linter has no words of the language `{language}`.",
        "Whether words hurt, push or lead can be checked only where somebody has listed them.",
        "Have it read by people who work with young people in that language: there are lists for {known}.",
        Severity.HINT,
    ),
    "ours: what was not checked is said",
    {"language": "de"},
    {"language": "en"},
    _wordless,
)
RULES = (REASON, UNUSED, CODE, SYLLABLES, WORDLESS)
