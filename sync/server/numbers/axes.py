"""The ways in which numbers are divided: periods, units, cuts, and what is counted. Each is a tree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

PERIOD, UNIT, MEASURE = "period", "unit", "measure"
WHOLE = ""  # not divided along this axis
OWN = "."  # after a unit's code: what it did itself, without the units below it


@dataclass(frozen=True, slots=True)
class Axis:
    """`parent`: of each node but the first one. `siblings`: all nodes with the same parent, itself included.

    A parent that is `WHOLE` is a cell of the smaller table that is not divided along this axis.
    """

    parent: Mapping[str, str]
    siblings: Mapping[str, tuple[str, ...]]

    def depth(self, node: str) -> int:
        """How many steps it is to the first node."""
        steps = 0
        while node in self.parent:
            node, steps = self.parent[node], steps + 1
        return steps


def axis(parent: Mapping[str, str], groups: Iterable[Iterable[str]] = ()) -> Axis:
    """`groups`: which nodes together make up their parent, where one parent is divided in several ways."""
    divided = [tuple(sorted(group)) for group in groups]
    if not divided:
        below: defaultdict[str, list[str]] = defaultdict(list)
        for node in sorted(parent):
            below[parent[node]].append(node)
        divided = [tuple(nodes) for nodes in below.values()]
    return Axis(dict(parent), {node: group for group in divided for node in group})


def periods(year: str) -> Axis:
    """A year, its quarters `2026-Q1`, their months `2026-01`."""
    quarters = {f"{year}-Q{number}": year for number in range(1, 5)}
    months = {f"{year}-{month:02}": quarter_of(f"{year}-{month:02}") for month in range(1, 13)}
    return axis(quarters | months)


def quarter_of(month: str) -> str:
    return f"{month[:4]}-Q{(int(month[5:]) + 2) // 3}"


def upwards(month: str) -> tuple[str, str, str]:
    """A month and the periods it is part of."""
    return month, quarter_of(month), month[:4]


def units(parents: Mapping[str, str]) -> Axis:
    """The units under the whole agency; `parents`: of each, "" for those under none.

    What a unit with others below it did itself is a part of its own, so that parts make up the whole.
    """
    known = {code: parent if parent in parents else "" for code, parent in parents.items()}
    own = {f"{code}{OWN}": code for code in {*known.values()} if code}
    if sum(not parent for parent in known.values()) == 1:
        # The one unit at the top is the agency: the same number twice would be hidden in two ways.
        return axis({code: parent for code, parent in (known | own).items() if parent})
    return axis({code: parent or AGENCY for code, parent in (known | own).items()})


AGENCY = "*"


def way_up(tree: Axis, unit: str) -> tuple[str, ...]:
    """Where what a unit did itself is counted: its own part, itself, and all above it."""
    first = f"{unit}{OWN}" if f"{unit}{OWN}" in tree.parent else unit
    found = [first]
    while found[-1] in tree.parent:
        found.append(tree.parent[found[-1]])
    return tuple(found)


def top(tree: Axis) -> str:
    """The whole agency."""
    heads = {*tree.parent.values()} - {*tree.parent}
    return heads.pop() if heads else AGENCY
