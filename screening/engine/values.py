"""Text from a form (or a file) becomes a typed value, or a numbered problem. Nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from screening.engine.catalogue import (
    NOT_A_CHOICE,
    NOT_A_DATE,
    NOT_A_NUMBER,
    NOT_AN_ANSWER,
    NOT_THAT_SILENCE,
    ONE_ANSWER,
    OUT_OF_RANGE,
    TOO_LONG,
    AnswerRefused,
)
from screening.engine.events import SEEN, Value
from screening.instrument.model import CARDS, Kind, Question, Source, State

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_NUMBER = re.compile(r"-?\d{1,9}(\.\d{1,3})?", re.ASCII)
_MOST = 10**9  # nine digits, as in a form; not-a-number and infinity are not below it

# Who can say which silence: the young person does not "have no information", a file does not skip.
SILENCES = {
    Source.ASKED: (State.SKIPPED, State.DOESNT_KNOW, State.PREFERS_NOT),
    Source.OBSERVED: (State.SKIPPED, State.NO_INFORMATION),
}


def parse(question: Question, raw: str | Sequence[str]) -> Value:
    """What the words of a form mean for this question. Raises AnswerRefused (E010-E016)."""
    if question.kind is Kind.SEVERAL:
        chosen = [raw] if isinstance(raw, str) else list(raw)
        return checked(question, tuple(chosen))
    words = _one(question, raw).strip()
    if question.kind in (Kind.NUMBER, Kind.SCALE):
        return checked(question, _number(question, words))
    return checked(question, words)


def checked(question: Question, value: object) -> Value:
    """The value in its one right form, if it is one this question can have. Raises AnswerRefused."""
    match question.kind:
        case Kind.YES_NO | Kind.CHOICE:
            return _code(question, value)
        case Kind.SEVERAL:
            return _codes(question, value)
        case Kind.NUMBER | Kind.SCALE:
            return _in_range(question, value)
        case Kind.DATE:
            return _date(question, value)
        case Kind.TEXT:
            return _words(question, value)
        case Kind.INFORMATION | Kind.GROUNDING:
            return SEEN


def silence(question: Question, state: State) -> State:
    """The non-answer, if it can be said of this question. Raises AnswerRefused (E017)."""
    allowed = (State.SKIPPED,) if question.kind in CARDS else SILENCES[question.source]
    if state not in allowed:
        raise AnswerRefused(NOT_THAT_SILENCE, question=question.id, state=state.value)
    return state


def _one(question: Question, raw: str | Sequence[str]) -> str:
    if isinstance(raw, str):
        return raw
    if len(raw) != 1:
        raise AnswerRefused(ONE_ANSWER, question=question.id)
    return raw[0]


def _code(question: Question, value: object) -> str:
    if value == "":
        raise AnswerRefused(ONE_ANSWER, question=question.id)
    if not isinstance(value, str):
        raise AnswerRefused(NOT_AN_ANSWER, question=question.id)
    if value not in question.codes:
        raise AnswerRefused(NOT_A_CHOICE, question=question.id)
    return value


def _codes(question: Question, value: object) -> tuple[str, ...]:
    if not isinstance(value, tuple) or not all(isinstance(code, str) for code in value):
        raise AnswerRefused(NOT_AN_ANSWER, question=question.id)
    if not value:
        raise AnswerRefused(ONE_ANSWER, question=question.id)
    if len(set(value)) != len(value) or not set(value) <= set(question.codes):
        raise AnswerRefused(NOT_A_CHOICE, question=question.id)
    # In the questionnaire's order, so that equal answers are equal values.
    return tuple(code for code in question.codes if code in value)


def _number(question: Question, words: str) -> float:
    if not _NUMBER.fullmatch(words):
        raise AnswerRefused(NOT_A_NUMBER, question=question.id)
    return float(words) if "." in words else int(words)


def _in_range(question: Question, value: object) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool) or not abs(value) < _MOST:
        raise AnswerRefused(NOT_A_NUMBER, question=question.id)
    low, high = question.minimum, question.maximum
    whole = question.kind is Kind.NUMBER or float(value).is_integer()
    if (low is not None and value < low) or (high is not None and value > high) or not whole:
        raise AnswerRefused(
            OUT_OF_RANGE,
            question=question.id,
            minimum="-" if low is None else f"{low:g}",
            maximum="-" if high is None else f"{high:g}",
        )
    return int(value) if float(value).is_integer() else value


def _date(question: Question, value: object) -> str:
    found = _DATE.fullmatch(value) if isinstance(value, str) else None
    if not found:
        raise AnswerRefused(NOT_A_DATE, question=question.id)
    year, month, day = (int(part) if part else 1 for part in found.groups())
    try:
        date(year, month, day)
    except ValueError:
        raise AnswerRefused(NOT_A_DATE, question=question.id) from None
    return found.group(0)


def _words(question: Question, value: object) -> str:
    if not isinstance(value, str):
        raise AnswerRefused(NOT_AN_ANSWER, question=question.id)
    words = value.replace("\r\n", "\n").strip()  # a browser sends line ends as two characters
    if any("\ud800" <= character <= "\udfff" for character in words):  # half a character
        raise AnswerRefused(NOT_AN_ANSWER, question=question.id)
    if not words:
        raise AnswerRefused(ONE_ANSWER, question=question.id)
    if len(words) > question.max_length:
        raise AnswerRefused(
            TOO_LONG, question=question.id, length=len(words), maximum=question.max_length
        )
    return words
