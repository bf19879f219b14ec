"""The plan: what is done about each flag and each need, and what nobody has decided yet.

A flag is covered by a step that is open, by a step or a reason entered after it was last raised, never
by having been old: a flag that comes up again asks again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from screening.care.case import Care
from screening.care.events import (
    Answer,
    ContactNamed,
    FollowUpDone,
    FollowUpSet,
    NoStep,
    NothingFound,
    ReferralAnswered,
    ReferralMade,
    Screened,
    StepAdded,
    StepDone,
    StepDropped,
)
from screening.care.standing import needs


@dataclass(frozen=True, slots=True)
class Step:
    """A next action and what became of it: open, done, or dropped for a reason."""

    added: StepAdded
    done: StepDone | None = None
    dropped: StepDropped | None = None

    @property
    def open(self) -> bool:
        return self.done is None and self.dropped is None


@dataclass(frozen=True, slots=True)
class Referral:
    """A referral and every answer to it, oldest first; the last one stands."""

    made: ReferralMade
    answers: tuple[ReferralAnswered, ...] = ()

    @property
    def answer(self) -> Answer | None:
        return self.answers[-1].answer if self.answers else None


@dataclass(frozen=True, slots=True)
class Gap:
    """A flag or a need without a next action. `raised` is the entry that raised it last."""

    kind: str  # flag, need
    name: str
    raised: str
    at: str


def steps(care: Care) -> tuple[Step, ...]:
    """Every step, in the order they were added."""
    done = {event.step: event for event in care.of(StepDone)}
    dropped = {event.step: event for event in care.of(StepDropped)}
    return tuple(
        Step(added, done.get(added.id), dropped.get(added.id)) for added in care.of(StepAdded)
    )


def referrals(care: Care) -> tuple[Referral, ...]:
    """Every referral with its answers."""
    answers = care.of(ReferralAnswered)
    return tuple(
        Referral(made, tuple(one for one in answers if one.referral == made.id))
        for made in care.of(ReferralMade)
    )


def follow_ups(care: Care) -> tuple[tuple[FollowUpSet, FollowUpDone | None], ...]:
    """Every follow-up, and what closed it."""
    done = {event.follow_up: event for event in care.of(FollowUpDone)}
    return tuple((event, done.get(event.id)) for event in care.of(FollowUpSet))


def point_of_contact(care: Care) -> str:
    """The one worker the young person turns to; empty while nobody was named."""
    named = care.of(ContactNamed)
    return named[-1].worker if named else ""


def flags(care: Care) -> dict[str, Screened]:
    """Every flag ever raised, with the screening that raised it last. Nothing clears one."""
    return {flag: screened for screened in care.of(Screened) for flag in screened.flags}


def gaps(care: Care) -> tuple[Gap, ...]:
    """Flags, then needs, for which nothing was decided."""
    return (*_flag_gaps(care), *_need_gaps(care))


def _flag_gaps(care: Care) -> Iterator[Gap]:
    place = {event.id: index for index, event in enumerate(care.events)}
    covers = [(flag, place[one.added.id], one.open) for one in steps(care) for flag in _for(one)]
    covers += [(event.flag, place[event.id], False) for event in care.of(NoStep)]
    for flag, raised in flags(care).items():
        since = place[raised.id]
        if not any(name == flag and (still or at > since) for name, at, still in covers):
            yield Gap("flag", flag, raised.id, raised.at)


def _for(step: Step) -> tuple[str, ...]:
    return () if step.dropped else step.added.because


def _need_gaps(care: Care) -> Iterator[Gap]:
    met = {event.need for event in care.of(ReferralMade)}
    met |= {event.need for event in care.of(NothingFound)}
    for need in needs(care):
        if need not in met:
            raised = next(one for one in care.events if need in _needs_of(one))
            yield Gap("need", need, raised.id, raised.at)


def _needs_of(event: object) -> tuple[str, ...]:
    return (*getattr(event, "needs", ()), getattr(event, "need", ""))
