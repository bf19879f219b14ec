"""A day and a time as a form has them: this computer's own wall clock, without seconds.

In the hour that comes twice (summer time ends), and in the one that never comes (it begins), the same
digits can mean two moments. The law's clock is never given the benefit: what was learned is taken as
the earlier moment, what was done as the later one.
"""

from __future__ import annotations

from datetime import UTC, datetime

from screening.care.moments import stamp
from screening.device.catalogue import PageRefused
from screening.device.speech import local
from screening.instrument.problems import Entry


def minute(moment: datetime | str) -> str:
    """A moment as a field of day and time takes it, in this computer's own time zone."""
    return f"{local(moment):%Y-%m-%dT%H:%M}"


def earlier(entered: str, unreadable: Entry, *standing: str) -> str:
    """The kept time for what was learned. One of `standing` (kept times) where it is the same minute:
    fields have no seconds. Raises PageRefused with `unreadable`."""
    return _same(entered, standing) or stamp(_meant(entered, unreadable)[0])


def later(entered: str, unreadable: Entry, now: datetime, *standing: str) -> str:
    """The kept time for what was done; never after `now` where it can mean a moment before it."""
    same = _same(entered, standing)
    if same:
        return same
    first, second = _meant(entered, unreadable)
    return stamp(first if second > now else second)


def _same(entered: str, standing: tuple[str, ...]) -> str:
    return next((one for one in standing if one and minute(one) == entered), "")


def _meant(entered: str, unreadable: Entry) -> tuple[datetime, datetime]:
    """Both moments the digits can mean, the earlier one first; mostly they are the same."""
    try:
        wall = datetime.fromisoformat(entered)
        both = [wall.replace(fold=fold).astimezone(UTC) for fold in (0, 1)]
    except (ValueError, OverflowError):
        raise PageRefused(unreadable) from None
    return min(both), max(both)
