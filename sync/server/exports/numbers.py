"""The numbers that may be shown, one a line: what a file and a program get."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import Connection, select

from sync.server.numbers import words
from sync.server.numbers.joining import TOGETHER
from sync.server.numbers.making import BELOW, LIST
from sync.server.numbers.measuring import NOT_KNOWN
from sync.server.numbers.shown import Cells
from sync.server.numbers.tables import numbers_shown
from sync.server.numbers.told import told

Line = Mapping[str, str | int]
COLUMNS = (
    "year",
    "period",
    "unit",
    "about",
    "cut_1",
    "value_1",
    "cut_2",
    "value_2",
    "measure",
    "state",
    "number",
    "hidden",
    "value_1_label",
    "value_2_label",
    "measure_label",
    "state_label",
)
ANY = "*"  # stands for every value or state there is: the whole of it is hidden


def lines(connection: Connection, year: str, units: Sequence[str]) -> Iterator[Line]:
    """Everything that may be shown of these units in a year; what is 0 has no line.

    With what the agency published calls it, in the reader's language where it is a word of ours.
    """
    said = _Words()
    rows = connection.execute(
        select(numbers_shown)
        .where(numbers_shown.c.year == year, numbers_shown.c.unit.in_(units))
        .where(numbers_shown.c.about.not_in((LIST, BELOW)))
        .order_by(
            numbers_shown.c.unit,
            numbers_shown.c.about,
            numbers_shown.c.cut,
            numbers_shown.c.measure,
        )
    )
    for row in rows:
        measure = told(row.measure, words.labels())
        yield from _lines(row, measure, tuple(row.cut.split()), json.loads(row.cells), said)


@dataclass
class _Words:
    """Labels of values and states, each worked out once for all lines."""

    value: Callable[[str, str], str] = field(default_factory=lambda: cache(_value_label))
    state: Callable[[str, str], str] = field(default_factory=lambda: cache(_state_label))


def _value_label(cut: str, value: str) -> str:
    return "" if value == ANY else words.value(cut, value)


def _state_label(measure: str, state: str) -> str:
    if not measure or state == ANY:
        return ""
    if "/" in measure:  # of skipped questions: the version, a space, the language
        return words.question(measure.partition(" ")[0], state)
    return words.state(measure, state)


def _lines(
    row: Any, measure: str, cuts: tuple[str, ...], cells: Cells, said: _Words
) -> Iterator[Line]:
    # Of skipped questions the states are the questions, and the numbers shares of a hundred.
    deep = 1 + len(cuts) + bool(row.measure)
    for path, number in _leaves(cells, deep):
        period, *rest = (*path, *(ANY,) * (deep - len(path)))
        state = rest.pop() if measure else ""
        named = dict(zip(("cut_1", "cut_2"), cuts, strict=False))
        named |= dict(zip(("value_1", "value_2"), map(_written, rest), strict=False))
        labels = (said.value(*one) for one in zip(cuts, rest, strict=True))
        named |= dict(zip(("value_1_label", "value_2_label"), labels, strict=False))
        yield {
            **dict.fromkeys(COLUMNS, ""),
            "year": row.year,
            "period": period,
            "unit": row.unit,
            "about": row.about,
            **named,
            "measure": measure,
            "measure_label": _measure_label(measure),
            "state": _written(state),
            "state_label": said.state(measure, state),
            "number": "" if number is None else number,
            "hidden": int(number is None),
        }


NOT_KNOWN_WORD = "not_known"


def _measure_label(measure: str) -> str:
    if "/" in measure:
        version, _space, language = measure.partition(" ")
        return f"{words.value('version', version)}, {words.value('language', language)}"
    return words.measure(measure)


def _written(value: str) -> str:
    """As files have it, of kinds that are counted as one too."""
    said = (NOT_KNOWN_WORD if one == NOT_KNOWN else one for one in value.split(TOGETHER))
    return TOGETHER.join(said)


def _leaves(cells: Any, deep: int) -> Iterator[tuple[tuple[str, ...], int | None]]:
    if not deep or not isinstance(cells, dict):
        yield (), cells
        return
    for node, below in cells.items():
        for path, number in _leaves(below, deep - 1):
            yield (node, *path), number
