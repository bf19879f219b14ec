"""How long to wait before another try."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime

FIRST = 5.0  # seconds
NEAR = 60.0
USUAL = 15 * 60.0
LONGEST = 60 * 60.0


def backed_off(failures: int, dice: float, most: float = USUAL) -> float:
    """Seconds, with full jitter: anything up to a ceiling that doubles with each failure in a row.

    So that five hundred devices that lost one centre do not all come back in the same second.
    """
    ceiling = min(most, FIRST * 2 ** min(failures, 16))
    return max(1.0, ceiling * dice)


def asked_for(headers: Mapping[str, str], now: datetime) -> float | None:
    """The seconds of a Retry-After, at most an hour; None without one, or with one that says nothing.

    A date counts from the answer's own Date: this device's clock may be a year off.
    """
    text = headers.get("retry-after", "").strip()
    if text.isascii() and text.isdigit():
        return min(float(text[:9]), LONGEST)
    at = _date(text)
    if at is None:
        return None
    seconds = (at - (_date(headers.get("date", "")) or now)).total_seconds()
    return min(max(seconds, 0.0), LONGEST)


def _date(text: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(text)
    except (ValueError, TypeError):
        return None
    return found if found.tzinfo else None
