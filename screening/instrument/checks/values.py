"""Whether a question can have a value: in a condition, in points, in a golden case."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from screening.instrument import conditions
from screening.instrument import model as m
from screening.instrument.catalogue import logic
from screening.instrument.marks import Marks, Path
from screening.instrument.problems import Problem
from screening.instrument.schema_parts import is_number

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def is_date(value: object) -> bool:
    """Whether it is YYYY, YYYY-MM or YYYY-MM-DD, and in the calendar."""
    match = _DATE.fullmatch(str(value))
    if not match:
        return False
    year, month, day = (int(part) if part else 1 for part in match.groups())
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def tested(question: m.Question, value: Any, path: Path, marks: Marks) -> Iterator[Problem]:
    """What is wrong with comparing this question with this value."""
    if question.is_card or question.kind is m.Kind.TEXT:
        values = {"name": question.id, "kind": question.kind.value}
        yield Problem(logic.NOT_TESTABLE, marks.at(path, key=True), values)
    elif isinstance(value, Mapping) == (question.kind in m.CODED):
        yield wrong_test(question.id, question.kind.value, path, marks, question.kind in m.CODED)
    elif question.kind in m.CODED:
        yield from codes(question, conditions.many(value), path, marks)
    else:
        for op, limit in value.items():
            yield from _limit(question, limit, (*path, op), marks)


def wrong_test(name: str, kind: str, path: Path, marks: Marks, coded: bool) -> Problem:
    """It is compared with limits and has codes, or the other way round."""
    instead = f"{{{name}: code}}" if coded else f"{{{name}: {{at_least: ...}}}}"
    values = {"name": name, "kind": kind, "instead": instead}
    return Problem(logic.WRONG_TEST, marks.at(path), values)


def codes(
    question: m.Question, found: tuple[Any, ...], path: Path, marks: Marks, *, keys: bool = False
) -> Iterator[Problem]:
    """Codes the question does not have. With `keys` they are the keys below the path."""
    known = frozenset(question.codes)
    for index, code in enumerate(found):
        if code not in known:
            step = code if keys else index
            yield Problem(
                logic.UNKNOWN_CODE,
                marks.at((*path, step) if keys or len(found) > 1 else path, key=keys),
                {
                    "name": question.id,
                    "code": code,
                    "known": ", ".join(question.codes),
                    "suggestion": marks.suggestion(str(code), question.codes),
                },
            )


def _limit(question: m.Question, limit: Any, path: Path, marks: Marks) -> Iterator[Problem]:
    if question.kind is m.Kind.DATE:
        if not is_date(limit):
            yield Problem(logic.BAD_DATE, marks.at(path), {"value": str(limit)[:40]})
    elif not is_number(limit):
        yield wrong_test(question.id, question.kind.value, path, marks, coded=False)
    else:
        yield from in_range(question, limit, path, marks)


def in_range(question: m.Question, value: float, path: Path, marks: Marks) -> Iterator[Problem]:
    """A number the question's limits do not allow."""
    low, high = question.minimum, question.maximum
    if (low is not None and value < low) or (high is not None and value > high):
        ends = {"low": "-" if low is None else low, "high": "-" if high is None else high}
        values = {"name": question.id, "value": value, **ends}
        yield Problem(logic.OUT_OF_RANGE, marks.at(path), values)
