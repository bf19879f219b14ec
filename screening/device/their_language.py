"""What the last conversation of a case says of the young person: language, and age where it was told."""

from __future__ import annotations

from screening.device.access import store
from screening.device.cases import Case
from screening.device.speech import language
from screening.device.suggestions import loaded

AGE = "age"  # every questionnaire that asks the age calls it so
AGES = range(100)


def of(case: Case) -> str:
    """The language that was spoken last; the worker's own before the first conversation."""
    filed = store().cases.interviews(case.id)
    return filed[-1].language if filed else language()


def age_of(case: Case) -> int | None:
    """The age as it was told last; None where nobody told it."""
    for row in reversed(store().cases.interviews(case.id)):
        conversation = loaded(row.id)
        if conversation is None or AGE not in conversation.questionnaire.questions:
            continue
        answers = conversation.interview.answers(AGE)
        value = answers[-1].value if answers else None
        if isinstance(value, int | float) and int(value) in AGES:
            return int(value)
    return None
