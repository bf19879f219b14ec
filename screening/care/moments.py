"""Times as they are kept: UTC, ISO 8601, seconds and `Z`. Zones belong to the page that shows them.

Local time is the device's own: `datetime.astimezone()` follows the zone of a laptop, and in a phone's
browser that of the browser, daylight saving included, without a time zone database.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def stamp(moment: datetime) -> str:
    """A moment as it is kept. Raises ValueError for one without a zone, which could mean any hour."""
    if moment.tzinfo is None:
        raise ValueError("A time without a zone cannot be kept.")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def moment(text: str) -> datetime:
    """The moment a kept time stands for. Raises ValueError."""
    if not _TIME.fullmatch(text):
        raise ValueError("not a kept time")
    return datetime.fromisoformat(text)


def is_moment(text: str) -> bool:
    """Whether the text is a kept time that exists."""
    try:
        moment(text)
    except ValueError:
        return False
    return True


def day(text: str) -> date:
    """The day `YYYY-MM-DD` stands for. Raises ValueError."""
    if not _DAY.fullmatch(text):
        raise ValueError("not a day")
    return date.fromisoformat(text)


def is_day(text: str) -> bool:
    """Whether the text is a day of the calendar."""
    try:
        day(text)
    except ValueError:
        return False
    return True


def end_of(text: str, now: datetime) -> datetime:
    """The last second of a day, in the zone that `now` has."""
    return datetime.combine(day(text), datetime.max.time(), now.tzinfo).replace(microsecond=0)
