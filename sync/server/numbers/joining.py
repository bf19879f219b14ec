"""Kinds of young people of whom there are few in the whole year and agency, joined with another kind.

Alone they would be hidden everywhere, and with each of them another kind, so that it cannot be computed:
often the boys. What is joined depends on which kinds are few, and on an order that stands here; on no other
number.
docs/centre-numbers.md says why that tells nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sync.server.numbers.axes import Axis
from sync.server.numbers.hiding import Form, Key
from sync.server.numbers.measuring import NOT_KNOWN
from sync.server.numbers.shapes import BASE
from sync.server.numbers.summing import Sums

TOGETHER = "+"  # between the kinds that are joined; no code has it

# The code that the questionnaires of this house have for girls, and those that others have.
GIRLS = ("girl_woman", "girl", "girls", "female")
BOYS = ("boy_man", "boy", "boys", "male")
AGES = ("under_10", "10_12", "13_15", "16_17", "18_20", "21_over")
MIDDLE = AGES.index("13_15") + 0.5  # towards which younger and older ones are joined

# By what young people are told apart; versions and the like are not kinds of people.
JOINED = ("gender", "age", "language")
# Which kinds the others are joined with, the first one first, and which only if nothing else is there.
FIRST: Mapping[str, tuple[str, ...]] = {
    "gender": GIRLS,
    "age": ("16_17", "13_15", "18_20", "10_12", "21_over", "under_10"),
    "language": ("en",),
}
SPARED: Mapping[str, tuple[str, ...]] = {"gender": BOYS}


def joined(sums: Sums, whole: tuple[str, str], threshold: int) -> Sums:
    """The same sums with kinds that are few joined with others. `whole`: the year, and the whole agency."""
    names = {cut: groups(cut, _counts(sums, cut, whole), threshold) for cut in JOINED}
    found = Sums(sums.units)
    for form, table in sums.cells.items():
        cuts = form[len(BASE) :]
        for key, counts in table.items():
            found.cells[form][_renamed(key, cuts, names)].update(counts)
    return found


def groups(cut: str, counts: Mapping[str, int], threshold: int) -> Mapping[str, str]:
    """From each kind to the name of what it is shown in: its own, or of all that are joined in it.

    What a kind is joined with can be few or many. Nobody can tell, and so nobody can tell how many are which.
    """
    parts = {kind: frozenset({kind}) for kind in counts}
    # Of as many people as kinds, joined and shown, everybody would know how many are which.
    looked_at = _outwards_first(cut, counts) if 1 < len(counts) < threshold else ()
    for kind in looked_at:
        if counts[kind] < threshold and len(parts[kind]) == 1:
            part = parts[kind] | parts[_neighbour(cut, kind, counts)]
            parts |= dict.fromkeys(part, part)
    return {kind: TOGETHER.join(sorted(part, key=_reads)) for kind, part in parts.items()}


def spared(axis: Axis, cut: str) -> Axis:
    """The same axis; some kinds on it are hidden for the sake of others only where nothing else will do."""
    kinds = frozenset(node for node in axis.parent if node in SPARED.get(cut, ()))
    return replace(axis, spared=kinds)


def _counts(sums: Sums, cut: str, whole: tuple[str, str]) -> Mapping[str, int]:
    table = sums.cells.get((*BASE, cut), {})
    return {key[-1]: counts[""] for key, counts in table.items() if key[:-1] == whole}


def _neighbour(cut: str, kind: str, there: Iterable[str]) -> str:
    """What a kind is joined with when it is few. It depends on no count."""
    others = [one for one in _order(cut, there) if one != kind]
    if cut == "age" and kind in AGES:
        place = AGES.index(kind)
        others.sort(key=lambda one: _away(place, one))
    return others[0]


def _away(place: int, other: str) -> tuple[bool, bool, int]:
    """How far an age is from another one: those towards the middle first, the nearest of them."""
    if other not in AGES:
        return True, True, 0
    there = AGES.index(other)
    return False, (there > place) != (place < MIDDLE), abs(there - place)


def _outwards_first(cut: str, there: Iterable[str]) -> Sequence[str]:
    """In which order kinds are looked at: with what others are joined with last."""
    return [*reversed(_order(cut, there))]


def _order(cut: str, there: Iterable[str]) -> Sequence[str]:
    first, last = FIRST.get(cut, ()), SPARED.get(cut, ())

    def place(kind: str) -> tuple[int, bool, str]:
        rank = first.index(kind) - len(first) if kind in first else int(kind in last)
        return rank, kind == NOT_KNOWN, kind

    return sorted(there, key=place)


def _reads(kind: str) -> tuple[bool, int, str]:
    """The order in which joined kinds are named: ages as they grow, what is not known last."""
    return kind == NOT_KNOWN, AGES.index(kind) if kind in AGES else -1, kind


def _renamed(key: Key, cuts: Form, names: Mapping[str, Mapping[str, str]]) -> Key:
    return (*key[: len(BASE)], *_values(key[len(BASE) :], cuts, names))


def _values(key: Key, cuts: Form, names: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    for cut, value in zip(cuts, key, strict=True):
        yield names.get(cut, {}).get(value, value)
