"""A report that was made, and its proof: at once or bit by bit. It counts from when it was made."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from werkzeug.wrappers import Response

from screening.care.duties import RECEIPT, DutyDue, Report, wanted
from screening.care.events import Event, ProofAdded, ReportMade
from screening.care.jurisdiction import Channel
from screening.care.moments import stamp as kept
from screening.care.standing import PROOF
from screening.device import care_words, case_forms, cases, clocks, duty_pages, entered
from screening.device.access import now, settings, stamp
from screening.device.cases import Case
from screening.device.catalogue import (
    NO_CHANNEL,
    NO_DUTY,
    NO_REPORT_TIME,
    NOTHING_ADDED,
    PageRefused,
)
from screening.device.handles import question_of
from screening.device.speech import _
from screening.instrument.problems import Problem

pages = Blueprint("report", __name__)


@pages.get("/case/<handle>/duty/<step>/report")
def show(handle: str, step: str) -> str:
    return report_form(*duty_pages.found(handle, step))


def report_form(case: Case, due: DutyDue, problem: Problem | None = None) -> str:
    asked = wanted(due.duty)
    return render_template(
        "case/report.html",
        **duty_pages.values(case, due),
        fields=case_forms.fields({"made_at": entered.minute(stamp())}),
        channels={
            one.value: _(care_words.CHANNELS[one]) for one in due.duty.channels or tuple(Channel)
        },
        wanted=asked,
        others=[one for one in PROOF if one not in asked and one != RECEIPT],
        problem=case_forms.in_words(problem),
    )


@pages.post("/case/<handle>/duty/<step>/report")
def make_report(handle: str, step: str) -> Response | tuple[str, int]:
    case, due = duty_pages.found(handle, step)
    return case_forms.take(
        case,
        lambda key: made(due, key),
        lambda problem: report_form(case, due, problem),
        case.path("duty.show", due.key),
    )


def made(due: DutyDue, key: str) -> list[Event]:
    """The report the form means. Raises PageRefused."""
    learned = kept(due.since.learned_at)
    made_at = entered.later(request.form.get("made_at", ""), NO_REPORT_TIME, now(), learned)
    chosen = request.form.get("channel", "")
    if chosen not in set(Channel):
        raise PageRefused(NO_CHANNEL)
    at = cases.stamped(key)
    said = {name: case_forms.written(name) for name in PROOF}
    return [ReportMade(*at, due.duty.id, due.since.id, made_at, Channel(chosen), **said)]


# --- what was missing in its proof ------------------------------------------------------------------


def report_at(case: Case, step: str) -> tuple[DutyDue, Report]:
    """The report with this page, and its duty. Raises PageRefused."""
    made = {one.id: (due, one) for due in clocks.all_duties(case) for one in due.reports}
    name = question_of(settings().secret, case.handle, step, made)
    if name is None:
        raise PageRefused(NO_DUTY)
    return made[name]


@pages.get("/case/<handle>/proof/<step>")
def complete(handle: str, step: str) -> str:
    case = cases.find(handle)
    return proof_form(case, *report_at(case, step))


def proof_form(case: Case, due: DutyDue, made: Report, problem: Problem | None = None) -> str:
    known, fields = dict(made.proof), case_forms.fields()
    # A page from before somebody completed it: what was typed there is shown, not dropped.
    typed = [name for name in known if fields.get(name, known[name]) != known[name]]
    open_ = [*made.missing, *typed]
    return render_template(
        "case/proof.html",
        **duty_pages.values(case, due),
        report=made,
        known=[(_(care_words.PROOF[name]), value) for name, value in made.proof],
        fields=fields,
        wanted=open_,
        others=[name for name in PROOF if name not in {*known, *open_, RECEIPT}],
        problem=case_forms.in_words(problem),
    )


@pages.post("/case/<handle>/proof/<step>")
def add_proof(handle: str, step: str) -> Response | tuple[str, int]:
    case = cases.find(handle)
    due, made = report_at(case, step)
    return case_forms.take(
        case,
        lambda key: added(made, key),
        lambda problem: proof_form(case, due, made, problem),
        case.path("duty.show", due.key),
    )


def added(made: Report, key: str) -> list[Event]:
    """What the form adds. Raises PageRefused."""
    said = {name: case_forms.written(name) for name in PROOF}
    if not any(said.values()):
        raise PageRefused(NOTHING_ADDED)
    at = cases.stamped(key)
    return [ProofAdded(*at, made.id, **said)]
