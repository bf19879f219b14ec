"""Whether an entry fits a case: what every entry needs, then what its own kind needs.

An entry that is refused changes nothing; the page keeps what was typed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from screening.care import refusals
from screening.care.checks import BY_KIND
from screening.care.events import (
    ConcernChanged,
    DutyReopened,
    DutyWaived,
    Event,
    Judged,
    KnowledgeRecorded,
    NoStep,
    NothingFound,
    RecordAmended,
    Screened,
    StepDropped,
)
from screening.care.moments import is_moment
from screening.care.refusals import CareRefused

if TYPE_CHECKING:
    from screening.care.case import Care

# What happened, as against when it was entered (`at`).
TIMES = ("screened_at", "learned_at", "since", "made_at")
LONGEST = {"reason": 500, "note": 500, "text": 300, "how": 300}
USUAL = 200

ALWAYS: Callable[[Any], bool] = lambda _event: True  # noqa: E731 - a table of questions
NEEDS_REASON: Mapping[type, Callable[[Any], bool]] = {
    Screened: lambda event: not event.complete,
    RecordAmended: ALWAYS,
    KnowledgeRecorded: lambda event: bool(event.corrects),
    ConcernChanged: ALWAYS,
    DutyWaived: ALWAYS,
    DutyReopened: ALWAYS,
    StepDropped: ALWAYS,
    NoStep: ALWAYS,
    Judged: ALWAYS,
    NothingFound: ALWAYS,
}


def check(care: Care, event: Event) -> None:
    """Raises CareRefused (C001-C018) when the entry does not fit."""
    if not event.id.strip() or not event.by.strip():
        raise CareRefused(refusals.NOBODY_NAMED)
    _times(event)
    _lengths(event)
    if NEEDS_REASON.get(type(event), _never)(event) and not getattr(event, "reason", "").strip():
        raise CareRefused(refusals.REASON_MISSING)
    own = BY_KIND.get(type(event))
    if own:
        own(care, event)


def _times(event: Event) -> None:
    for name in ("at", *TIMES):
        time = getattr(event, name, None)
        if time is None:
            continue
        if not is_moment(time):
            raise CareRefused(refusals.BAD_TIME, field=name)
        # Kept times are spelled alike, so their order is that of their letters.
        if time > event.at:
            raise CareRefused(refusals.IN_THE_FUTURE, field=name)


def _lengths(event: Event) -> None:
    for field in fields(event):
        written = getattr(event, field.name)
        limit = LONGEST.get(field.name, USUAL)
        if isinstance(written, str) and len(written) > limit:
            raise CareRefused(
                refusals.TOO_LONG, field=field.name, length=len(written), maximum=limit
            )


def _never(_event: Any) -> bool:
    return False
