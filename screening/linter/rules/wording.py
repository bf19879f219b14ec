"""Q225-Q239: words that hurt, push or lead. The words themselves are data: `words/<language>.json`.

They are looked for in the questionnaire and in its translations.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial

from screening.instrument.model import CARDS
from screening.instrument.problems import Entry, Problem, Severity
from screening.linter.facts import Facts, Said
from screening.linter.rule import Rule
from screening.linter.words import words

_ASKS = re.compile("[?\u061f\uff1f]")
Looked = Callable[[Facts, Said], bool]

_WHO = "WHO 2003, ethical and safety recommendations: {}"
_TOOLKIT = (
    "Youth Collaboratory, language toolkit; Luxembourg terminology guidelines (EN, FR, ES); "
    "the 1998 declaration of young survivors; single words are ours"
)


def _heard(_facts: Facts, said: Said) -> bool:
    return said.heard


def _asked(facts: Facts, said: Said) -> bool:
    """The sentence of a question, and not of a card, which may tell several things."""
    question = facts.q.questions.get(said.owner)
    return said.heard and said.part == "text" and not (question and question.kind in CARDS)


def _anybody(_facts: Facts, _said: Said) -> bool:
    return True


def _label(facts: Facts, said: Said) -> bool:
    """What a finding, a score or a band is called."""
    named = said.owner in facts.q.findings or said.owner in facts.q.scores
    return named and (
        said.part == "label" or (said.part[:6] == "bands." and said.part.count(".") == 1)
    )


def _look(name: str, looked: Looked, entry: Entry, facts: Facts) -> Iterator[Problem]:
    for said in facts.everywhere:
        found = _first(name, said) if looked(facts, said) else None
        if found:
            word, instead = found
            say = f" Instead: {instead}." if instead else ""
            yield Problem(
                entry, said.where, {"word": word, "instead": say, "language": said.language}
            )


def _first(name: str, said: Said) -> tuple[str, str] | None:
    listed = words(said.language, name)
    found = listed.find(said.plain) if listed else None
    if not found and name == "double":
        # Two question marks are two questions in every language.
        asked = _ASKS.split(said.plain)[:-1]
        return (asked[1].strip()[:40], "") if len(asked) > 1 else None
    return found


def _rule(
    name: str,
    looked: Looked,
    entry: Entry,
    source: str,
    examples: tuple[str | dict[str, str], str | dict[str, str]],
) -> Rule:
    return Rule(entry, source, *examples, check=partial(_look, name, looked, entry))


def _entry(code: str, what: str, rule: str, do: str) -> Entry:
    return Entry(code, what, rule, f"{do}{{instead}}", Severity.WARNING)


RULES = (
    _rule(
        "why",
        _heard,
        _entry(
            "Q225",
            "`{word}` asks for a reason.",
            "A question for reasons sounds like a reproach, and asks for more than is needed.",
            "Ask what was going on, or what would help.",
        ),
        _WHO.format("do not re-traumatize"),
        ("Why did you leave?", "What was going on before you left?"),
    ),
    _rule(
        "leading",
        _asked,
        _entry(
            "Q226",
            "`{word}` puts the answer into their mouth.",
            "A leading question gets the answer it suggests, and spoils a later forensic interview.",
            "Ask openly, so that yes and no are equally easy.",
        ),
        "Guidance of child advocacy centers on first contact (minimal facts, open questions)",
        ("You were away last night, weren't you?", "Were you away last night?"),
    ),
    _rule(
        "double",
        _asked,
        _entry(
            "Q227",
            "`{word}` begins a second question.",
            "With two questions in one, nobody knows which was answered.",
            "Make two questions of it.",
        ),
        "Common rule of questionnaire design; ours in this form",
        ("Were you away, and who was with you?", "Who was with you?"),
    ),
    _rule(
        "blame",
        _heard,
        _entry(
            "Q228",
            "`{word}` sounds like blame.",
            "What was done to somebody is not their doing, and who feels judged says no more.",
            "Leave it out, or say that it was not their fault.",
        ),
        "SAMHSA 2014, principles of a trauma-informed approach (safety, trust)",
        ("Did you say no when you were asked to stay?", "Were you free to leave?"),
    ),
    _rule(
        "promise",
        _heard,
        _entry(
            "Q229",
            "`{word}` promises what nobody can keep.",
            "A promise that is broken costs the trust that help needs.",
            "Say what you will do, and what you must pass on.",
        ),
        _WHO.format("make no promise that cannot be kept"),
        ("Shall we keep you safe tonight?", "Shall we make a plan for tonight?"),
    ),
    _rule(
        "detail",
        _heard,
        _entry(
            "Q230",
            "`{word}` asks for detail that is not needed.",
            "Detail hurts, delays safety, and makes records that a court can ask for.",
            "Ask only what the next step needs; yes or no is mostly enough.",
        ),
        "HHS SOAR e-guide (only the facts needed for services)",
        ("Can you describe what happened?", "Did something happen that worries you?"),
    ),
    _rule(
        "pressing",
        _heard,
        _entry(
            "Q231",
            "`{word}` leaves no way to skip.",
            "Nothing the young person is asked has to be answered. The format has no required question.",
            "Say that it can be skipped, or leave the words out.",
        ),
        _WHO.format("the right not to answer, and to stop"),
        ("Now be honest. Were you away?", "You can skip this. Were you away?"),
    ),
    _rule(
        "stigma",
        _anybody,
        _entry(
            "Q232",
            "`{word}` is a word that shames.",
            "Words decide whether a young person is met as somebody who was harmed, also among colleagues.",
            "Choose another word.",
        ),
        _TOOLKIT,
        ("Are you a runaway?", "Have you left home for a night?"),
    ),
    _rule(
        "victim",
        _heard,
        _entry(
            "Q233",
            "`{word}` gives the young person a name they did not choose.",
            "Many do not see themselves so; who calls themselves a survivor says it first.",
            "Speak to the person.",
        ),
        "safeeus.org on the survivor label: it is not everyone's, so ask",
        ("Do you feel like a victim?", "Do you feel that something was done to you?"),
    ),
    _rule(
        "verdict",
        _label,
        _entry(
            "Q234",
            "`{word}` is a verdict.",
            "A flag means follow up; five of six flags of the best-studied screen were false alarms.",
            "Name the sign, or the next step.",
        ),
        "Greenbaum 2018, Kaltiso 2018, Hurst 2021: what share of flags was wrong",
        ({"label": "Confirmed case"}, {"label": "Has been away, follow up"}),
    ),
    _rule(
        "gender",
        _heard,
        _entry(
            "Q235",
            "`{word}` assumes who is who.",
            "Boys and transgender young people are missed where questions take a girl and a man for granted.",
            "Leave it open.",
        ),
        "WestCoast on exploitation and gender; HHS-OIG 2022 (boys screened less)",
        ("Do you have a boyfriend?", "Are you going out with anyone?"),
    ),
    _rule(
        "them",
        _heard,
        _entry(
            "Q236",
            "`{word}` speaks about the young person, in what they hear.",
            "What the worker notices or notes is not shown to the young person.",
            "Say you, or move it to `guidance` or to an observed section.",
        ),
        "Louisiana, Florida and CSE-IT keep a screener's impressions apart",
        ("Was the young person away?", "Were you away?"),
    ),
)
