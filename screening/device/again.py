"""Talking again: which conversations are due in a case, why and by when, and which are open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from screening.care.clocks import ClockState
from screening.care.screenings import RESCREEN, ScreeningDue, screenings
from screening.device import cases
from screening.device.access import handles, store
from screening.device.cases import Case
from screening.device.spans import of_time
from screening.device.speech import _, language
from screening.device.templating import Line
from screening.store.interviews import DRAFT


@dataclass(frozen=True, slots=True)
class AgainLine:
    """`why`: the rule of the place, or that a result asked for it. `tried`: in vain, so often.
    `in_person`: a form that the worker fills in alone is not enough."""

    why: Line
    deadline: datetime
    left: str
    late: bool
    tried: int
    in_person: bool


def parts(case: Case) -> dict[str, Any]:
    """What case/again.html shows. `drafts`: handles of conversations that are open."""
    now = cases.here()
    due = [one for one in screenings(case.care, now) if one.clock.open]
    return {
        "again": [again_line(case, one, now) for one in sorted(due, key=_deadline)],
        "drafts": [
            handles().of(store().id, row.id)
            for row in store().cases.interviews(case.id)
            if row.status == DRAFT
        ],
    }


def _deadline(due: ScreeningDue) -> datetime:
    return due.clock.deadline


def again_line(case: Case, due: ScreeningDue, now: datetime) -> AgainLine:
    return AgainLine(
        why(case, due.trigger),
        due.clock.deadline,
        of_time(due.clock.deadline - case.care.now(now)),
        due.clock.state is ClockState.BREACHED,
        due.tried,
        due.in_person,
    )


def meant_for(case: Case) -> dict[str, list[Line]]:
    """Name of a questionnaire -> why it is due in this case by the rules of the place; the nearest first."""
    now, law = cases.here(), case.care.jurisdiction
    found: dict[str, list[Line]] = {}
    for due in sorted(screenings(case.care, now), key=_deadline):
        rule = law.triggers.get(due.trigger)
        if rule and rule.questionnaire and due.clock.open:
            line = why(case, due.trigger)
            lines = found.setdefault(rule.questionnaire, [])
            lines += [] if line in lines else [line]
    return found


def why(case: Case, trigger: str) -> Line:
    """What makes the conversation due, in the worker's words."""
    if trigger == RESCREEN:
        return Line(_("The last conversation asked for another one"), language())
    law = case.care.jurisdiction
    return cases.in_words(law, law.trigger(trigger))
