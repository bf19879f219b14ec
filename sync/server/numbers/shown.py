"""The numbers as they may be shown, out of sums and what was decided to hide; and reading one of them.

For each unit, cut and measure there is one text, JSON: from a period, by each value of the cut, to each
state: a number, or null for a hidden one. What is not there is 0; what lies under a null is hidden as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sync.server.numbers.axes import MEASURE, PERIOD, UNIT, Axis
from sync.server.numbers.hiding import Form, Hidden, Key, hide
from sync.server.numbers.joining import spared
from sync.server.numbers.shapes import ALL, cuts_of, flat, form
from sync.server.numbers.summing import Sums

Cells = dict[str, Any]
Number = int | None  # None: hidden


@dataclass(frozen=True, slots=True)
class Shown:
    """One row: what may be shown of a measure in a unit, by a cut."""

    unit: str
    cut: tuple[str, ...]
    measure: str
    cells: Cells


def showing(sums: Sums, about: str, periods: Axis, threshold: int) -> Iterator[Shown]:
    """Everything that may be shown of these sums."""
    cuts = cuts_of(about, ALL)
    axes = {PERIOD: periods, UNIT: sums.units}
    axes |= {
        name: spared(flat(sums.values(name)), name) for cut in cuts if len(cut) == 1 for name in cut
    }
    whole = hide(Hidden(axes), ((form(cut), sums.table(cut)) for cut in cuts), threshold)
    for cut in cuts:
        yield from _rows(whole, cut, ALL)
    for measure, states in sums.measures().items():
        yield from _measured(sums, whole, about, measure, sorted(states - {"absent"}), threshold)


def _measured(
    sums: Sums, whole: Hidden, about: str, measure: str, states: Sequence[str], threshold: int
) -> Iterator[Shown]:
    cuts = cuts_of(about, measure)
    tables = [(form(cut, measure), sums.table(cut, measure, states)) for cut in cuts]
    there = {key[-1] for _, table in tables for key in table}
    axes = {**whole.axes, MEASURE: flat(there)}
    hidden = hide(Hidden(axes, dict(whole.cells), dict(whole.counts)), tables, threshold)
    for cut in cuts:
        yield from _rows(hidden, cut, measure)


def _rows(hidden: Hidden, cut: tuple[str, ...], measure: str) -> Iterator[Shown]:
    wanted = form(cut, measure)
    units: defaultdict[str, Cells] = defaultdict(dict)
    for period, unit in _places(hidden, wanted):
        found = _cells(hidden, wanted, (period, unit))
        if found != 0:
            units[unit][period] = found
    for unit, cells in units.items():
        yield Shown(unit, cut, measure, cells)


def _places(hidden: Hidden, wanted: Form) -> Iterator[Key]:
    """Every period and unit where something is not 0, or is hidden because a part of it is nearby."""
    periods, units = hidden.axes[PERIOD], hidden.axes[UNIT]
    asked = {key[0] for key in hidden.counts[wanted]}
    some = {period for one in asked for period in (one, *periods.siblings.get(one, ()))}
    heads = {*units.parent.values()} - {*units.parent}
    every = sorted({*units.parent} | heads | {key[1] for key in hidden.counts[wanted]})
    for period in sorted(some):
        for unit in every:
            yield period, unit


def _cells(hidden: Hidden, wanted: Form, key: Key) -> Cells | Number:
    """A number, or what it is divided into; 0 where nothing of it is hidden and all is 0."""
    at = wanted[: len(key)]
    if hidden(at, key):
        return None
    if len(key) == len(wanted):
        return hidden.counts[wanted].get(key, 0)
    found = {}
    for node in sorted({*hidden.axes[wanted[len(key)]].siblings}):
        below = _cells(hidden, wanted, (*key, node))
        if below != 0:
            found[node] = below
    return found or 0


def pick(cells: Cells, *path: str) -> Number:
    """One number out of a row's cells: its period, the values of the cut, the state."""
    at: Any = cells
    for step in path:
        at = at.get(step, 0)
        if not at:
            return at
    return int(at)
