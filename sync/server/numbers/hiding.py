"""Which cells are hidden: the small ones, and those that would give them away by subtraction.

Every table that can be asked for is decided together, from the whole down to the parts. A *cell* lies in a
table (which axes it is divided along) at a node of each of its axes. Its *parents* are one step coarser
along one axis; a *line* is a parent divided along one axis, a *block* one divided along all of them at once.

1. A count from 1 to threshold - 1 is hidden.
2. Whatever is finer than a hidden cell is hidden.
3. A hidden cell whose parents are all shown is a corner of a cube of hidden cells in its block: for each
   axis a sibling, and every combination of those.
4. The hidden cells of a line whose parent is shown add up to the threshold, or to nothing.

No hidden cell can then be computed. Add one person at the corners of its cube where an even number of axes
was changed, and take one away at the others, each time the same person in all that the table does not ask.
Every shown cell either has none of these people (what is finer is hidden: 2) or as many added as taken away
(it is coarser along some axis), so all shown numbers stay as they are, and the hidden one does not. And by 4
one shown number less another that is part of it is never a count from 1 to threshold - 1.

docs/centre-numbers.md says it at length, and what is not promised.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from sync.server.numbers.axes import WHOLE, Axis

Form = tuple[str, ...]  # the axes that a table is divided along
Key = tuple[str, ...]  # a node of each of them
Counts = Mapping[Key, int]

# Siblings along each axis that are tried as a cell's partners; fewer where there are many combinations.
NEAREST, FEWER = 3, 2


@dataclass(frozen=True)
class Hidden:
    """What was decided. `cells`: the hidden ones of each table, zeros only where they are a cube's corner."""

    axes: Mapping[str, Axis]
    cells: dict[Form, set[Key]] = field(default_factory=dict)
    counts: dict[Form, Counts] = field(default_factory=dict)

    def __call__(self, form: Form, key: Key) -> bool:
        """Whether a cell is hidden."""
        if key in self.cells[form]:
            return True
        if key in self.counts[form]:
            return False
        return any(self(*parent) for parent in self.parents(form, key))

    def parents(self, form: Form, key: Key) -> Iterator[tuple[Form, Key]]:
        """The cells one step coarser."""
        for place in range(len(form)):
            found = self.parent(form, key, place)
            if found is not None:
                yield found

    def parent(self, form: Form, key: Key, place: int) -> tuple[Form, Key] | None:
        """The cell one step coarser along one axis; None where that is the whole."""
        above = self.axes[form[place]].parent.get(key[place])
        if above is None:
            return None
        if above == WHOLE:
            return form[:place] + form[place + 1 :], key[:place] + key[place + 1 :]
        return form, (*key[:place], above, *key[place + 1 :])


def hide(hidden: Hidden, tables: Iterable[tuple[Form, Counts]], threshold: int) -> Hidden:
    """Decide these tables; those with fewer axes were decided before, or come first. Returns `hidden`.

    `tables`: the counts that are not 0. Decisions depend on the counts alone, not on their order.
    """
    for form, counts in tables:
        hidden.cells[form], hidden.counts[form] = set(), counts
        for keys in _blocks(hidden.axes, form, counts):
            _Block(hidden, form, counts, threshold).decide(keys)
    return hidden


def _blocks(axes: Mapping[str, Axis], form: Form, counts: Counts) -> Iterator[list[Key]]:
    """The cells that are not 0, by what they are parts of; the coarser first."""
    above = [axes[name].parent for name in form]
    found: defaultdict[Key, list[Key]] = defaultdict(list)
    for key in counts:
        # A node without a parent stands for itself, and for nothing else.
        name = tuple(tree.get(node, f"={node}") for tree, node in zip(above, key, strict=True))
        found[_divided(axes, form, key, name)].append(key)

    def order(keys: Sequence[Key]) -> tuple[int, Key]:
        depth = sum(axes[name].depth(node) for name, node in zip(form, keys[0], strict=True))
        return depth, min(keys)

    for keys in sorted(found.values(), key=order):
        yield sorted(keys)


def _divided(axes: Mapping[str, Axis], form: Form, key: Key, name: Key) -> Key:
    """A block's name: where a parent is divided in several ways, with the first of the siblings."""
    return tuple(
        axes[axis].siblings.get(node, (node,))[0] if above == WHOLE else above
        for axis, node, above in zip(form, key, name, strict=True)
    )


