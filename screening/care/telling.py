"""What may travel of a case to the agency's centre: states, times and counts. Never anybody's words.

DESIGN 8 lists what goes in clear: concern state, duties and their times, needs and referral outcomes.
A later telling of the same case supersedes an earlier one.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from screening.care.case import Care
from screening.care.duties import DutyDue, duties
from screening.care.events import ConcernChanged, Judged, NothingFound
from screening.care.moments import stamp
from screening.care.plan import (
    Referral,
    flags,
    follow_ups,
    gaps,
    point_of_contact,
    referrals,
    steps,
)
from screening.care.screenings import ScreeningDue, screenings
from screening.care.standing import needs


def summary(care: Care, now: datetime) -> dict[str, Any]:
    """JSON-ready: codes, ids, times in UTC, and numbers.

    A state that only time changes (running, breached) is left out: whoever reads it works that out
    from the deadline at the moment of reading.
    """
    judged = care.of(Judged)
    return {
        "place": care.jurisdiction.id,
        "concern": _concern(care),
        "judged": judged[-1].direction.value if judged else "",
        "flags": sorted(flags(care)),
        "duties": [_duty(one) for one in duties(care, now)],
        "screenings": [_screening(one) for one in screenings(care, now)],
        "needs": {need: _need(care, need) for need in needs(care)},
        "undecided": len(gaps(care)),
        "flags_undecided": sorted(one.name for one in gaps(care) if one.kind == "flag"),
        "steps_due": [one.added.due for one in steps(care) if one.open],
        "follow_ups_due": [one.due for one, done in follow_ups(care) if done is None],
        "contact_named": bool(point_of_contact(care)),
    }


def _concern(care: Care) -> dict[str, str] | None:
    changes = care.of(ConcernChanged)
    if not changes:
        return None
    return {"state": changes[-1].concern.value, "since": changes[-1].since}


def _duty(due: DutyDue) -> dict[str, Any]:
    """`met_at`: of the first report with complete proof; `reported`: one was made, complete or not."""
    clock = due.clock
    return {
        "duty": due.duty.id,
        "after": due.since.moment.value,
        "since": stamp(clock.start),
        "deadline": stamp(clock.deadline),
        "met_at": stamp(clock.done_at) if clock.done_at else "",
        "reported": bool(due.reports),
        "missing": list(due.missing),
        "no_longer": bool(clock.reason),
        "moved_later": due.since.moved_later,
    }


def _screening(due: ScreeningDue) -> dict[str, Any]:
    clock = due.clock
    return {
        "trigger": due.trigger,
        "since": stamp(clock.start),
        "deadline": stamp(clock.deadline),
        "done_at": stamp(clock.done_at) if clock.done_at else "",
        "tried": due.tried,
    }


def _need(care: Care, need: str) -> dict[str, Any]:
    answers = [_answer(one) for one in referrals(care) if one.made.need == need]
    nothing = any(event.need == need for event in care.of(NothingFound))
    return {"referrals": answers, "nothing_found": nothing}


def _answer(referral: Referral) -> str:
    return referral.answer.value if referral.answer else "made"
