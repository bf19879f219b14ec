"""Tables of conversations: how many, how they ended, why they were due, and their bands."""

from __future__ import annotations

from collections.abc import Iterator

from sync.server.numbers import words
from sync.server.numbers.asking import Numbers
from sync.server.numbers.shapes import SCREENINGS
from sync.server.numbers.sheets.parts import by_value, spans
from sync.server.numbers.sheets.sheet import LINES, PAIRS, Row, Sheet
from sync.server.numbers.shown import Number, pick
from sync.server.pages.words import _


def over_time(numbers: Numbers) -> Iterator[Sheet]:
    """How many conversations, by period and by the cut."""
    cut = numbers.asked.cut
    cells = numbers.cells(SCREENINGS, cut)
    ends = numbers.cells(SCREENINGS, "", "end")
    values = numbers.values(SCREENINGS, cut) if cut and " " not in cut else []
    if " " in cut:
        yield _crossed(numbers, cut)
        return
    if values:
        rows = [
            _over(one, tuple(pick(cells, one, value) for value in values))
            for one in spans(numbers.asked, cut)
        ]
        heads = tuple(words.value(cut, value) for value in values)
    else:
        rows = [
            _over(one, (pick(cells, one), pick(ends, one, "complete")))
            for one in spans(numbers.asked)
        ]
        heads = (_("Conversations"), _("of these completed"))
    yield Sheet(
        "over_time",
        _("Conversations"),
        _("Period"),
        heads,
        tuple(rows),
        LINES if len(rows) > 1 else PAIRS,
    )


def _over(period: str, numbers: tuple[Number, ...]) -> Row:
    return Row(words.period(period), numbers, short=words.short_period(period))


def _crossed(numbers: Numbers, cut: str) -> Sheet:
    """Two cuts of a whole year against each other."""
    one, other = cut.split()
    cells, year = numbers.cells(SCREENINGS, cut), numbers.asked.year
    columns = numbers.values(SCREENINGS, other)
    rows = tuple(
        Row(words.value(one, value), tuple(pick(cells, year, value, column) for column in columns))
        for value in numbers.values(SCREENINGS, one)
    )
    heads = tuple(words.value(other, column) for column in columns)
    return Sheet("over_time", _("Conversations"), _(words.CUTS[one]), heads, rows)


def ending(numbers: Numbers) -> Iterator[Sheet]:
    yield from by_value(numbers, "ending", "end")


def waiting(numbers: Numbers) -> Iterator[Sheet]:
    yield from by_value(numbers, "waiting", "days")


def triggers(numbers: Numbers) -> Iterator[Sheet]:
    yield from by_value(numbers, "triggers", "trigger")


def bands(numbers: Numbers) -> Iterator[Sheet]:
    for place, measure in enumerate(numbers.measures(SCREENINGS, "score.")):
        yield from by_value(numbers, f"bands_{place}", measure)


def versions(numbers: Numbers) -> Iterator[Sheet]:
    """How many conversations with each version of each questionnaire."""
    year, values = numbers.asked.year, numbers.values(SCREENINGS, "version")
    if len(values) < 2:
        return
    cells, ends = numbers.cells(SCREENINGS, "version"), numbers.cells(SCREENINGS, "version", "end")
    rows = tuple(
        Row(
            words.value("version", one), (pick(cells, year, one), pick(ends, year, one, "complete"))
        )
        for one in values
    )
    heads = (_("Conversations"), _("of these completed"))
    yield Sheet("versions", _("Questionnaires and versions"), _("Version"), heads, rows, PAIRS)
