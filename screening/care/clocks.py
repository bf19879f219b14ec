"""A legal clock: from a recorded moment of knowledge, so many real hours, in UTC.

A day on which clocks are put forward or back changes nothing: 24 hours are 24 hours.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum


class ClockState(StrEnum):
    """Where a clock stands. Only MET and MET_LATE mean that it was done, with proof."""

    RUNNING = "running"
    DUE_SOON = "due_soon"
    BREACHED = "breached"
    MET = "met"
    MET_LATE = "met_late"
    NO_LONGER = "no_longer"


OPEN = frozenset({ClockState.RUNNING, ClockState.DUE_SOON, ClockState.BREACHED})


@dataclass(frozen=True, slots=True)
class Clock:
    """`left` is negative once the deadline has passed. `reason`: why it no longer applies."""

    start: datetime
    deadline: datetime
    state: ClockState
    left: timedelta
    done_at: datetime | None = None
    reason: str = ""

    @property
    def open(self) -> bool:
        return self.state in OPEN


def deadline_of(start: datetime, hours: int) -> datetime:
    """The last moment, in UTC. Raises ValueError for a start without a zone."""
    if start.tzinfo is None:
        raise ValueError("A clock needs a start with a zone.")
    # In UTC first: adding hours to a local time would follow the wall clock.
    return start.astimezone(UTC) + timedelta(hours=hours)


def soon(hours: int) -> timedelta:
    """How long before the deadline a clock is due soon: a quarter of it, between 2 and 24 hours."""
    return timedelta(hours=min(24.0, max(2.0, hours / 4)))


def clock(
    start: datetime,
    hours: int,
    now: datetime,
    *,
    done: datetime | None = None,
    stopped: str = "",
) -> Clock:
    """The clock as it stands at `now`. `done`: when it was met, with proof; `stopped`: the reason."""
    deadline = deadline_of(start, hours)
    left = deadline - now.astimezone(UTC)
    start = start.astimezone(UTC)
    if done is not None:
        late = done > deadline
        return Clock(
            start, deadline, ClockState.MET_LATE if late else ClockState.MET, left, done, stopped
        )
    return Clock(start, deadline, _open_state(left, hours, stopped), left, None, stopped)


def _open_state(left: timedelta, hours: int, stopped: str) -> ClockState:
    if stopped:
        return ClockState.NO_LONGER
    if left < timedelta():
        return ClockState.BREACHED
    return ClockState.DUE_SOON if left <= soon(hours) else ClockState.RUNNING
