"""HSDS schedules become weekly hours; what cannot be worked out is kept as words."""

from __future__ import annotations

import re

from screening.care.authoring import hsds
from screening.care.authoring.tables import Row, Tables
from screening.care.moments import is_day
from screening.care.opening import DAYS, Weekly

# 09:00, 09:00:00, 09:00-05:00 or 09:00Z: the wall clock of the place is what counts.
_TIME = re.compile(r"(([01]\d|2[0-3]):[0-5]\d)(:\d\d)?(Z|[+-]\d\d(:?\d\d)?)?")


def weekly(tables: Tables, service: str, places: list[Row]) -> tuple[tuple[Weekly, ...], str]:
    """A service's own hours, else those of its places; and what they say in words.

    When one schedule cannot be worked out, no hours are given: half of them would be wrong.
    """
    links = tables.of("service_at_location", "service_id", service)
    own = [*tables.of("schedules", "service_id", service)]
    own += [
        row for one in links for row in tables.of("schedules", "service_at_location_id", one["id"])
    ]
    rows = own or [r for one in places for r in tables.of("schedules", "location_id", one["id"])]
    hours = [_one(tables, row) for row in rows]
    said = "; ".join(row["description"] for row in rows if row["description"])
    whole = tuple(one for one in hours if one is not None)
    return (whole if len(whole) == len(hours) else ()), said


def _one(tables: Tables, row: Row) -> Weekly | None:
    days = tuple(part.strip().lower() for part in row["byday"].split(",") if part.strip())
    wrong = _wrong(row, days)
    if wrong:
        tables.refuse(hsds.HOURS, row.where, detail=wrong)
        return None
    opens, closes = (_TIME.fullmatch(row[column]) for column in ("opens_at", "closes_at"))
    last = min(filter(None, (row["valid_to"], row["until"])), default="")
    if opens is None or closes is None:
        return None
    return Weekly(days, opens[1], closes[1], row["valid_from"], last)


def _wrong(row: Row, days: tuple[str, ...]) -> str:
    if row["freq"] != "WEEKLY" or row["interval"] not in ("", "1") or row["count"]:
        return "they do not repeat every week"
    if not days or set(days) - set(DAYS):
        return "`byday` does not list days such as MO,TU"
    for column in ("opens_at", "closes_at"):
        if not _TIME.fullmatch(row[column]):
            return f"`{column}` is not a time such as 09:00"
    for column in ("valid_from", "valid_to", "until"):
        if row[column] and not is_day(row[column]):
            return f"`{column}` is not a day such as 2026-03-01"
    return ""
