"""Works out what somebody could compute who sees the shown numbers: linear equations, exactly.

It knows nothing of how cells are chosen to be hidden.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

PRIME = 2**61 - 1  # what holds in whole numbers holds here too

Unknown = TypeVar("Unknown", bound=Hashable)


def determined(equations: Iterable[Mapping[Unknown, int]]) -> set[Unknown]:
    """The unknowns that have one value only. Each equation: the factor of each unknown in it.

    What the equations are equal to does not matter: they come from numbers that do exist.
    """
    rows: dict[Unknown, dict[Unknown, int]] = {}  # by the unknown that each is solved for
    holding: dict[Unknown, set[Unknown]] = {}  # which rows an unknown stands in
    # Short ones first: then little has to be worked out again.
    for equation in sorted(equations, key=len):
        row = {one: factor % PRIME for one, factor in equation.items() if factor % PRIME}
        for one in [one for one in row if one in rows]:
            _add(row, rows[one], -row[one])
        if row:
            _solve_for(min(row, key=lambda one: len(holding.get(one, ()))), row, rows, holding)
    return {one for one, row in rows.items() if len(row) == 1}


def _solve_for(
    pivot: Unknown,
    row: dict[Unknown, int],
    rows: dict[Unknown, dict[Unknown, int]],
    holding: dict[Unknown, set[Unknown]],
) -> None:
    factor = pow(row[pivot], -1, PRIME)
    row = {one: value * factor % PRIME for one, value in row.items()}
    for other in [*holding.pop(pivot, ())]:
        before = rows[other]
        old = {*before}
        _add(before, row, -before[pivot])
        for one in {*before} - old:
            holding.setdefault(one, set()).add(other)
        for one in old - {*before} - {pivot}:
            holding[one].discard(other)
    rows[pivot] = row
    for one in row:
        if one != pivot:
            holding.setdefault(one, set()).add(pivot)


def _add(row: dict[Unknown, int], other: Mapping[Unknown, int], factor: int) -> None:
    for one, value in other.items():
        total = (row.get(one, 0) + factor * value) % PRIME
        if total:
            row[one] = total
        else:
            row.pop(one, None)
