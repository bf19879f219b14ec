"""How long there is left for what is due, or how late it is, in words: never by colour alone."""

from __future__ import annotations

from datetime import datetime, timedelta

from screening.care.day import Due
from screening.device import clock_words
from screening.device.clock_words import ngettext
from screening.device.speech import _


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
        return ngettext("{n} day late", "{n} days late", -days)
    return ngettext("due in {n} day", "due in {n} days", days)


def of_time(left: timedelta) -> str:
    return clock_words.late(-left) if left < timedelta(0) else clock_words.left(left)
