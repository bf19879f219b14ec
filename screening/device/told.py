"""Answers as the worker reads them later: what was asked, what was answered, by whom, when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from screening.device.conversations import Conversation
from screening.device.speech import _, number, on_day, words
from screening.device.templating import Line
from screening.engine.answers import Answer
from screening.instrument.model import Kind, Manner, Question, Role, Source
from screening.instrument.problems import N_


@dataclass(frozen=True, slots=True)
class Told:
    """An answer that led to something: what was asked, what was answered, by whom, when.

    `day` is empty when it was the day on which the conversation was finished; `worded`: whether the
    answer says something by itself, which a yes or a no does not.
    """

    question: Line
    answer: Line
    source: str
    day: str
    worded: bool


def told(conversation: Conversation, answer: Answer) -> Told:
    question = conversation.questionnaire.questions[answer.question]
    source = N_("told by the young person")
    if question.source is Source.OBSERVED:
        source = N_("noticed by you") if conversation.asks else N_("known to you")
    if question.manner is Manner.RECORDS:
        source = N_("from records")
    return Told(
        question=conversation.ours(question.id, "text"),
        answer=answer_line(conversation, answer),
        source=_(source),
        day="" if (day := on_day(answer.at)) == on_day(conversation.events[-1].at) else day,
        worded=question.kind is not Kind.YES_NO,
    )


def answer_line(conversation: Conversation, answer: Answer) -> Line:
    """A value as it is read: the choice's words, a number with its unit, a date written out."""
    question, value = conversation.questionnaire.questions[answer.question], answer.value
    code = words().code
    if question.kind is Kind.YES_NO:
        return Line(_("Yes") if value == "yes" else _("No"), code)
    if question.kind is Kind.DATE:
        return Line(words().formats.partial_date(str(value)), code)
    if question.kind is Kind.SCALE:
        return Line(on_scale(conversation, question, answer), code)
    if isinstance(value, int | float):
        unit = conversation.ours(question.id, "unit").text if question.unit else ""
        return Line(f"{number(value)} {unit}".strip(), code)
    if question.kind is Kind.TEXT:
        return Line(str(value), conversation.language)
    codes = value if isinstance(value, tuple) else (str(value),)
    lines = [conversation.ours(question.id, f"choices.{chosen}") for chosen in codes]
    return Line(_(", ").join(line.text for line in lines), lines[0].language)


def on_scale(conversation: Conversation, question: Question, answer: Answer) -> str:
    """A point of a scale with its ends: the number alone says nothing, not even which end is the good one."""
    value = number(answer.value) if isinstance(answer.value, int | float) else ""
    if not (question.low_label and question.high_label):
        return value
    return _(
        "{value} – from {lowest}, {low}, to {highest}, {high}",
        value=value,
        lowest=number(question.minimum or 0),
        low=conversation.ours(question.id, "ends.low").text,
        highest=number(question.maximum or 0),
        high=conversation.ours(question.id, "ends.high").text,
    )


def own_words(conversation: Conversation) -> Iterator[Told]:
    """What the young person said in words of their own (WHO 7: their own view comes first)."""
    for question in conversation.questionnaire.questions.values():
        if question.kind is Kind.TEXT and question.source is Source.ASKED:
            yield from given(conversation, question)


def also_told(conversation: Conversation) -> Iterator[Told]:
    """Answers that no finding reads and that say how to go on: a safe way to reach them, how long away."""
    for question in conversation.questionnaire.questions.values():
        if question.leads_to and question.kind is not Kind.TEXT and question.role is Role.PLAIN:
            yield from given(conversation, question)


def given(conversation: Conversation, question: Question) -> Iterator[Told]:
    """What was answered to a question and stands; nothing while it is not asked any more."""
    if conversation.interview.visible(question.id):
        for answer in conversation.interview.answers(question.id):
            yield told(conversation, answer)
