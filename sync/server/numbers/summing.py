"""From sums of months and units to those of all periods and of units with everything below them."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from sync.server.numbers.axes import Axis, grain, upwards, way_up
from sync.server.numbers.hiding import Form, Key
from sync.server.numbers.shapes import ALL, BASE, REST, finest
from sync.server.numbers.tables import tallies

Table = dict[Key, int]


class Where(NamedTuple):
    """`period`: a month or a year; `cut`: axes, with a value of each."""

    period: str
    unit: str
    cut: Form = ()
    value: Key = ()


@dataclass
class Sums:
    """`cells`: how many, by table without a measure, cell, and `measure:state` or "" for all."""

    units: Axis
    cells: dict[Form, dict[Key, Counter[str]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(Counter))
    )

    def add(self, where: Where, counts: Mapping[str, int]) -> None:
        """Count it where it was, and in all that this is part of."""
        table = self.cells[(*BASE, *where.cut)]
        for time in upwards(where.period):
            for place in way_up(self.units, where.unit):
                table[(time, place, *where.value)].update(counts)

    def measures(self) -> dict[str, set[str]]:
        """Each measure that was counted, with its states."""
        found: dict[str, set[str]] = defaultdict(set)
        for counts in self.cells[BASE].values():
            for word in counts:
                if word:
                    measure, _, state = word.partition(":")
                    found[measure].add(state)
        return {measure: found[measure] for measure in sorted(found)}

    def values(self, cut: str) -> set[str]:
        """What there is of one cut."""
        return {key[-1] for key in self.cells[(*BASE, cut)]}

    def table(self, cut: Form, measure: str = ALL, states: Iterable[str] = ()) -> Table:
        """The counts of one table that are not 0, for the periods for which it can be asked."""
        most = finest(cut, measure)
        cells = {
            key: counts
            for key, counts in self.cells[(*BASE, *cut)].items()
            if grain(key[0]) <= most
        }
        if not measure:
            return {key: counts[""] for key, counts in cells.items() if counts[""]}
        found = {}
        for key, counts in cells.items():
            left = counts[""]
            for state in states:
                if many := counts[f"{measure}:{state}"]:
                    found[(*key, state)] = many
                    left -= many
            if left:
                found[(*key, REST)] = left
        return found


def read(connection: Connection, year: str, units: Axis) -> Sums:
    """The sums over a year's screenings."""
    found = Sums(units)
    rows = connection.execute(select(tallies).where(tallies.c.period.between(year, f"{year}-99")))
    for row in rows:
        cut, value = tuple(row.cut.split()), tuple(row.value.split())
        found.add(Where(row.period, row.unit, cut, value), json.loads(row.sums))
    return found


def rows_of(connection: Connection, year: str) -> int:
    """How many sums there are of a year."""
    rows = select(func.count()).select_from(tallies)
    return connection.execute(rows.where(tallies.c.period.between(year, f"{year}-99"))).scalar_one()


def known_units(connection: Connection, year: str) -> set[str]:
    """Every unit that something was counted of, also where it was removed since."""
    rows = select(tallies.c.unit).where(tallies.c.period.between(year, f"{year}-99")).distinct()
    return set(connection.execute(rows).scalars())
