"""Babel's extractor for questionnaires: every text with its context and a note for translators."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import IO, Any

from screening.instrument.model import Question, Questionnaire, Source
from screening.instrument.problems import Where
from screening.instrument.texts import texts
from screening.language import problems
from screening.language.problems import LanguageRefused

Extracted = tuple[int, str, tuple[str, str], list[str]]

YOUNG_PERSON = "For the young person."
WORKER = "For the worker."
NOTES = {
    "guidance": f"{WORKER} What to mind when asking.",
    "actions": f"{WORKER} A next step.",
    "note": f"{WORKER} A remark on the evidence.",
    "label": f"{WORKER} Name of an indicator, a need, a strength or a score.",
    "bands": f"{WORKER} Name of a range of the score.",
}


def extract(
    fileobj: IO[bytes],
    keywords: Mapping[str, Any],  # noqa: ARG001 - Babel's signature for extractors
    comment_tags: Collection[str],  # noqa: ARG001
    options: Mapping[str, Any],  # noqa: ARG001
) -> Iterator[Extracted]:
    """The texts of one YAML file, in its order. Raises LanguageRefused when it has errors."""
    questionnaire = load(fileobj.read(), str(getattr(fileobj, "name", "")))
    for context, text in texts(questionnaire):
        yield 0, "pgettext", (context, text), notes(questionnaire, context)


def load(content: bytes, file: str) -> Questionnaire:
    from screening.instrument.source import read  # reads YAML, which a phone never does

    reading = read(content, file)
    if reading.questionnaire is None:
        problem = str(reading.problems[0]) if reading.problems else "-"
        raise LanguageRefused(problems.QUESTIONNAIRE_UNREADABLE, Where(file=file), problem=problem)
    return reading.questionnaire


def notes(questionnaire: Questionnaire, context: str) -> list[str]:
    """What a translator has to know: who reads the text, and which question a choice answers."""
    name, _, field = context.partition("/")[2].partition(".")
    field = field.partition(".")[0]
    if field in NOTES:
        return [NOTES[field]]
    question = questionnaire.questions.get(name)
    if question is None:
        return _section_notes(questionnaire, name, field)
    reader = YOUNG_PERSON if question.source is Source.ASKED else WORKER
    return [reader, *_answered(question, field)]


def _section_notes(questionnaire: Questionnaire, name: str, field: str) -> list[str]:
    section = questionnaire.sections.get(name)
    if section is None:
        return []
    asked = section.source is Source.ASKED
    return [f"{YOUNG_PERSON if asked else WORKER} Heading."] if field == "title" else []


def _answered(question: Question, field: str) -> list[str]:
    return [f"Answer to: {question.text}"] if field in ("choices", "ends", "unit") else []
