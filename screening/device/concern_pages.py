"""The worker's own judgement, and the states of a concern: by a person, dated, with a reason."""

from __future__ import annotations

from flask import Blueprint, render_template, request, url_for
from werkzeug.wrappers import Response

from screening.care.events import Concern, ConcernChanged, Direction, Event, Judged
from screening.care.knowledge import CONCERNS
from screening.device import care_words, case_forms, cases, entered
from screening.device.access import stamp
from screening.device.cases import Case
from screening.device.catalogue import NO_CONCERN_CHOSEN, NO_JUDGEMENT, NO_TIME, PageRefused
from screening.device.knowledge_pages import Choice, starts
from screening.device.speech import _
from screening.instrument.problems import Problem

pages = Blueprint("concern", __name__)


@pages.get("/case/<handle>/concern")
def show(handle: str) -> str:
    return form(cases.find(handle))


def form(case: Case, problem: Problem | None = None) -> str:
    return render_template(
        "case/concern.html",
        case=case,
        fields=case_forms.fields({"since": entered.minute(stamp())}),
        choices=[choice(case, one) for one in care_words.JUDGED if one is not case.care.concern],
        latest=entered.minute(stamp()),
        problem=case_forms.in_words(problem),
    )


def choice(case: Case, one: Concern) -> Choice:
    begun = CONCERNS.get(one)
    clocks = starts(case.care.jurisdiction, begun) if begun else ()
    return Choice(one.value, _(care_words.JUDGED[one]), clocks)


@pages.post("/case/<handle>/concern")
def change(handle: str) -> Response | tuple[str, int]:
    case = cases.find(handle)
    return case_forms.take(
        case,
        lambda key: changed(case, key),
        lambda problem: form(case, problem),
        url_for("case.show", handle=handle, _anchor="clocks"),
    )


def changed(case: Case, key: str) -> list[Event]:
    """The entry the form means. Raises PageRefused."""
    chosen = request.form.get("concern", "")
    if chosen not in {one.value for one in care_words.JUDGED}:
        raise PageRefused(NO_CONCERN_CHOSEN)
    before = [one.since for one in case.care.of(ConcernChanged)][-1:]
    since = entered.earlier(request.form.get("since", ""), NO_TIME, *before)
    at = cases.stamped(key)
    return [ConcernChanged(*at, Concern(chosen), since, case_forms.written("reason"))]


# --- the worker's own judgement ---------------------------------------------------------------------


@pages.get("/case/<handle>/judgement")
def judgement(handle: str) -> str:
    return judging(cases.find(handle))


def judging(case: Case, problem: Problem | None = None) -> str:
    return render_template(
        "case/judgement.html",
        case=case,
        fields=case_forms.fields(),
        directions=care_words.DIRECTIONS,
        problem=case_forms.in_words(problem),
    )


@pages.post("/case/<handle>/judgement")
def judge(handle: str) -> Response | tuple[str, int]:
    case = cases.find(handle)
    back = url_for("case.show", handle=handle, _anchor="concern")
    return case_forms.take(case, judged, lambda problem: judging(case, problem), back)


def judged(key: str) -> list[Event]:
    """The entry the form means. Raises PageRefused."""
    chosen = request.form.get("direction", "")
    if chosen not in set(Direction):
        raise PageRefused(NO_JUDGEMENT)
    at = cases.stamped(key)
    return [Judged(*at, Direction(chosen), case_forms.written("reason"))]
