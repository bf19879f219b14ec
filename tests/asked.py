"""Shorthand for tests: a questionnaire from the YAML a test writes, and an interview on it."""

from __future__ import annotations

from textwrap import dedent

from screening.engine.events import Answered, Ended, Event, SittingOpened, Value
from screening.engine.interview import Interview
from screening.instrument.model import Questionnaire, State
from screening.instrument.source import read

HEAD = """\
questionnaire: made-up
version: 1
title: A made-up questionnaire
purpose: To test the engine.
language: en
licence: CC0-1.0
source: Made up.
permission: none needed
adapted: no
"""

SILENT = {state.value: state for state in State if state is not State.VALUE}
AT = "2026-03-01T09:00:00Z"


def questionnaire(body: str, head: str = HEAD) -> Questionnaire:
    """The questionnaire the YAML says; any shape problem fails the test with its text."""
    reading = read(head + dedent(body), "made-up.yaml")
    assert reading.questionnaire is not None, "\n".join(map(str, reading.problems))
    return reading.questionnaire


def opened(form: Questionnaire, sitting: int = 1) -> Interview:
    return Interview.begin(form).apply(SittingOpened(AT, sitting, form.language))


def say(interview: Interview, question: str, value: Value, *, slip: bool = False) -> Interview:
    """The interview after one answer or one non-answer, given in the open sitting."""
    if isinstance(value, str) and value in SILENT:
        return interview.apply(Answered(AT, interview.sitting, question, SILENT[value]))
    return interview.apply(Answered(AT, interview.sitting, question, State.VALUE, value, slip))


def end(interview: Interview) -> Interview:
    return interview.apply(Ended(AT, interview.sitting))


def again(interview: Interview) -> Interview:
    """The interview with the next sitting opened."""
    return interview.apply(SittingOpened(AT, interview.sitting + 1, interview.language))


def apply_all(interview: Interview, *events: Event) -> Interview:
    for event in events:
        interview = interview.apply(event)
    return interview
