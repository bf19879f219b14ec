"""What several tables are made of: a measure's states, and the periods that are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sync.server.numbers import words
from sync.server.numbers.asking import Asked, Numbers
from sync.server.numbers.axes import GRAINS, grain, periods
from sync.server.numbers.measuring import DAYS, LATER, NOT_KNOWN
from sync.server.numbers.shapes import ALL, REST, SCREENINGS, finest
from sync.server.numbers.sheets.sheet import Row, Sheet
from sync.server.numbers.shown import Cells, Number, pick
from sync.server.pages.words import _


def spans(asked: Asked, cut: str = "", measure: str = ALL) -> list[str]:
    """The periods of the year that are asked for, as short as this can be asked for."""
    wanted = min(GRAINS.index(asked.grain), finest(tuple(cut.split()), measure))
    every = {asked.year, *periods(asked.year).parent}
    return sorted(one for one in every if grain(one) == wanted)


def by_value(numbers: Numbers, name: str, measure: str) -> Iterator[Sheet]:
    """A measure's states in the whole year, of everybody or of each value of the cut."""
    cut, year = numbers.asked.cut, numbers.asked.year
    states = with_rest(numbers, SCREENINGS, measure)
    if not states:
        return
    if (SCREENINGS, cut, measure) not in numbers.rows:
        cut = ""
    cells, all_of_them = numbers.cells(SCREENINGS, cut, measure), numbers.cells(SCREENINGS, cut)
    rows = tuple(
        Row(
            words.value(cut, " ".join(value)) if cut else _("everybody"),
            states_of(cells, (year, *value), states),
            pick(all_of_them, year, *value),
        )
        for value in _values(numbers, cut)
    )
    heads = tuple(words.state(measure, one) for one in states)
    yield Sheet(name, words.measure(measure), _(words.CUTS[cut]), heads, rows)


def _values(numbers: Numbers, cut: str) -> list[tuple[str, ...]]:
    if " " in cut:
        one, other = (numbers.values(SCREENINGS, part) for part in cut.split())
        return [(first, second) for first in one for second in other]
    return [(value,) for value in numbers.values(SCREENINGS, cut)] if cut else [()]


def each(
    numbers: Numbers, about: str, cut: str, measure: str, states: Sequence[str]
) -> Iterator[Sheet]:
    """A row for each duty, or each need, in the whole year."""
    year, there = numbers.asked.year, set(numbers.states(about, measure))
    used = [one for one in states if one in there]
    cells, all_of_them = numbers.cells(about, cut, measure), numbers.cells(about, cut)
    rows = tuple(
        Row(
            words.value(cut, one), states_of(cells, (year, one), used), pick(all_of_them, year, one)
        )
        for one in numbers.values(about, cut)
    )
    if rows:
        heads = tuple(words.state(measure, one) for one in used)
        yield Sheet(about, words.measure(measure), _(words.CUTS[cut]), heads, rows)


def alone(numbers: Numbers, about: str, measure: str) -> Iterator[Sheet]:
    year, states = numbers.asked.year, numbers.states(about, measure)
    cells = numbers.cells(about, "", measure)
    if states:
        row = Row(
            _("everybody"), states_of(cells, (year,), states), pick(numbers.cells(about), year)
        )
        heads = tuple(words.state(measure, one) for one in states)
        yield Sheet(measure, words.measure(measure), _("Cases"), heads, (row,))


def with_rest(numbers: Numbers, about: str, measure: str) -> list[str]:
    states = numbers.states(about, measure)
    if measure.startswith("score.") or states == ["complete"]:
        return [*states, REST]
    if measure == "days":
        return [one for one in (*(name for _most, name in DAYS), LATER, NOT_KNOWN) if one in states]
    return sorted(states, key=lambda one: (one != "complete", one == NOT_KNOWN, one))


def states_of(cells: Cells, path: tuple[str, ...], states: Sequence[str]) -> tuple[Number, ...]:
    return tuple(pick(cells, *path, state) for state in states)
