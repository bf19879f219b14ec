"""A legal clock in words: how it stands, never by colour alone, and never with more time than there is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from screening.care.clocks import Clock, ClockState
from screening.device import care_words
from screening.device.speech import _, full, local, words

if TYPE_CHECKING:
    from screening.care.duties import DutyDue

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Standing:
    """`words` say everything; `tone` (late, soon, calm, done, off) only colours them. `note`: what else
    there is to know, may be empty."""

    words: str
    tone: str
    note: str = ""


def ngettext(one: str, many: str, count: int) -> str:
    """The form for this number in the worker's language, with `{n}` filled in."""
    return words().ngettext(one, many, count).format(n=count)


def left(span: timedelta) -> str:
    """Time that is left, rounded down: nobody is told of an hour that is not there."""
    minutes = span // timedelta(minutes=1)
    if span >= 2 * DAY:
        return ngettext("{n} day left", "{n} days left", span // DAY)
    if span >= HOUR:
        return ngettext("{n} hour left", "{n} hours left", span // HOUR)
    if minutes < 1:
        return _("Less than a minute left")
    return ngettext("{n} minute left", "{n} minutes left", minutes)


def late(span: timedelta) -> str:
    """Time since a deadline that has passed."""
    minutes = span // timedelta(minutes=1)
    if span >= 2 * DAY:
        return ngettext("{n} day late", "{n} days late", span // DAY)
    if span >= HOUR:
        return ngettext("{n} hour late", "{n} hours late", span // HOUR)
    if minutes < 1:
        return _("Less than a minute late")
    return ngettext("{n} minute late", "{n} minutes late", minutes)


def exact(moment: datetime) -> str:
    """Day and time on this computer's clock; in an hour that comes twice, which of the two."""
    here = local(moment)
    wall = here.replace(tzinfo=None)
    both = {wall.replace(fold=fold).astimezone(UTC) for fold in (0, 1)}
    return full(moment) if len(both) == 1 else f"{full(moment)} (UTC{here:%z})"


def standing(due: DutyDue) -> Standing:
    """How the clock of a duty stands. What was reported without its whole proof is not done."""
    clock = due.clock
    if not clock.open:
        return closed(clock)
    note = _("Reported, but its proof is not complete.") if due.reports else ""
    if clock.state is ClockState.BREACHED:
        return Standing(
            late(-clock.left), "late", note or _("Do it now. Late is better than never.")
        )
    soon = clock.state is ClockState.DUE_SOON
    return Standing(left(clock.left), "soon" if soon else "calm", note)


def closed(clock: Clock) -> Standing:
    if clock.state is ClockState.NO_LONGER:
        return Standing(_("Does not apply"), "off", care_words.reason(clock.reason))
    at = exact(clock.done_at) if clock.done_at else ""
    if clock.state is ClockState.MET_LATE and clock.done_at:
        how_late = late(clock.done_at - clock.deadline)
        return Standing(_("Done, with proof: {late}", late=how_late), "done", at)
    return Standing(_("Done in time, with proof"), "done", at)
