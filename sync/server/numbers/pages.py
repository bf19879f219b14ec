"""The pages of numbers: everything of a unit and a year, and each chart as a picture of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from flask import Blueprint, Response, g, request
from werkzeug.wrappers import Response as Answer

from sync.server.access import centre
from sync.server.facts.following import catch_up
from sync.server.numbers import asking, words
from sync.server.numbers.asking import Asked, Choice, Numbers
from sync.server.numbers.axes import GRAINS
from sync.server.numbers.catalogue import NO_SUCH_TABLE
from sync.server.numbers.charts import drawn
from sync.server.numbers.making import renew
from sync.server.numbers.shapes import SCREENINGS
from sync.server.numbers.sheets.comparing import compared, trend
from sync.server.numbers.sheets.sections import SECTIONS, sheets
from sync.server.numbers.sheets.sheet import Sheet
from sync.server.pages.page import page, render
from sync.server.people.catalogue import PageRefused
from sync.server.people.scope import seeing
from sync.server.people.viewer import Right, Viewer
from sync.server.worklists.blueprint import labels

numbers = Blueprint(
    "numbers",
    __name__,
    template_folder="templates",
    static_folder="static",
    static_url_path="/static/numbers",
)
# A picture has its own shapes and letters, and nothing else.
PICTURE = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
}
SVG = "image/svg+xml; charset=utf-8"
YEARS = 10  # that can be chosen


@dataclass(frozen=True)
class Here:
    """What was asked for, out of what may be; and its numbers. `below`: how the units below it compare."""

    choice: Choice
    numbers: Numbers
    below: Sheet | None

    @property
    def asked(self) -> Asked:
        return self.numbers.asked

    @cached_property
    def sheets(self) -> list[Sheet]:
        found = [*sheets(self.numbers)]
        return found[:1] + ([self.below] if self.below and not self.below.empty else []) + found[1:]


@page(numbers, "/numbers", needs=Right.SEE_NUMBERS)
def summary(viewer: Viewer) -> Answer:
    """Everything of one unit and year, as charts with the same numbers as tables."""
    here = asked_for(viewer, request.args, Right.SEE_NUMBERS)
    now = centre().now()
    return render(
        "numbers/summary.html",
        viewer,
        here=here,
        asked=here.asked,
        words=words,
        notes={name: note for name, (note, _maker) in SECTIONS.items()},
        years=[str(now.year - back) for back in range(YEARS)],
        cuts=asking.CUTS,
        grains=GRAINS,
    )


@page(numbers, "/numbers/chart/<name>.svg", needs=Right.SEE_NUMBERS)
def chart(viewer: Viewer, name: str) -> Answer:
    """One table of the page as a picture."""
    here = asked_for(viewer, request.args, Right.SEE_NUMBERS)
    found = next((one for one in here.sheets if one.name == name and one.chart), None)
    if found is None:
        raise PageRefused(NO_SUCH_TABLE)
    return Response(drawn(found), content_type=SVG, headers=PICTURE)


@page(numbers, "/numbers/trend", needs=Right.SEE_NUMBERS)
def over_time(viewer: Viewer) -> Answer:
    """One measure of one unit over up to ten years."""
    here, sheet = _trend(viewer)
    return render(
        "numbers/trend.html",
        viewer,
        here=here,
        asked=here.asked,
        sheet=sheet,
        words=words,
        years=[str(centre().now().year - back) for back in range(YEARS)],
        grains=GRAINS,
        measures=["", *here.numbers.measures(SCREENINGS)],
        measure=request.args.get("measure", ""),
        many=_many(),
        most=YEARS,
    )


@page(numbers, "/numbers/trend.svg", needs=Right.SEE_NUMBERS)
def trend_chart(viewer: Viewer) -> Answer:
    """The same as a picture."""
    return Response(drawn(_trend(viewer)[1]), content_type=SVG, headers=PICTURE)


def _trend(viewer: Viewer) -> tuple[Here, Sheet]:
    here = asked_for(viewer, request.args, Right.SEE_NUMBERS)
    measure = request.args.get("measure", "")
    if measure and measure not in here.numbers.measures(SCREENINGS):
        raise PageRefused(NO_SUCH_TABLE)
    last = int(here.asked.year)
    years = [str(year) for year in range(last - _many() + 1, last + 1)]
    for year in years:
        renew(centre().database, year, centre().now())
    with seeing(centre().database, viewer, Right.SEE_NUMBERS) as connection:
        cells = asking.over_years(connection, years, here.asked, measure)
    return here, trend(here.numbers, years, measure, cells)


def _many() -> int:
    """Over how many years."""
    asked = request.args.get("years", "1")
    if not asked.isdecimal() or not 1 <= int(asked) <= YEARS:
        raise PageRefused(NO_SUCH_TABLE)
    return int(asked)


def asked_for(viewer: Viewer, given: Mapping[str, str], right: Right) -> Here:
    """Raises PageRefused: N001 no such table, N002 not a unit of the viewer's, N003 not a year."""
    here = centre()
    year = asking.year_of(given, here.now())
    catch_up(here.database, here.clock)
    renew(here.database, year, here.now())
    with seeing(here.database, viewer, right) as connection:
        choice = asking.choice_of(connection, viewer, year, right)
        asked = asking.checked(given, year, choice)
        g.labels = labels(connection)
        found = asking.numbers_of(connection, asked, g.labels)
        below = choice.below(asked.unit)
    return Here(choice, found, compared(below, found.below) if len(below) > 1 else None)
