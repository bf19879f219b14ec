"""Q245-Q248 and Q254: whether what is said in another language is there, and is the same.

Reads the catalogues in `locales`, beside the folder of the questionnaires. A problem of a translation is at
its line in the catalogue; what is missing, at the text that misses it.
"""

from __future__ import annotations

from collections.abc import Iterator

from screening.instrument.problems import Entry, Problem, Severity, Where
from screening.language.checking import placeholders
from screening.linter.facts import Facts, Said
from screening.linter.locales import Found, Translated
from screening.linter.rule import Rule, warning

_GETTEXT = (
    "GNU gettext manual (fuzzy entries, format strings); the same care in each language is ours"
)

Pair = tuple[Translated, Said, Found]


def pairs(facts: Facts) -> Iterator[Pair]:
    """Each text with each translation it has, stale ones left out."""
    for language in facts.translated:
        for said in facts.said:
            found = language.of(said.context, said.text)
            if found and not found.stale:
                yield language, said, found


def at(pair: Pair, entry: Entry, **values: object) -> Problem:
    language, said, found = pair
    where = Where(language.file, found.line, 1, said.where.path)
    return Problem(entry, where, {"language": language.code, "name": language.name, **values})


def _missing(facts: Facts) -> Iterator[Problem]:
    for language in facts.translated:
        gone = [said for said in facts.said if language.of(said.context, said.text) is None]
        if gone:
            values = {"language": language.code, "name": language.name}
            values |= {"count": str(len(gone)), "total": str(len(facts.said))}
            yield Problem(MISSING.entry, gone[0].where, values)


def _stale(facts: Facts) -> Iterator[Problem]:
    for language in facts.translated:
        for said in facts.said:
            found = language.of(said.context, said.text)
            if found and found.stale:
                yield at((language, said, found), STALE.entry)


def _unreviewed(facts: Facts) -> Iterator[Problem]:
    unread = [
        one.name for one in facts.translated if not one.reviewer and one.speaks_of(facts.q.id)
    ]
    if unread:
        values = {"names": ", ".join(unread)}
        yield Problem(UNREVIEWED.entry, facts.marks.top("questionnaire"), values)


def _placeholders(facts: Facts) -> Iterator[Problem]:
    for pair in pairs(facts):
        wanted, found = placeholders(pair[1].text), placeholders(pair[2].text)
        if wanted != found:
            named = {"wanted": " ".join(sorted(wanted)) or "none"}
            yield at(pair, PLACEHOLDERS.entry, found=" ".join(sorted(found)) or "none", **named)


def _same(facts: Facts) -> Iterator[Problem]:
    for pair in pairs(facts):
        if pair[1].text == pair[2].text and len(pair[1].text.split()) > 3:
            yield at(pair, SAME.entry)


_GOOD = {"translation": "¿Has pasado noches fuera de casa?"}
MISSING = Rule(
    warning(
        "Q245",
        "{count} of {total} texts have no {name} translation; the first is this one.",
        "A young person is not asked in two languages at once.",
        "Run `screening extract`, and translate what is empty in the catalogue.",
    ),
    "The multi-site study left out who speaks no English (J Adolesc Health 2018); the rule is ours",
    {"translation": ""},
    _GOOD,
    _missing,
)
STALE = Rule(
    warning(
        "Q246",
        "The {name} translation was made from another wording, or is marked as fuzzy.",
        "What was translated may say something else by now. It is not shown.",
        "Read it beside the text, correct it, and take the mark off.",
    ),
    _GETTEXT,
    {"flag": "fuzzy"},
    _GOOD,
    _stale,
)
UNREVIEWED = Rule(
    Entry(
        "Q247",
        "Not read by a native reader yet: {names}.",
        "Until somebody who works with young people in a language has read it, the app says that nobody has.",
        "Have it read, and put the name into `X-Reviewed-By` of the catalogue.",
        Severity.HINT,
    ),
    "Spanish for this work must be tested by native youth workers (UNICEF Uruguay); the rule is ours",
    {"reviewer": ""},
    {"reviewer": "Ana Ruiz, social worker"},
    _unreviewed,
)
PLACEHOLDERS = Rule(
    Entry(
        "Q248",
        "The {name} translation has the placeholders {found} instead of {wanted}.",
        "What stands in braces is filled in by the app, and stays as it is.",
        "Put exactly the same placeholders into the translation.",
    ),
    _GETTEXT,
    {"text": "Have you been away from {place}?", "translation": "¿Has estado lejos de {lugar}?"},
    {"text": "Have you been away from {place}?", "translation": "¿Has estado lejos de {place}?"},
    _placeholders,
)
SAME = Rule(
    warning(
        "Q254",
        "The {name} translation is the text itself.",
        "What was copied over counts as translated, and nobody sees that it is not.",
        "Translate it, or leave it empty.",
    ),
    _GETTEXT,
    {"translation": "Have you been away from home?"},
    _GOOD,
    _same,
)
RULES = (MISSING, STALE, UNREVIEWED, PLACEHOLDERS, SAME)
