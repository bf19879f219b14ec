"""One duty: to whom, until when, what the law says, what was reported, and what is missing of its proof."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, render_template, request
from werkzeug.wrappers import Response

from screening.care.duties import DutyDue, Report
from screening.care.events import DutyReopened, DutyWaived, Event, ReportMade
from screening.device import care_words, case_forms, cases, clocks, entered, history, lines_to_call
from screening.device.access import stamp
from screening.device.cases import Case
from screening.device.speech import _
from screening.instrument.problems import Problem

pages = Blueprint("duty", __name__)


def found(handle: str, step: str) -> tuple[Case, DutyDue]:
    case = cases.find(handle)
    return case, clocks.duty_at(case, step)


def values(case: Case, due: DutyDue) -> dict[str, Any]:
    """What every page of a duty shows of it."""
    law, name = case.care.jurisdiction, due.duty.id
    return {
        "case": case,
        "shown": clocks.shown(case, due),
        "due": due,
        "note": cases.in_words(law, law.duty(name, "note")),
        "law_reason": cases.in_words(law, law.duty(name, "reason")),
        "since": history.learned(case, due.since),
        "step": case.step(due.key),
        "latest": entered.minute(stamp()),
        "proof_words": {one: _(text) for one, text in care_words.PROOF.items()},
    }


@pages.get("/case/<handle>/duty/<step>")
def show(handle: str, step: str) -> str:
    case, due = found(handle, step)
    made = {event.id: event for event in case.care.of(ReportMade)}
    return render_template(
        "case/duty.html",
        **values(case, due),
        calls=lines_to_call.calls(case.care.jurisdiction, due.duty.contacts),
        channels=[_(care_words.CHANNELS[one]) for one in due.duty.channels],
        reports=[reported(case, one, made[one.id]) for one in due.reports],
        turns=history.turns(case, due),
        place=case.care.jurisdiction,
    )


def reported(case: Case, report: Report, made: ReportMade) -> dict[str, Any]:
    """A report in words, with the page on which its proof is completed."""
    return {
        "at": report.made_at,
        "channel": _(care_words.CHANNELS[made.channel]),
        "by": history.who(made.by),
        "proof": [(_(care_words.PROOF[name]), value) for name, value in report.proof],
        "missing": [_(care_words.PROOF[name]) for name in report.missing],
        "path": case.path("report.complete", report.id),
    }


# --- it does not apply, or does after all -----------------------------------------------------------

Stopping = Callable[..., Event]


@pages.get("/case/<handle>/duty/<step>/applies")
def applies(handle: str, step: str) -> str:
    return applies_form(*found(handle, step))


def applies_form(case: Case, due: DutyDue, problem: Problem | None = None) -> str:
    return render_template(
        "case/applies.html",
        **values(case, due),
        fields=case_forms.fields(),
        stopped=bool(due.clock.reason),
        problem=case_forms.in_words(problem),
    )


@pages.post("/case/<handle>/duty/<step>/applies")
def stop_or_reopen(handle: str, step: str) -> Response | tuple[str, int]:
    case, due = found(handle, step)
    return case_forms.take(
        case,
        lambda key: [stopping(due, key)],
        lambda problem: applies_form(case, due, problem),
        case.path("duty.show", due.key),
    )


def stopping(due: DutyDue, key: str) -> Event:
    """The form says which: a form from an older page must not do the opposite of what it said."""
    kind: Stopping = DutyReopened if request.form.get("turn") == "reopen" else DutyWaived
    at = cases.stamped(key)
    return kind(*at, due.duty.id, due.since.id, case_forms.written("reason"))
