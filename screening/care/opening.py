"""Whether something is open now, and when it opens next: weekly hours, in the time of the place.

The place's time is taken to be that of the person who asks (`now` has their zone): services and the
lines of a county are near. HSDS writes a whole day as 00:00-23:59.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

DAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
LAST_MINUTE = time(23, 59)


class OpenState(StrEnum):
    """UNKNOWN is not closed: somebody has to call and ask."""

    OPEN = "open"
    CLOSED = "closed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Weekly:
    """Open on these days from one time to another; past midnight when it closes before it opens.

    `from_day` and `to_day` (`YYYY-MM-DD` or empty) limit the days it holds on.
    """

    days: tuple[str, ...]
    opens: str  # HH:MM
    closes: str
    from_day: str = ""
    to_day: str = ""


@dataclass(frozen=True, slots=True)
class Opening:
    """`until`: when it closes, if it is open; `next`: when it opens, if it is closed and known."""

    state: OpenState
    until: datetime | None = None
    next: datetime | None = None


ALWAYS = (Weekly(DAYS, "00:00", "23:59"),)


def opening(hours: Sequence[Weekly], now: datetime) -> Opening:
    """How it stands at `now`, looking a week ahead. Without hours it is unknown."""
    if not hours:
        return Opening(OpenState.UNKNOWN)
    spans = sorted(_spans(hours, now))
    until = _until(spans, now)
    if until is not None:
        # Open without an end within the week that was looked at: always open.
        endless = until >= now + timedelta(days=7)
        return Opening(OpenState.OPEN, until=None if endless else until)
    return Opening(OpenState.CLOSED, next=min((b for b, _ in spans if b > now), default=None))


def _until(spans: list[tuple[datetime, datetime]], now: datetime) -> datetime | None:
    """The end of the span that holds `now`, going on into spans that follow without a gap."""
    until = None
    for begin, end in spans:
        if begin <= (until or now) < end or begin == until:
            until = max(end, until or end)
    return until


def _spans(hours: Sequence[Weekly], now: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Each opening from yesterday (it may last past midnight) to a week from now."""
    for ahead in range(-1, 9):
        day = now.date() + timedelta(days=ahead)
        for one in hours:
            if DAYS[day.weekday()] in one.days and _holds(one, day.isoformat()):
                begin, end = time.fromisoformat(one.opens), time.fromisoformat(one.closes)
                opens = datetime.combine(day, begin, now.tzinfo)
                closes = datetime.combine(day, end, now.tzinfo)
                if end == LAST_MINUTE:
                    closes = datetime.combine(day + timedelta(days=1), time(), now.tzinfo)
                elif end <= begin:
                    closes = datetime.combine(day + timedelta(days=1), end, now.tzinfo)
                yield opens, closes


def _holds(one: Weekly, day: str) -> bool:
    return (not one.from_day or one.from_day <= day) and (not one.to_day or day <= one.to_day)
