"""Today: everything due over all cases, the most pressing first; and a calendar file that says nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, Response, render_template, url_for

from screening.care.clocks import ClockState
from screening.care.day import Due, DueKind, due, turn
from screening.care.reminders import SUMMARY, calendar
from screening.device import again, cases, requested
from screening.device.cases import Case
from screening.device.flag_words import flags_in_words
from screening.device.need_words import need_line
from screening.device.refusal_pages import said
from screening.device.requested import Requested
from screening.device.spans import in_words
from screening.device.speech import _, language
from screening.device.templating import Line
from screening.instrument.problems import N_, Refusal
from screening.store.refusals import Locked

pages = Blueprint("today", __name__)

KINDS = {
    DueKind.DUTY: N_("Asked for by law"),
    DueKind.SCREENING: N_("Talk again"),
    DueKind.GAP: N_("Decide"),
    DueKind.STEP: N_("Next step"),
    DueKind.FOLLOW_UP: N_("Ask again"),
}
HEADINGS = {
    ClockState.BREACHED: N_("Overdue"),
    ClockState.DUE_SOON: N_("Due soon"),
    ClockState.RUNNING: N_("Later"),
}
# The part of the case's page on which it is dealt with.
PARTS = {
    DueKind.SCREENING: "again",
    DueKind.GAP: "plan",
    DueKind.STEP: "plan",
    DueKind.FOLLOW_UP: "follow-ups",
}


@dataclass(frozen=True, slots=True)
class Task:
    """One line of the day. `left`: how long there is, in words."""

    case: Case
    due: Due
    text: Line
    kind: str
    left: str
    path: str


@dataclass(frozen=True, slots=True)
class Short:
    """The day in three numbers: clocks that run, things overdue, things due today."""

    clocks: int = 0
    overdue: int = 0
    today: int = 0
    problem: dict[str, str] | None = None


def lines(now: datetime) -> list[tuple[Case, Due]]:
    """Everything open in every case, the most pressing first."""
    found = [(case, line) for case in cases.every() for line in due(case.care, now)]
    return sorted(found, key=lambda one: (turn(one[1]), one[0].id))


def everything(now: datetime) -> list[Due]:
    """The same, and what supervisors ask for."""
    asked = [one.due for one in requested.open_requests(now)]
    return sorted([*(line for _case, line in lines(now)), *asked], key=turn)


def short() -> Short:
    """For the first page, which opens whatever is wrong with the rules of the place."""
    now = cases.here()
    try:
        found = everything(now)
    except Locked:
        raise
    except Refusal as refusal:
        return Short(problem=said(refusal.problem))
    return Short(
        clocks=sum(line.kind in {DueKind.DUTY, DueKind.SCREENING} for line in found),
        overdue=sum(line.state is ClockState.BREACHED for line in found),
        today=sum(
            line.deadline.astimezone(now.tzinfo).date() == now.date()
            for line in found
            if line.state is not ClockState.BREACHED
        ),
    )


@pages.get("/today")
def show() -> str:
    now = cases.here()
    own = [task(case, line, now) for case, line in lines(now)]
    asked: list[Task | Requested] = list(requested.open_requests(now))
    tasks = sorted([*own, *asked], key=lambda one: turn(one.due))
    groups = [
        (state.value, heading, [one for one in tasks if one.due.state is state])
        for state, heading in HEADINGS.items()
    ]
    return render_template("today.html", groups=groups, tasks=tasks)


def task(case: Case, line: Due, now: datetime) -> Task:
    text = text_of(case, line)
    now = case.care.now(now).astimezone(now.tzinfo)
    return Task(case, line, text, KINDS[line.kind], in_words(line, now), path_of(case, line))


def path_of(case: Case, line: Due) -> str:
    """Where it is dealt with: the page of a duty, else a part of the case's page."""
    if line.kind is DueKind.DUTY:
        return case.path("duty.show", line.key)
    of_need = line.kind is DueKind.GAP and line.key.startswith("need/")
    part = "needs" if of_need else PARTS[line.kind]
    return f"{url_for('case.show', handle=case.handle)}#{part}"


def text_of(case: Case, line: Due) -> Line:
    """What is to be done, in the worker's words."""
    if line.said is not None:
        return cases.in_words(case.care.jurisdiction, line.said)
    if line.kind is DueKind.SCREENING:
        return again.why(case, line.key.partition("/")[0])
    if line.kind is DueKind.GAP and line.key.startswith("need/"):
        return Line(need_line(line.text), language())
    if line.kind is DueKind.GAP:
        return flags_in_words(case)[line.text]
    return Line(line.text, language())


@pages.get("/today.ics")
def reminders() -> Response:
    """Reminders for a calendar. Calendars are read by others: every entry says the same word."""
    now = cases.here()
    text = calendar(everything(now), now, _(SUMMARY))
    name = 'attachment; filename="notes.ics"'
    return Response(text, mimetype="text/calendar", headers={"Content-Disposition": name})
