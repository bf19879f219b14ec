"""From a screening's outcome to the case: what was found, and which duties its actions speak of.

No clock starts here. An outcome proposes a duty; its clock begins when a person records knowledge.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from screening.care.events import Screened
from screening.care.jurisdiction import Duty, Jurisdiction
from screening.engine.interview import Interview
from screening.engine.outcome import NextAction, Outcome, Presence, outcome
from screening.instrument.model import Do, FindingKind


@dataclass(frozen=True, slots=True)
class Proposed:
    """A duty that an action names, and what it follows from. `duty` is None where the place has none:
    then a person has to ask what holds there."""

    name: str
    because: tuple[str, ...]
    duty: Duty | None


def proposed(place: Jurisdiction, found: Outcome) -> tuple[Proposed, ...]:
    """Every duty the outcome's actions name, each once."""
    because: dict[str, dict[str, None]] = {}
    for one in _duties(found.actions):
        because.setdefault(one.action.duty, {}).update(dict.fromkeys(one.because))
    return tuple(
        Proposed(name, tuple(names), place.duties.get(name)) for name, names in because.items()
    )


def _duties(actions: Iterable[NextAction]) -> Iterable[NextAction]:
    return (one for one in actions if one.action.do is Do.DUTY)


class Stamp(NamedTuple):
    """Who enters something, when, under which id: the first three of every entry (see `events`)."""

    at: str
    id: str
    by: str


def screened(stamp: Stamp, interview: Interview, name: str, screened_at: str) -> Screened:
    """The entry a finished interview makes. `name` is the interview's id.

    A record that was stopped, or finished as "unable to complete", is an attempt and keeps its reason.
    """
    found = outcome(interview)
    days = [one.action.after_days for one in found.actions if one.action.do is Do.RESCREEN]
    finished = interview.finished
    return Screened(
        *stamp,
        screened_at=screened_at,
        reference=interview.questionnaire.reference,
        interview=name,
        complete=finished.complete if finished else True,
        reason=_why_not(interview),
        flags=flags_of(interview, found),
        needs=tuple(
            name
            for name, result in found.findings.items()
            if result.kind is FindingKind.NEED and result.state is Presence.PRESENT
        ),
        rescreen_days=min(days, default=0),
        asked=interview.questionnaire.asks,
    )


def _why_not(interview: Interview) -> str:
    """The code of the reason it is not complete: as entered, else how the young person ended it."""
    finished = interview.finished
    if finished is None or finished.complete:
        return ""
    return finished.reason or (interview.ended.value if interview.ended else "")


def flags_of(interview: Interview, found: Outcome) -> tuple[str, ...]:
    """Indicators that are present, then bands that flag, as `score.band`."""
    bands = tuple(
        f"{score.id}.{band.id}"
        for score in interview.questionnaire.scores.values()
        for band in score.bands
        if band.flags and found.scores[score.id].band == band.id
    )
    return (*found.flagged(), *bands)
