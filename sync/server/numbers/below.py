"""How the units right below one compare: one row to read, in the place of two of each unit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from sync.server.numbers.axes import Axis
from sync.server.numbers.shown import Cells, Shown, pick


@dataclass
class Below:
    """Gathers it from the rows as they may be shown: a number that is hidden there is hidden here."""

    units: Axis
    year: str
    found: defaultdict[str, Cells] = field(default_factory=lambda: defaultdict(dict))

    def add(self, shown: Shown) -> None:
        parent = self.units.parent.get(shown.unit)
        if parent is None or shown.cut or shown.measure not in ("", "end"):
            return
        cells = self.found[parent].setdefault(shown.unit, {})
        if shown.measure:
            cells["complete"] = pick(shown.cells, self.year, "complete")
        else:
            cells["all"] = pick(shown.cells, self.year)

    def rows(self) -> Iterator[Shown]:
        for unit, cells in self.found.items():
            yield Shown(unit, (), "", cells)
