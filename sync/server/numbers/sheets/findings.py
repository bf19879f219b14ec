"""Tables of what was found."""

from __future__ import annotations

from collections.abc import Iterator

from sync.server.numbers import words
from sync.server.numbers.asking import Numbers
from sync.server.numbers.shapes import REST, SCREENINGS
from sync.server.numbers.sheets.parts import states_of
from sync.server.numbers.sheets.sheet import Row, Sheet
from sync.server.numbers.shown import pick
from sync.server.pages.words import _


def findings(numbers: Numbers) -> Iterator[Sheet]:
    """Each indicator in the whole year: how many, or how many of each value of the cut."""
    cut, year = numbers.asked.cut, numbers.asked.year
    measures = numbers.measures(SCREENINGS, "finding.")
    if not measures:
        return
    if cut and cut != "version" and " " not in cut:
        values = numbers.values(SCREENINGS, cut)
        rows = tuple(
            Row(
                words.measure(one),
                tuple(
                    pick(numbers.cells(SCREENINGS, cut, one), year, value, "present")
                    for value in values
                ),
                measure=one,
            )
            for one in measures
        )
        heads = tuple(words.value(cut, value) for value in values)
        title = _("Indicators to follow up, by {cut}", cut=_(words.CUTS[cut]))
        yield Sheet("findings", title, _("Indicator"), heads, rows)
        return
    whole = pick(numbers.cells(SCREENINGS), year)
    states = ("present", "not_excluded", REST)
    rows = tuple(
        Row(
            words.measure(one),
            states_of(numbers.cells(SCREENINGS, "", one), (year,), states),
            whole,
            measure=one,
        )
        for one in measures
    )
    everybody = all(one in numbers.listed[SCREENINGS]["asked_of_all"] for one in measures)
    heads = tuple(words.state("", one, everybody) for one in states)
    yield Sheet("findings", _("Indicators"), _("Indicator"), heads, rows)
