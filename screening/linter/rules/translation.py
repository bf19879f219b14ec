"""Q245-Q259: whether what the young person hears in another language is there, and is the same.

Reads the catalogues in `locales`, beside the folder of the questionnaires. A problem of a translation is at
its line in the catalogue; what is missing, at the text that misses it.
"""

from __future__ import annotations

from collections.abc import Iterator

from screening.instrument.problems import Entry, Problem, Severity, Where
from screening.language.checking import placeholders
from screening.linter.facts import Facts, Said
from screening.linter.letters import ends_as_question, overridden, room, starts_left, unbalanced
from screening.linter.locales import Found, Translated
from screening.linter.rule import Rule

_GETTEXT = (
    "GNU gettext manual (fuzzy entries, format strings); the same care in each language is ours"
)
_BIDI = "Unicode Bidirectional Algorithm (UAX 9); Unicode security considerations (UTR 36)"
_ROOM = "W3C internationalization: text size in translation (after IBM); limits of a small screen are ours"

Pair = tuple[Translated, Said, Found]


def _pairs(facts: Facts) -> Iterator[Pair]:
    """Each text with each translation it has, stale ones left out."""
    for language in facts.translated:
        for said in facts.said:
            found = language.of(said.context, said.text)
            if found and not found.stale:
                yield language, said, found


def _at(pair: Pair, entry: Entry, **values: object) -> Problem:
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
                yield _at((language, said, found), STALE.entry)


def _unreviewed(facts: Facts) -> Iterator[Problem]:
    unread = [
        one.name for one in facts.translated if not one.reviewer and one.speaks_of(facts.q.id)
    ]
    if unread:
        values = {"names": ", ".join(unread)}
        yield Problem(UNREVIEWED.entry, facts.marks.top("questionnaire"), values)


def _placeholders(facts: Facts) -> Iterator[Problem]:
    for pair in _pairs(facts):
        wanted, found = placeholders(pair[1].text), placeholders(pair[2].text)
        if wanted != found:
            named = {"wanted": " ".join(sorted(wanted)) or "none"}
            yield _at(pair, PLACEHOLDERS.entry, found=" ".join(sorted(found)) or "none", **named)


def _directions(facts: Facts) -> Iterator[Problem]:
    for said in facts.said:
        if unbalanced(said.text):
            yield Problem(UNBALANCED.entry, said.where, {"language": said.language})
    for pair in _pairs(facts):
        if unbalanced(pair[2].text):
            yield _at(pair, UNBALANCED.entry)


def _overrides(facts: Facts) -> Iterator[Problem]:
    for said in facts.said:
        if overridden(said.text):
            yield Problem(OVERRIDE.entry, said.where, {"language": said.language})
    for pair in _pairs(facts):
        if overridden(pair[2].text):
            yield _at(pair, OVERRIDE.entry)


def _turned(facts: Facts) -> Iterator[Problem]:
    for pair in _pairs(facts):
        if pair[0].direction == "rtl" and starts_left(pair[2].text):
            yield _at(pair, TURNED.entry)


def _room(facts: Facts) -> Iterator[Problem]:
    for pair in _pairs(facts):
        most = room(pair[1].text)
        if len(pair[2].text) > most:
            yield _at(
                pair, ROOM.entry, found=len(pair[2].text), original=len(pair[1].text), most=most
            )


def _too_long(facts: Facts) -> Iterator[Problem]:
    for said in facts.said:
        most = next((most for part, most in _MOST if f".{said.part}.".find(f".{part}.") >= 0), 0)
        if most and said.heard and len(said.text) > most:
            values = {"found": len(said.text), "most": most}
            yield Problem(LONG.entry, said.where, values)


def _same(facts: Facts) -> Iterator[Problem]:
    for pair in _pairs(facts):
        if pair[1].text == pair[2].text and len(pair[1].text.split()) > 3:
            yield _at(pair, SAME.entry)


def _no_question(facts: Facts) -> Iterator[Problem]:
    for pair in _pairs(facts):
        asks, does = ends_as_question(pair[1].text), ends_as_question(pair[2].text)
        if pair[1].heard and asks != does:
            said = (
                "is a question, and its translation is none"
                if asks
                else "is none, and its translation is one"
            )
            yield _at(pair, NO_QUESTION.entry, said=said)


# What is shown on a button, a heading or beside a field, in characters.
_MOST = (("choices", 70), ("title", 60), ("ends", 40), ("unit", 24))


def _warning(code: str, what: str, rule: str, do: str) -> Entry:
    return Entry(code, what, rule, do, Severity.WARNING)


_GOOD = {"translation": "¿Has pasado noches fuera de casa?"}
MISSING = Rule(
    _warning(
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
    _warning(
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
UNBALANCED = Rule(
    Entry(
        "Q249",
        "A direction is opened and not closed, or closed and not opened.",
        "What comes after it on the page is turned as well, and reads as something else.",
        "Put the mark that closes it (U+2069 or U+202C) at the end of what it is for, or remove both.",
    ),
    _BIDI,
    {"translation": "¿Has pasado \u2067noches fuera de casa?"},
    {"translation": "¿Has pasado \u2067noches\u2069 fuera de casa?"},
    _directions,
)
OVERRIDE = Rule(
    Entry(
        "Q250",
        "An invisible mark forces letters into an order (U+202D or U+202E).",
        "It shows other words than those that are stored, and no language needs it.",
        "Remove it; write the text again if it came from elsewhere.",
    ),
    _BIDI,
    {"translation": "¿Has pasado \u202enoches\u202c fuera de casa?"},
    _GOOD,
    _overrides,
)
TURNED = Rule(
    Entry(
        "Q251",
        "The {name} translation is written from right to left, and begins with a letter that is not.",
        "Where nothing else says the direction (a note, a file), the first letter turns the sentence.",
        "Begin with the mark U+200F, or with another word.",
        Severity.HINT,
    ),
    _BIDI,
    {"rtl": "yes", "translation": "CPS هل زاركم أحد من؟"},
    {"rtl": "yes", "translation": "هل زاركم أحد من CPS؟"},
    _turned,
)
ROOM = Rule(
    _warning(
        "Q252",
        "The {name} translation has {found} characters, the text {original}; there is room for {most}.",
        "What does not fit is cut off on a small screen, or pushes Skip and Stop out of sight.",
        "Say it more briefly.",
    ),
    _ROOM,
    {"translation": "¿Has pasado noches fuera de casa? " * 5},
    _GOOD,
    _room,
)
LONG = Rule(
    _warning(
        "Q253",
        "This has {found} characters; there is room for {most}.",
        "Answers, headings and units stand on one or two lines of a small screen.",
        "Say it more briefly. What explains it belongs into the hint.",
    ),
    _ROOM,
    {"title": "Your home, the place where you stay, and the people who are there with you"},
    {"title": "Your home"},
    _too_long,
)
SAME = Rule(
    _warning(
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
NO_QUESTION = Rule(
    _warning(
        "Q255",
        "The text {said} ({name}).",
        "A question that becomes a statement is heard as one.",
        "End both alike.",
    ),
    "ours",
    {"translation": "Has pasado noches fuera de casa."},
    _GOOD,
    _no_question,
)
RULES = (
    MISSING,
    STALE,
    UNREVIEWED,
    PLACEHOLDERS,
    UNBALANCED,
    OVERRIDE,
    TURNED,
    ROOM,
    LONG,
    SAME,
    NO_QUESTION,
)
