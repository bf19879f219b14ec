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

    A parent that is `WHOLE` is a cell of the smaller table that is not divided along this axis. `spared`:
    nodes that are hidden for the sake of others only where nothing else will do.
    """

    parent: Mapping[str, str]
    siblings: Mapping[str, tuple[str, ...]]
    spared: frozenset[str] = frozenset()

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


GRAINS = ("year", "quarter", "month")


def grain(period: str) -> int:
    """The place of a period's kind in GRAINS."""
    return 0 if len(period) == 4 else 1 if "Q" in period else 2


def upwards(period: str) -> tuple[str, ...]:
    """A month and the periods it is part of; a year is part of none."""
    return (period, quarter_of(period), period[:4]) if grain(period) == 2 else (period,)


AGENCY = "*"  # where several units stand at the top


def units(parents: Mapping[str, str]) -> Axis:
    """The units under the whole agency; `parents`: of each, "" for those under none.

    What a unit with others below it did itself is a part of its own, so that parts make up the whole.
    """
    known = {code: parent if parent in parents else "" for code, parent in parents.items()}
    own = {f"{code}{OWN}": code for code in {*known.values()} if code}
    head = top(parents)
    return axis({code: parent or head for code, parent in (known | own).items() if code != head})


def top(parents: Mapping[str, str]) -> str:
    """The whole agency: its one unit under none, which would else be the same number twice."""
    heads = [code for code, parent in parents.items() if parent not in parents]
    return heads[0] if len(heads) == 1 else AGENCY


def way_up(tree: Axis, unit: str) -> tuple[str, ...]:
    """Where what a unit did itself is counted: its own part, itself, and all above it."""
    own = f"{unit}{OWN}"
    found = [own if own in tree.parent else unit]
    while found[-1] in tree.parent:
        found.append(tree.parent[found[-1]])
    return tuple(found)
