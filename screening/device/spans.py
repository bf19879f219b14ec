"""How long there is left, or how late it is, in words: never by colour alone."""

from __future__ import annotations

from datetime import datetime, timedelta

from screening.care.day import Due
from screening.device.speech import _, words

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def ngettext(one: str, many: str, num: int) -> str:
    return words().ngettext(one, many, num).format(num=num)


def in_words(line: Due, now: datetime) -> str:
    """For a thing of a day: today, in 3 days. For a clock: 14 hours left, 2 hours late."""
    if line.whole_day:
        return of_days((line.deadline.date() - now.date()).days)
    return of_time(line.deadline - now)


def of_days(days: int) -> str:
    """From today to the day something is due; negative when that day is over."""
    if days == 0:
        return _("due today")
    if days < 0:
        return ngettext("{num} day late", "{num} days late", -days)
    return ngettext("due in {num} day", "due in {num} days", days)


def of_time(left: timedelta) -> str:
    """Whole units, rounded so that nobody has less time than it says."""
    if left < timedelta(0):
        return late(-left)
    if left >= 2 * DAY:
        return ngettext("{num} day left", "{num} days left", left // DAY)
    if left >= HOUR:
        return ngettext("{num} hour left", "{num} hours left", left // HOUR)
    return ngettext("{num} minute left", "{num} minutes left", left // MINUTE)


def late(by: timedelta) -> str:
    if by >= 2 * DAY:
        return ngettext("{num} day late", "{num} days late", by // DAY)
    if by >= HOUR:
        return ngettext("{num} hour late", "{num} hours late", by // HOUR)
    return ngettext("{num} minute late", "{num} minutes late", by // MINUTE)
