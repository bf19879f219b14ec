"""Tables of what was found: indicators, needs and strengths, each with its own."""

from __future__ import annotations

from collections.abc import Iterator

from sync.server.numbers import words
from sync.server.numbers.asking import Numbers
from sync.server.numbers.shapes import REST, SCREENINGS
from sync.server.numbers.sheets.parts import states_of
from sync.server.numbers.sheets.sheet import Row, Sheet
from sync.server.numbers.shown import pick
from sync.server.numbers.told import INDICATORS, NEEDED, STRENGTHS
from sync.server.pages.words import _


def findings(numbers: Numbers) -> Iterator[Sheet]:
    heads = (_("Indicators"), _("Indicators to follow up, by {cut}"), _("Indicator"))
    yield from _found(numbers, "findings", INDICATORS, heads)


def needed(numbers: Numbers) -> Iterator[Sheet]:
    heads = (_("Needs that conversations showed"), _("Needs, by {cut}"), _("Need"))
    yield from _found(numbers, "needed", NEEDED, heads)


def strengths(numbers: Numbers) -> Iterator[Sheet]:
    heads = (_("Strengths"), _("Strengths, by {cut}"), _("Strength"))
    yield from _found(numbers, "strengths", STRENGTHS, heads)


def _found(numbers: Numbers, name: str, kind: str, heads: tuple[str, str, str]) -> Iterator[Sheet]:
    """Each in the whole year: how many, or how many of each value of the cut. `heads`: its titles."""
    cut, measures = numbers.asked.cut, numbers.measures(SCREENINGS, kind)
    if not measures:
        return
    title, divided, head = heads
    if cut and cut != "version" and " " not in cut:
        values = numbers.values(SCREENINGS, cut)
        rows = tuple(_of_values(numbers, cut, one, values) for one in measures)
        columns = tuple(words.value(cut, value) for value in values)
        yield Sheet(name, divided.format(cut=_(words.CUTS[cut])), head, columns, rows)
        return
    states = ("present", "not_excluded", REST)
    whole = pick(numbers.cells(SCREENINGS), numbers.asked.year)
    rows = tuple(
        Row(
            words.measure(one),
            states_of(numbers.cells(SCREENINGS, "", one), (numbers.asked.year,), states),
            whole,
            measure=one,
        )
        for one in measures
    )
    everybody = all(one in numbers.listed[SCREENINGS]["asked_of_all"] for one in measures)
    columns = tuple(words.state(kind, one, everybody) for one in states)
    yield Sheet(name, title, head, columns, rows)


def _of_values(numbers: Numbers, cut: str, measure: str, values: list[str]) -> Row:
    cells, year = numbers.cells(SCREENINGS, cut, measure), numbers.asked.year
    present = tuple(pick(cells, year, value, "present") for value in values)
    return Row(words.measure(measure), present, measure=measure)
