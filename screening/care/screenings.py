"""Which screenings are due, from what, and by when: triggers, the period, and what a result asked for.

HHS-OIG found that 65% of children back from being missing had no evidence of the screening the law
asks for (FIELD 0.3): so each return starts a clock of its own. What happened while they were away only
they can tell (42 USC 671(a)(35)(A)(iii)): what a worker fills in from records does not stop that clock.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from screening.care.case import Care
from screening.care.clocks import Clock, clock
from screening.care.events import Screened
from screening.care.jurisdiction import Moment, Trigger, TriggerKind
from screening.care.knowledge import known
from screening.care.moments import moment

STARTS = {
    Moment.INTAKE: TriggerKind.INTAKE,
    Moment.RETURNED: TriggerKind.RETURN,
    Moment.SUSPECTED: TriggerKind.SUSPICION,
}
RESCREEN = "rescreen"


@dataclass(frozen=True, slots=True)
class ScreeningDue:
    """`trigger` is its id in the jurisdiction, or `rescreen`; `because` the entry that started it.

    `tried`: how often it was tried since, and could not be done. `in_person`: only a conversation with
    the young person will do.
    """

    trigger: str
    because: str
    clock: Clock
    tried: int = 0
    in_person: bool = False


def screenings(care: Care, now: datetime, age: int | None = None) -> tuple[ScreeningDue, ...]:
    """Every screening that is or was due. With an age, triggers for other ages are left out."""
    now = care.now(now)
    triggers = [one for one in care.jurisdiction.triggers.values() if _of_age(one, age)]
    return (
        *_after_knowledge(care, triggers, now),
        *_periodic(care, triggers, now),
        *_asked_for(care, now),
    )


def _of_age(trigger: Trigger, age: int | None) -> bool:
    return age is None or trigger.age_from <= age <= trigger.age_to


def _after_knowledge(care: Care, triggers: list[Trigger], now: datetime) -> Iterator[ScreeningDue]:
    for one in known(care):
        for trigger in triggers:
            if STARTS.get(one.moment) is trigger.when:
                span = (one.learned_at, trigger.within_hours)
                in_person = trigger.when is TriggerKind.RETURN
                yield _due(care, trigger.id, one.id, span, now, in_person=in_person)


def _periodic(care: Care, triggers: list[Trigger], now: datetime) -> Iterator[ScreeningDue]:
    done = [event for event in care.of(Screened) if event.complete]
    intake = next((one for one in known(care) if one.moment is Moment.INTAKE), None)
    for trigger in triggers:
        if trigger.when is not TriggerKind.PERIODIC:
            continue
        if done:
            last = max(done, key=lambda event: event.screened_at)
            start = moment(last.screened_at)
            yield _due(care, trigger.id, last.id, (start, 24 * trigger.every_days), now)
        elif intake:
            span = (intake.learned_at, 24 * trigger.every_days)
            yield _due(care, trigger.id, intake.id, span, now)


def _asked_for(care: Care, now: datetime) -> Iterator[ScreeningDue]:
    for event in care.of(Screened):
        if event.rescreen_days:
            span = (moment(event.screened_at), 24 * event.rescreen_days)
            yield _due(care, RESCREEN, event.id, span, now)


def _due(
    care: Care,
    trigger: str,
    because: str,
    span: tuple[datetime, int],
    now: datetime,
    *,
    in_person: bool = False,
) -> ScreeningDue:
    start, hours = span
    # The one that asks for another does not answer itself.
    since = [
        event
        for event in care.of(Screened)
        if moment(event.screened_at) >= start
        and event.id != because
        and (event.asked or not in_person)
    ]
    done = min((moment(event.screened_at) for event in since if event.complete), default=None)
    tried = sum(not event.complete for event in since)
    return ScreeningDue(trigger, because, clock(start, hours, now, done=done), tried, in_person)
