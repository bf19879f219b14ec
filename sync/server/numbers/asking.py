"""What somebody asks of the numbers, checked against what can be asked for."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from sync.server.numbers.axes import AGENCY, GRAINS
from sync.server.numbers.catalogue import NO_SUCH_TABLE, NO_SUCH_UNIT, NO_SUCH_YEAR, NOT_MADE_YET
from sync.server.numbers.making import BELOW, LIST
from sync.server.numbers.shapes import CASES, CLOCKS, CUTS_OF, NEEDS, SCREENINGS
from sync.server.numbers.shown import Cells
from sync.server.numbers.tables import numbers_made, numbers_shown
from sync.server.numbers.threshold import threshold_of
from sync.server.numbers.told import kept, listed, told
from sync.server.people import units
from sync.server.people.catalogue import PageRefused
from sync.server.people.rights import Reach, reach
from sync.server.people.units import Unit
from sync.server.people.viewer import Right, Viewer
from sync.server.tables import agency
from sync.server.worklists.names import Labels

YEAR = re.compile(r"[12]\d{3}")
CUTS = tuple(" ".join(cut) for cut in CUTS_OF[SCREENINGS])
OTHERS = {cut for about in (CLOCKS, NEEDS, CASES) for one in CUTS_OF[about] for cut in one}


@dataclass(frozen=True, slots=True)
class Asked:
    """`unit`: its code, or the whole agency's; `cut`: one of CUTS; `grain`: one of GRAINS."""

    year: str
    unit: str
    cut: str = ""
    grain: str = "quarter"


@dataclass(frozen=True, slots=True)
class Choice:
    """Which units somebody may ask for, the first one first."""

    units: Sequence[Unit]

    def named(self, code: str) -> str:
        """A unit's name."""
        return next((one.name for one in self.units if one.code == code), "")

    def below(self, code: str) -> list[Unit]:
        """The units right below one, if they may be asked for."""
        if code == AGENCY:
            return [one for one in self.units if not one.parent and one.code != AGENCY]
        return [one for one in self.units if one.parent == code]


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of one year and unit. `rows`: cells by what they are about, cut and measure. `below`: of
    each unit right below it how many conversations there were, and how many of them were completed.
    """

    asked: Asked
    listed: Mapping[str, Any]
    rows: Mapping[tuple[str, str, str], Cells]
    below: Cells
    at: str
    threshold: int

    def cells(self, about: str, cut: str = "", measure: str = "") -> Cells:
        return self.rows.get((about, cut, measure), {})

    def measures(self, about: str, beginning: str = "") -> list[str]:
        return [one for one in self.listed[about]["measures"] if one.startswith(beginning)]

    def states(self, about: str, measure: str) -> list[str]:
        return list(self.listed[about]["measures"].get(measure, ()))

    def values(self, about: str, cut: str) -> list[str]:
        return list(self.listed[about]["cuts"].get(cut, ()))


def year_of(given: Mapping[str, str], now: datetime) -> str:
    """The year that is asked for, else this one. Raises PageRefused (N003)."""
    year = given.get("year") or f"{now.year}"
    if not YEAR.fullmatch(year):
        raise PageRefused(NO_SUCH_YEAR)
    return year


def checked(given: Mapping[str, str], year: str, choice: Choice) -> Asked:
    """Raises PageRefused: N001 no such cut or periods, N002 not a unit of the viewer's."""
    cut, grain = given.get("cut", ""), given.get("grain") or "quarter"
    if cut not in CUTS or grain not in GRAINS:
        raise PageRefused(NO_SUCH_TABLE)
    known = [one.code for one in choice.units]
    unit = given.get("unit") or next(iter(known), "")
    if unit not in known:
        raise PageRefused(NO_SUCH_UNIT)
    return Asked(year, unit, cut, grain)


def choice_of(connection: Connection, viewer: Viewer, year: str, right: Right) -> Choice:
    """What this viewer may ask for; `right`: SEE_NUMBERS or EXPORT. The year's numbers are made."""
    every, whole = units.tree(connection), str(_listed(connection, year)["top"])
    if reach(viewer.role, right) is not Reach.AGENCY:
        return Choice([one for one in every if one.code in viewer.units])
    if whole in {one.code for one in every}:
        return Choice(every)
    name = connection.execute(select(agency.c.name)).scalar_one()
    return Choice([Unit(whole, name, "", ""), *every])


def over_years(
    connection: Connection, years: Sequence[str], asked: Asked, measure: str
) -> Mapping[tuple[str, str], Cells]:
    """A measure of one unit, and how many there were, by year and measure."""
    under = kept(measure)
    rows = connection.execute(
        select(numbers_shown).where(
            numbers_shown.c.year.in_(years),
            numbers_shown.c.about == SCREENINGS,
            numbers_shown.c.unit == asked.unit,
            numbers_shown.c.cut == "",
            numbers_shown.c.measure.in_({"", under}),
        )
    )
    return {
        (row.year, measure if row.measure == under else ""): json.loads(row.cells) for row in rows
    }


def _listed(connection: Connection, year: str) -> Mapping[str, Any]:
    row = select(numbers_shown.c.cells).where(
        numbers_shown.c.year == year, numbers_shown.c.about == LIST
    )
    cells = connection.execute(row).scalar()
    if cells is None:  # forgotten since they were made: another threshold was set
        raise PageRefused(NOT_MADE_YET)
    found: Mapping[str, Any] = json.loads(cells)
    return found


def numbers_of(connection: Connection, asked: Asked, labels: Labels) -> Numbers:
    """As they were made last."""
    found = connection.execute(
        select(numbers_shown).where(
            numbers_shown.c.year == asked.year,
            numbers_shown.c.unit.in_({asked.unit, ""}),
            # The cuts of the other counts are always wanted.
            numbers_shown.c.cut.in_({"", "version", *OTHERS, asked.cut}),
        )
    )
    rows = {(row.about, row.cut, told(row.measure, labels)): json.loads(row.cells) for row in found}
    made = numbers_made.c.year == asked.year
    at = connection.execute(select(numbers_made.c.at).where(made)).scalar() or ""
    if (LIST, "", "") not in rows:
        raise PageRefused(NOT_MADE_YET)
    there = listed(rows.pop((LIST, "", "")), labels)
    below = rows.pop((BELOW, "", ""), {})
    return Numbers(asked, there, rows, below, at, threshold_of(connection))
