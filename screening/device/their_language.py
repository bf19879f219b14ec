"""What the last conversation of a case says of the young person: language, and age where it was told."""

from __future__ import annotations

from screening.device import conversations
from screening.device.access import store
from screening.device.cases import Case
from screening.device.conversations import Conversation
from screening.device.speech import language
from screening.instrument.model import Role

AGES = range(100)


def of(case: Case) -> str:
    """The language that was spoken last; the worker's own before the first conversation."""
    filed = store().cases.interviews(case.id)
    return filed[-1].language if filed else language()


def age_of(case: Case) -> int | None:
    """The age as it was told last; None where nobody told it."""
    for row in reversed(store().cases.interviews(case.id)):
        conversation = conversations.loaded(row.id)
        age = told_age(conversation) if conversation else None
        if age is not None:
            return age
    return None


def told_age(conversation: Conversation) -> int | None:
    questions = conversation.questionnaire.questions.values()
    asked = [question.id for question in questions if question.role is Role.AGE]
    answers = [one for name in asked for one in conversation.interview.answers(name)]
    value = answers[-1].value if answers else None
    return int(value) if isinstance(value, int | float) and int(value) in AGES else None
