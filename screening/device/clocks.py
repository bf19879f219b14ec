"""The clocks of a case in words: its duties, what else may have to be done, and what looks wrong."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from screening.care.cautions import cautions
from screening.care.clocks import ClockState
from screening.care.duties import DutyDue, duties, left_over
from screening.care.events import DutyReopened, DutyWaived, ReportMade
from screening.device import asking, cases, history
from screening.device.access import settings
from screening.device.cases import Case
from screening.device.catalogue import NO_DUTY, PageRefused
from screening.device.clock_words import Standing, exact, standing
from screening.device.handles import question_of
from screening.device.refusal_pages import said
from screening.device.speech import _
from screening.device.templating import Line

# Late ones first, then by deadline; what is closed comes last.
URGENCY = (ClockState.BREACHED, ClockState.DUE_SOON, ClockState.RUNNING)


@dataclass(frozen=True, slots=True)
class Shown:
    """A duty as a list shows it."""

    due: DutyDue
    label: Line
    to: Line
    standing: Standing
    start: str
    deadline: str
    path: str


def parts(case: Case) -> dict[str, Any]:
    """What case/head.html and case/clocks.html show."""
    now = cases.here()
    found = [shown(case, due) for due in sorted(duties(case.care, now), key=_turn)]
    return {
        **history.parts(case),
        "open_duties": [one for one in found if one.due.clock.open],
        "closed_duties": [one for one in found if not one.due.clock.open],
        "left_over": [gone(one) for one in left_over(case.care)],
        "pressing": next(iter(found), None) if found and found[0].due.clock.open else None,
        "asked": list(asking.asked(case)),
        "cautions": [said(problem) for problem in cautions(case.care, now)],
    }


def _turn(due: DutyDue) -> tuple[int, datetime]:
    state = due.clock.state
    return URGENCY.index(state) if state in URGENCY else len(URGENCY), due.clock.deadline


# --- duties ---------------------------------------------------------------------------------------


def shown(case: Case, due: DutyDue) -> Shown:
    law = case.care.jurisdiction
    return Shown(
        due,
        cases.in_words(law, law.duty(due.duty.id)),
        cases.in_words(law, law.duty(due.duty.id, "to")),
        standing(due),
        exact(due.clock.start),
        exact(due.clock.deadline),
        case.path("duty.show", due.key),
    )


def all_duties(case: Case) -> tuple[DutyDue, ...]:
    return duties(case.care, cases.here())


def duty_at(case: Case, step: str) -> DutyDue:
    """The duty with this page. Raises PageRefused."""
    found = {due.key: due for due in all_duties(case)}
    key = question_of(settings().secret, case.handle, step, found)
    if key is None:
        raise PageRefused(NO_DUTY)
    return found[key]


def gone(event: ReportMade | DutyWaived | DutyReopened) -> dict[str, str]:
    """An entry about a duty that the place has no more, as it was entered."""
    what = {
        ReportMade: _("A report was made"),
        DutyWaived: _("It did not apply"),
        DutyReopened: _("It applied after all"),
    }[type(event)]
    words = [getattr(event, name, "") for name in ("agency", "person", "badge", "number", "reason")]
    return {
        "what": what,
        "at": getattr(event, "made_at", event.at),
        "words": _(", ").join(word for word in words if word),
        "by": history.who(event.by),
    }
