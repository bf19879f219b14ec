"""What a worker or their agency set, read from forms strictly: numbers in plain digits, places that exist."""

from __future__ import annotations

from datetime import date

from screening.device.catalogue import (
    BAD_DAYS,
    BAD_MINUTES,
    BAD_NUMBER,
    NO_DIRECTORY,
    NO_PLACE,
    NO_TRAINING_DAY,
    PageRefused,
)
from screening.device.gazetteer import Gazetteer
from screening.store.policy import Policy

SHORTEST_LOCK = 1  # minutes
LONGEST_LOCK = 120
MOST_DAYS = 3650
LONGEST_NUMBER = 30
DIGITS = range(3, 16)  # 911 has three, no number in the world more than fifteen (E.164)


def minutes(text: str, most: int) -> int:
    """Minutes until it locks, up to `most`. Raises PageRefused (D082)."""
    if not _is_whole(text) or not SHORTEST_LOCK <= int(text) <= most:
        raise PageRefused(BAD_MINUTES, most=most)
    return int(text)


def days(text: str) -> int:
    """Days after the receipt that answers are kept. Raises PageRefused (D083)."""
    if not _is_whole(text) or int(text) > MOST_DAYS:
        raise PageRefused(BAD_DAYS, most=MOST_DAYS)
    return int(text)


def telephone(text: str) -> str:
    """A number as it was written, spaces put right; may be empty. Raises PageRefused (D085)."""
    number = " ".join(text.split())
    digits = [c for c in number if c.isdigit()]
    plain = all(c in "0123456789 +()-./" for c in number)
    if number and (not plain or len(digits) not in DIGITS or len(number) > LONGEST_NUMBER):
        raise PageRefused(BAD_NUMBER)
    return number


def place(text: str, known: Gazetteer) -> str:
    """The id of a place on this device. Raises PageRefused (D080)."""
    if text not in known.places():
        raise PageRefused(NO_PLACE)
    return text


def directory(text: str, known: Gazetteer) -> str:
    """The id of a service directory on this device; empty for none. Raises PageRefused (D081)."""
    if text and text not in known.directories():
        raise PageRefused(NO_DIRECTORY)
    return text


def past_day(text: str, today: date) -> str:
    """A day up to today, `YYYY-MM-DD`. Raises PageRefused (D087)."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise PageRefused(NO_TRAINING_DAY) from None
    if found > today or len(text) != len("2026-11-22"):
        raise PageRefused(NO_TRAINING_DAY)
    return text


def longest_lock(policy: Policy, agency: str) -> int:
    """What a worker may set: less than the agency decided, never more."""
    return policy.lock_minutes if agency else LONGEST_LOCK


def _is_whole(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 6
