"""Tables that compare: a measure over months and years, and the units below one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sync.server.numbers import words
from sync.server.numbers.asking import Numbers
from sync.server.numbers.shapes import REST, SCREENINGS
from sync.server.numbers.sheets.parts import spans, states_of, with_rest
from sync.server.numbers.sheets.sheet import BARS, LINES, PAIRS, Row, Sheet
from sync.server.numbers.shown import Cells, pick
from sync.server.numbers.told import FOUND
from sync.server.pages.words import _
from sync.server.people.units import Unit


def trend(
    numbers: Numbers, years: Sequence[str], measure: str, cells: Mapping[tuple[str, str], Cells]
) -> Sheet:
    """One measure over time. `cells`: by year and measure."""
    states = [*numbers.states(SCREENINGS, measure)]
    if measure.startswith(FOUND):
        states = [one for one in states if one != "absent"] + [REST]
    elif measure:
        states = with_rest(numbers, SCREENINGS, measure)
    rows = []
    for year in years:
        for period in spans(replace(numbers.asked, year=year)):
            all_of_them = pick(cells.get((year, ""), {}), period)
            parts = states_of(cells.get((year, measure), {}), (period,), states)
            label = words.short_period(period) if len(years) == 1 else ""
            rows.append(Row(words.period(period), parts or (all_of_them,), all_of_them, label))
    everybody = measure in numbers.listed[SCREENINGS]["asked_of_all"]
    heads = [words.state(measure, one, everybody) for one in states] or [_("Conversations")]
    title = words.measure(measure)
    kind = LINES if len(rows) > 1 else BARS
    return Sheet("trend", title, _("Period"), tuple(heads), tuple(rows), kind)


def compared(units: Sequence[Unit], cells: Cells) -> Sheet:
    """The units right below one. `cells`: by unit, all of its conversations and those completed."""
    rows = tuple(
        Row(one.name, (pick(cells, one.code, "all"), pick(cells, one.code, "complete")))
        for one in units
    )
    heads = (_("Conversations"), _("of these completed"))
    return Sheet("units", _("Units"), _("Unit"), heads, rows, PAIRS)
