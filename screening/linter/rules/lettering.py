"""Q249-Q253 and Q255: which way a text runs, how much room it takes, and whether it still asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from screening.instrument.problems import Entry, Problem, Severity
from screening.linter.facts import Facts, Said
from screening.linter.letters import ends_as_question, overridden, room, starts_left, unbalanced
from screening.linter.locales import Found
from screening.linter.rule import Rule, warning
from screening.linter.rules.translation import at, pairs

_BIDI = "Unicode Bidirectional Algorithm (UAX 9); Unicode security considerations (UTR 36)"
_ROOM = "W3C internationalization: text size in translation (after IBM); limits of a small screen are ours"
# What is shown on a button, a heading or beside a field, in characters.
_MOST = (("choices", 70), ("title", 60), ("ends", 40), ("unit", 24))


def _directions(facts: Facts) -> Iterator[Problem]:
    return _in_any_language(facts, unbalanced, UNBALANCED)


def _overrides(facts: Facts) -> Iterator[Problem]:
    return _in_any_language(facts, overridden, OVERRIDE)


def _in_any_language(facts: Facts, wrong: Callable[[str], bool], rule: Rule) -> Iterator[Problem]:
    """In the texts as they are written, and in every translation."""
    for said in facts.said:
        if wrong(said.text):
            yield Problem(rule.entry, said.where, {"language": said.language})
    for pair in pairs(facts):
        if wrong(pair[2].text):
            yield at(pair, rule.entry)


def _turned(facts: Facts) -> Iterator[Problem]:
    for pair in pairs(facts):
        if pair[0].direction == "rtl" and starts_left(pair[2].text) and not _named(*pair[1:]):
            yield at(pair, TURNED.entry)


def _named(original: Said, translation: Found) -> bool:
    """A label that begins with the same name as the original: there is no sentence to be turned."""
    name = original.text.split(" ")[0].rstrip(",")
    return translation.text.startswith(name) and translation.text[-1] not in ".؟!"


def _room(facts: Facts) -> Iterator[Problem]:
    for pair in pairs(facts):
        most = room(pair[1].text)
        if len(pair[2].text) > most:
            yield at(
                pair, ROOM.entry, found=len(pair[2].text), original=len(pair[1].text), most=most
            )


def _too_long(facts: Facts) -> Iterator[Problem]:
    for said in facts.said:
        most = next((most for part, most in _MOST if f".{said.part}.".find(f".{part}.") >= 0), 0)
        if most and said.heard and len(said.text) > most:
            values = {"found": len(said.text), "most": most}
            yield Problem(LONG.entry, said.where, values)


def _no_question(facts: Facts) -> Iterator[Problem]:
    for pair in pairs(facts):
        asks, does = ends_as_question(pair[1].text), ends_as_question(pair[2].text)
        if pair[1].heard and asks != does:
            said = (
                "is a question, and its translation is none"
                if asks
                else "is none, and its translation is one"
            )
            yield at(pair, NO_QUESTION.entry, said=said)


_GOOD = {"translation": "¿Has pasado noches fuera de casa?"}
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
    warning(
        "Q252",
        "The {name} translation has {found} characters, the text {original}; there is room for {most}.",
        "What does not fit is cut off on a small screen, or pushes Skip and Stop out of sight.",
        "Say it more briefly.",
    ),
    _ROOM,
    {
        "translation": "¿Has pasado una noche, o más de una noche, lejos de tu casa, de la casa de tu "
        "familia o del lugar donde vives ahora?"
    },
    _GOOD,
    _room,
)
LONG = Rule(
    warning(
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
NO_QUESTION = Rule(
    warning(
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
RULES = (UNBALANCED, OVERRIDE, TURNED, ROOM, LONG, NO_QUESTION)
