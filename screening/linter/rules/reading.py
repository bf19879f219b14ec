"""Q240-Q244: how easy it is to read what the young person hears."""

from __future__ import annotations

from collections.abc import Iterator

from screening.instrument.problems import Entry, Problem, Severity
from screening.linter.facts import Facts, Said
from screening.linter.rule import Rule
from screening.linter.syllables import counts_syllables, needs_syllables, reading

_SENTENCES = ("text", "hint")
_SOURCE = (
    "Practice for low literacy (grade 6); Flesch-Kincaid, Fernández Huerta 1959, "
    "Kandel and Moles 1958, Martins 1996; sentence length alone for other languages is ours"
)


def _measurable(language: str) -> bool:
    return counts_syllables() or not needs_syllables(language)


def _sentences(facts: Facts, language: str) -> list[Said]:
    everything = facts.heard if language == facts.q.language else facts.everywhere
    return [
        said
        for said in everything
        if said.heard and said.language == language and said.part in _SENTENCES
    ]


def _whole(facts: Facts) -> Iterator[Problem]:
    yield from _level(facts, facts.q.language, HARD.entry)


def _translated(facts: Facts) -> Iterator[Problem]:
    for one in facts.translated:
        yield from _level(facts, one.code, HARD_TRANSLATION.entry)


def _level(facts: Facts, language: str, entry: Entry) -> Iterator[Problem]:
    said = _sentences(facts, language)
    if not said or not _measurable(language):
        return
    found = reading([one.plain for one in said], language, whole=True)
    if found and found.hard:
        where = facts.marks.top("title") if entry is HARD.entry else said[0].where
        values = {"figure": f"{found.figure:.1f}", "measure": found.measure, "language": language}
        yield Problem(entry, where, values)


def _one(facts: Facts) -> Iterator[Problem]:
    language = facts.q.language
    if not _measurable(language):
        return
    for said in _sentences(facts, language):
        found = reading([said.plain], language, whole=False)
        if found and found.hard:
            values = {"figure": f"{found.figure:.1f}", "measure": found.measure}
            yield Problem(HARD_ONE.entry, said.where, values)


_EASY = (
    "You can skip any question, or stop. We can talk for as long as you like. It is fine to take a break. "
    "It is fine to say no to me. You can ask me what a word means. Some things I have to pass on. "
    "Ask me about that at any time. I will say what I do next, and when we can meet."
)
_LONG = (
    "Has an unfamiliar individual repeatedly contacted you with messages that were very "
    "intimidating to you?"
)
_PLAIN = "Has a stranger sent you messages that scared you, more than once?"
HARD = Rule(
    Entry(
        "Q240",
        "All of it together is hard to read: {measure} {figure}.",
        "What a young person hears is at or below the sixth grade.",
        "Use shorter sentences and shorter words; the findings Q241 show where.",
        Severity.WARNING,
    ),
    _SOURCE,
    {
        "opening": "Before we begin to talk about the last weeks, remember that you may stop or skip a "
        "question whenever you want. Some of the answers have to be passed on to other people.",
        "text": "Have any of the people you stayed with in recent weeks asked you for money?",
    },
    {"opening": "You can skip any question, or stop. Some things I have to pass on."},
    _whole,
)
HARD_ONE = Rule(
    Entry(
        "Q241",
        "This is hard to read: {measure} {figure}.",
        "What a young person hears is at or below the sixth grade; a single text gets room up to the tenth.",
        "Use shorter sentences and shorter words.",
        Severity.WARNING,
    ),
    _SOURCE,
    {"opening": _EASY, "text": _LONG},
    {"opening": _EASY, "text": _PLAIN},
    _one,
)
HARD_TRANSLATION = Rule(
    Entry(
        "Q242",
        "The translation into `{language}` is hard to read: {measure} {figure}.",
        "What a young person hears is at or below the sixth grade, in each language.",
        "Ask a translator who works with young people for plainer words.",
        Severity.HINT,
    ),
    _SOURCE,
    {
        "translation": "¿Experimentaste comunicaciones intimidatorias procedentes de personas desconocidas "
        "relacionadas con circunstancias habitacionales insatisfactorias?",
        "text": "It may have been a note, a call, or a picture. It may have come to your phone or home. "
        "Has anyone you do not know sent you things that scared you?",
    },
    {"translation": "¿Has pasado noches fuera de casa?"},
    _translated,
)
RULES = (HARD, HARD_ONE, HARD_TRANSLATION)