@dataclass
class _Block:
    hidden: Hidden
    form: Form
    counts: Counts
    threshold: int

    def __post_init__(self) -> None:
        self.mine = self.hidden.cells[self.form]
        self.trees = [self.hidden.axes[name] for name in self.form]
        self.free: list[int] = []
        # The hidden cells of the table that is not divided along each axis.
        cells = self.hidden.cells
        self.smaller = [
            cells.get(self.form[:place] + self.form[place + 1 :], set())
            for place in range(len(self.form))
        ]

    def decide(self, keys: Sequence[Key]) -> None:
        """`keys`: the cells of one block that are not 0, in order."""
        below = {key for key in keys if self._under(key)}
        self.mine |= below
        if len(below) == len(keys):
            return  # and every line is its parent
        sizes = [
            len(tree.siblings.get(node, ())) for tree, node in zip(self.trees, keys[0], strict=True)
        ]
        if 1 in sizes:
            return  # an only child is its parent, and is shown where that is
        self.free = [place for place, size in enumerate(sizes) if size]
        needing = [key for key in keys if key not in below and self.counts[key] < self.threshold]
        self.mine.update(needing)
        touched = [*below, *needing]
        while touched:
            needing.sort(key=lambda key: (self.counts[key], key))
            for key in needing:
                touched += self._protect(key)
            needing = [*self._lines(touched)]
            touched = needing[:]

    def _under(self, key: Key) -> bool:
        return any(self._under_along(key, place) for place in range(len(key)))

    def _under_along(self, key: Key, place: int) -> bool:
        """Whether the parent along this axis is hidden."""
        above = self.trees[place].parent.get(key[place])
        if above is None:
            return False
        if above == WHOLE:
            return key[:place] + key[place + 1 :] in self.smaller[place]
        return (*key[:place], above, *key[place + 1 :]) in self.mine

    def _protect(self, key: Key) -> list[Key]:
        """Hide a cube around a cell; returns what was not hidden before and is not 0."""
        partners = [self._partners(key, place) for place in self.free]
        best: tuple[int, int, int, list[Key]] | None = None
        for chosen in product(*partners):
            corners = [*self._corners(key, chosen)]
            new = [corner for corner in corners if corner not in self.mine]
            zeros = sum(corner not in self.counts for corner in corners)
            spared = sum(self._spared(corner) for corner in new)
            price = (zeros, spared, sum(self.counts.get(corner, 0) for corner in new), new)
            best = price if best is None else min(best, price)
            if best[:3] == (0, 0, 0):
                break
        new = best[3] if best else []
        self.mine.update(new)
        return [corner for corner in new if corner in self.counts]

    def _partners(self, key: Key, place: int) -> list[str]:
        """Siblings along an axis, those first whose hiding costs least."""
        ranked = []
        for node in self.trees[place].siblings[key[place]]:
            if node != key[place]:
                other = (*key[:place], node, *key[place + 1 :])
                count = self.counts.get(other, 0)
                spared = node in self.trees[place].spared
                ranked.append((not count, other not in self.mine, spared, count, node))
        most = NEAREST if len(self.free) < 3 else FEWER
        return [node for *_, node in sorted(ranked)[:most]]

    def _spared(self, key: Key) -> bool:
        return any(node in tree.spared for tree, node in zip(self.trees, key, strict=True))

    def _corners(self, key: Key, chosen: Sequence[str]) -> Iterator[Key]:
        both: list[tuple[str, ...]] = [(node,) for node in key]
        for place, node in zip(self.free, chosen, strict=True):
            both[place] = (key[place], node)
        return product(*both)

    def _lines(self, touched: Iterable[Key]) -> Iterator[Key]:
        """Hide more where the hidden cells of a line add up to little; each cell that was added."""
        seen = set()
        for key in touched:
            for place in self.free:
                line = place, self.trees[place].siblings[key[place]], key[:place] + key[place + 1 :]
                if line not in seen and not self._under_along(key, place):
                    seen.add(line)
                    yield from self._enough(key, place)

    def _enough(self, key: Key, place: int) -> Iterator[Key]:
        nodes = self.trees[place].siblings[key[place]]
        line = [(*key[:place], node, *key[place + 1 :]) for node in nodes]
        shown = sorted(
            (one for one in line if one in self.counts and one not in self.mine),
            key=lambda one: (self._spared(one), self.counts[one], one),
        )
        kept = sum(self.counts.get(one, 0) for one in line if one in self.mine)
        while 0 < kept < self.threshold:
            # The smallest one that is enough; else the smallest, and another one after it.
            enough = [one for one in shown if self.counts[one] + kept >= self.threshold]
            chosen = (enough or shown)[0]
            shown.remove(chosen)
            kept += self.counts[chosen]
            self.mine.add(chosen)
            yield chosen
