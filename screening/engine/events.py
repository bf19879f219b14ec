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
    """How the young person's part ended. None of them is a failure.

    LEFT: they are not there any more, so that no closing can be read to them.
    """

    COMPLETED = "completed"
    STOPPED = "stopped"
    DISCLOSED = "disclosed"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class SittingOpened:
    """Privacy was checked, limits were explained, and this is what the young person agreed to.

    `agreement` is the version of the text that was read, `agreed` the purposes said yes to. Both are
    empty where nothing is asked of the young person: then it only says when the worker began.
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
    """The young person's part is over. What follows is the closing and the worker's own section.

    `reason`: a code, where the conversation could not be completed.
    """

    at: str
    sitting: int
    how: How = How.COMPLETED
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Learned:
    """The young person told of something that has happened to them: what the worker knows of it.

    `learned_at`: the moment of knowledge, at which a legal clock may start. `words`: their own, as few
    as possible. `details`: answers by code. `reason`: why the moment differs from the one entered
    before. `slip`: the button was pressed by mistake, nothing was told. Entries before it stay visible.
    """

    at: str
    sitting: int
    learned_at: str
    words: str = ""
    details: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""
    slip: bool = False


@dataclass(frozen=True, slots=True)
class Finished:
    """The record is closed. `complete` false: unable to complete, with a reason (a code).

    `sitting` is 0 where the young person's part never began.
    """

    at: str
    sitting: int
    complete: bool = True
    reason: str = ""


Event = SittingOpened | Answered | Withdrawn | Ended | Learned | Finished
