"""The numbers that may be shown, one a line: what a file and a program get."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from sync.server.numbers.joining import TOGETHER
from sync.server.numbers.making import LIST
from sync.server.numbers.measuring import NOT_KNOWN
from sync.server.numbers.shown import Cells
from sync.server.numbers.tables import numbers_shown

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
)
ANY = "*"  # stands for every value or state there is: the whole of it is hidden


def lines(connection: Connection, year: str, units: Sequence[str]) -> Iterator[Line]:
    """Everything that may be shown of these units in a year; what is 0 has no line."""
    rows = connection.execute(
        select(numbers_shown)
        .where(numbers_shown.c.year == year, numbers_shown.c.unit.in_(units))
        .where(numbers_shown.c.about != LIST)
        .order_by(
            numbers_shown.c.unit,
            numbers_shown.c.about,
            numbers_shown.c.cut,
            numbers_shown.c.measure,
        )
    )
    for row in rows:
        yield from _lines(row, tuple(row.cut.split()), json.loads(row.cells))


def _lines(row: Any, cuts: tuple[str, ...], cells: Cells) -> Iterator[Line]:
    # Of skipped questions the states are the questions, and the numbers shares of a hundred.
    deep = 1 + len(cuts) + bool(row.measure)
    for path, number in _leaves(cells, deep):
        period, *rest = (*path, *(ANY,) * (deep - len(path)))
        values = [_written(one) for one in rest]
        state = values.pop() if row.measure else ""
        named = dict(zip(("cut_1", "cut_2"), cuts, strict=False))
        named |= dict(zip(("value_1", "value_2"), values, strict=False))
        yield {
            **dict.fromkeys(COLUMNS, ""),
            "year": row.year,
            "period": period,
            "unit": row.unit,
            "about": row.about,
            **named,
            "measure": row.measure,
            "state": state,
            "number": "" if number is None else number,
            "hidden": int(number is None),
        }


NOT_KNOWN_WORD = "not_known"


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
