"""Moments in the time zone of the unit that they belong to, and how far off they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from sync.server.pages.words import _, words
from sync.server.tables import units
from sync.server.worklists.words import ngettext

# A device's clock is ahead when it tells of something that is later than this from now.
AHEAD = timedelta(minutes=10)
SOON = timedelta(hours=4)


@dataclass(frozen=True, slots=True)
class Times:
    """`zones`: of units, by code; `viewer`: the zone of who reads."""

    now: datetime
    zones: Mapping[str, str]
    viewer: str

    def zone(self, unit: str) -> ZoneInfo:
        return ZoneInfo(self.zones.get(unit) or self.viewer)

    def moment(self, text: str, unit: str) -> str:
        """Day and time there; with the name of the zone where it is not the reader's."""
        there = datetime.fromisoformat(text).astimezone(self.zone(unit))
        formats = words().formats
        said = f"{formats.date(there.date(), 'medium')}, {formats.time(there)}"
        return said if self.zone(unit).key == self.viewer else f"{said} {there.tzname()}"

    def today(self, unit: str) -> str:
        """The day that it is there, 2026-03-01."""
        return self.now.astimezone(self.zone(unit)).date().isoformat()

    def left(self, text: str) -> str:
        """How long there is until a deadline, or how long ago it was: in words."""
        return span(datetime.fromisoformat(text) - self.now)

    def days(self, day: str, unit: str) -> str:
        """How far off a day is there."""
        off = datetime.fromisoformat(day) - datetime.fromisoformat(self.today(unit))
        return _days(off.days) if off.days else _("today")

    def late(self, text: str) -> bool:
        return datetime.fromisoformat(text) < self.now

    def ahead(self, text: str) -> bool:
        """Whether a device told of this moment though it has not come yet: its clock is wrong."""
        return bool(text) and datetime.fromisoformat(text) > self.now + AHEAD

    def soon(self, text: str) -> bool:
        return not self.late(text) and datetime.fromisoformat(text) < self.now + SOON


def span(left: timedelta) -> str:
    """Until, or since when it is negative."""
    size = abs(left)
    if size >= timedelta(days=2):
        return _days(size.days if left > timedelta() else -size.days)
    hours, minutes = divmod(int(size.total_seconds()) // 60, 60)
    if hours:
        if left > timedelta():
            return ngettext("{n} hour left", "{n} hours left", hours)
        return ngettext("{n} hour late", "{n} hours late", hours)
    if left > timedelta():
        return ngettext("{n} minute left", "{n} minutes left", minutes)
    return ngettext("{n} minute late", "{n} minutes late", minutes)


def _days(number: int) -> str:
    if number > 0:
        return ngettext("{n} day left", "{n} days left", number)
    return ngettext("{n} day late", "{n} days late", -number)


def zones(connection: Connection) -> dict[str, str]:
    """The time zone of each unit: its own, or of the nearest above it that has one; else ""."""
    known = {row.code: row for row in connection.execute(select(units))}
    return {code: _zone(code, known) for code in known}


def _zone(code: str, known: Mapping[str, object]) -> str:
    seen: set[str] = set()
    while code in known and code not in seen:
        seen.add(code)
        unit = known[code]
        if unit.zone:  # type: ignore[attr-defined]
            return str(unit.zone)  # type: ignore[attr-defined]
        code = unit.parent or ""  # type: ignore[attr-defined]
    return ""
