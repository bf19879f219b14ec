"""What happens in an interview. An interview is the list of its events; nothing else is stored.

Times are UTC, ISO 8601 with seconds and `Z`. A sitting counts from 1.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from screening.instrument.model import State

# A code, several codes, or a number; dates and short words are strings too.
Value = str | tuple[str, ...] | float

SEEN = "seen"  # the value of a card that was read


class How(StrEnum):
    """How the young person's part ended. None of them is a failure."""

    COMPLETED = "completed"
    STOPPED = "stopped"
    DISCLOSED = "disclosed"


@dataclass(frozen=True, slots=True)
class SittingOpened:
    """Privacy was checked, limits were explained, and this is what the young person agreed to.

    `agreement` is the version of the text that was read, `agreed` the purposes said yes to.
    """

    at: str
    sitting: int
    language: str
    setting: str = ""
    agreement: str = ""
    agreed: tuple[str, ...] = ()
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answered:
    """`slip`: the answer given just before in this sitting was entered by mistake; this one replaces it."""

    at: str
    sitting: int
    question: str
    state: State = State.VALUE
    value: Value | None = None
    slip: bool = False


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """The young person takes an answer back: nothing of it stands any more."""

    at: str
    sitting: int
    question: str


@dataclass(frozen=True, slots=True)
class Ended:
    """The young person's part is over. What follows is the closing and the worker's own section."""

    at: str
    sitting: int
    how: How = How.COMPLETED


@dataclass(frozen=True, slots=True)
class Finished:
    """The record is closed. `complete` false: unable to complete, with a reason."""

    at: str
    sitting: int
    complete: bool = True
    reason: str = ""


Event = SittingOpened | Answered | Withdrawn | Ended | Finished
