"""Answers as the worker reads them later: what was asked, what was answered, by whom, when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from screening.device.conversations import Conversation
from screening.device.speech import _, number, words
from screening.device.templating import Line
from screening.engine.answers import Answer
from screening.instrument.model import Kind, Manner, Source, State
from screening.instrument.problems import N_


@dataclass(frozen=True, slots=True)
class Told:
    """An answer that led to something: what was asked, what was answered, by whom, when."""

    question: Line
    answer: Line
    source: str
    at: str


def told(conversation: Conversation, answer: Answer) -> Told:
    question = conversation.questionnaire.questions[answer.question]
    source = N_("told by the young person")
    if question.source is Source.OBSERVED:
        records = question.manner is Manner.RECORDS
        source = N_("from records") if records else N_("noticed by you")
    return Told(
        question=conversation.ours(question.id, "text"),
        answer=answer_line(conversation, answer),
        source=_(source),
        at=answer.at,
    )


def answer_line(conversation: Conversation, answer: Answer) -> Line:
    """A value as it is read: the choice's words, a number with its unit, a date written out."""
    question, value = conversation.questionnaire.questions[answer.question], answer.value
    code = words().code
    if question.kind is Kind.YES_NO:
        return Line(_("Yes") if value == "yes" else _("No"), code)
    if question.kind is Kind.DATE:
        return Line(words().formats.partial_date(str(value)), code)
    if isinstance(value, int | float):
        unit = conversation.ours(question.id, "unit").text if question.unit else ""
        return Line(f"{number(value)} {unit}".strip(), code)
    if question.kind is Kind.TEXT:
        return Line(str(value), conversation.language)
    codes = value if isinstance(value, tuple) else (str(value),)
    lines = [conversation.ours(question.id, f"choices.{chosen}") for chosen in codes]
    return Line(", ".join(line.text for line in lines), lines[0].language)


def own_words(conversation: Conversation) -> Iterator[Told]:
    """What the young person said in words of their own stands first (WHO 7: their own view)."""
    for question in conversation.questionnaire.questions.values():
        if question.kind is Kind.TEXT and question.source is Source.ASKED:
            for answer in conversation.interview.answers(question.id):
                if answer.state is State.VALUE:
                    yield told(conversation, answer)
