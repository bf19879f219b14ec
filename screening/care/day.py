"""The day view: everything open in a case, the most pressing first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from screening.care.case import Care
from screening.care.clocks import ClockState
from screening.care.duties import duties
from screening.care.jurisdiction import Said
from screening.care.moments import end_of, moment
from screening.care.plan import follow_ups, gaps, steps
from screening.care.screenings import RESCREEN, screenings


class DueKind(StrEnum):
    """In the order they are shown when they are due at the same moment."""

    DUTY = "duty"
    SCREENING = "screening"
    GAP = "gap"
    STEP = "step"
    FOLLOW_UP = "follow_up"


@dataclass(frozen=True, slots=True)
class Due:
    """One line. `key` finds the thing again; `said` is a text of the jurisdiction, to be translated,
    `text` one the worker wrote. `state` is one of the three open ones."""

    kind: DueKind
    key: str
    deadline: datetime
    state: ClockState
    text: str = ""
    said: Said | None = None
    owner: str = ""

    @property
    def whole_day(self) -> bool:
        """It is due on a day, at no hour of it."""
        return self.kind in {DueKind.GAP, DueKind.STEP, DueKind.FOLLOW_UP}


_ORDER = (ClockState.BREACHED, ClockState.DUE_SOON, ClockState.RUNNING)
_KINDS = tuple(DueKind)


def due(care: Care, now: datetime, age: int | None = None) -> tuple[Due, ...]:
    """What is open: overdue first, then what is due soon, then the rest; in each, legal duties first,
    then by deadline.

    `now` has the zone of the person who looks at it: a day ends when it ends there.
    """
    lines = [*_clocks(care, now, age), *_planned(care, now)]
    return tuple(sorted(lines, key=turn))


def turn(line: Due) -> tuple[int, bool, datetime, int, str]:
    """Where a line stands among others, also those of other cases."""
    later = line.kind is not DueKind.DUTY
    return _ORDER.index(line.state), later, line.deadline, _KINDS.index(line.kind), line.key


def _clocks(care: Care, now: datetime, age: int | None) -> Iterator[Due]:
    place = care.jurisdiction
    for duty in duties(care, now):
        if duty.clock.open:
            said = place.duty(duty.duty.id)
            yield Due(DueKind.DUTY, duty.key, duty.clock.deadline, duty.clock.state, said=said)
    for one in screenings(care, now, age):
        if one.clock.open:
            said_of = None if one.trigger == RESCREEN else place.trigger(one.trigger)
            key, clock = f"{one.trigger}/{one.because}", one.clock
            yield Due(DueKind.SCREENING, key, clock.deadline, clock.state, said=said_of)


def _planned(care: Care, now: datetime) -> Iterator[Due]:
    now = care.now(now).astimezone(now.tzinfo)
    for gap in gaps(care):
        # A flag is decided about on the day it comes up.
        day = moment(gap.at).astimezone(now.tzinfo).date().isoformat()
        yield by_day(DueKind.GAP, f"{gap.kind}/{gap.name}/{gap.raised}", day, now, text=gap.name)
    for step in steps(care):
        if step.open:
            one = step.added
            yield by_day(DueKind.STEP, one.id, one.due, now, text=one.text, owner=one.owner)
    for follow_up, done in follow_ups(care):
        if done is None:
            text, owner = follow_up.text, follow_up.owner
            yield by_day(
                DueKind.FOLLOW_UP, follow_up.id, follow_up.due, now, text=text, owner=owner
            )


def by_day(kind: DueKind, key: str, day: str, now: datetime, *, text: str, owner: str = "") -> Due:
    """Something that is due on a day, which ends where the person is who looks at it."""
    deadline = end_of(day, now)
    state = ClockState.RUNNING
    if now > deadline:
        state = ClockState.BREACHED
    elif deadline - now <= timedelta(days=1):
        state = ClockState.DUE_SOON
    return Due(kind, key, deadline, state, text, owner=owner)
