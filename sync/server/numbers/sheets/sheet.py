"""A table as people read it, as a value. A chart is drawn of the same table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sync.server.numbers.asking import Numbers
from sync.server.numbers.shown import Number

# Over time; the parts of a whole beside each other; several numbers of one thing; no chart.
LINES, BARS, PAIRS, NONE = "lines", "bars", "pairs", ""


@dataclass(frozen=True, slots=True)
class Row:
    """`label`: as it is read, `short`: on a chart. `of`: what its numbers are parts of, if they are."""

    label: str
    numbers: tuple[Number, ...]
    of: Number = None
    short: str = ""
    measure: str = ""  # of which there is a page over time


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table. `chart`: LINES over periods, BARS, or NONE. `note`: what has to be known to read it."""

    name: str
    title: str
    head: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    chart: str = BARS
    note: str = ""
    unit: str = ""  # "%" where these are shares

    @property
    def empty(self) -> bool:
        return all(number == 0 for row in self.rows for number in row.numbers)


Maker = Callable[[Numbers], Iterator[Sheet]]
