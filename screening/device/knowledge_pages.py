"""What did you learn, and when? From a recorded moment of knowledge every legal clock runs."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, render_template, request, url_for
from werkzeug.wrappers import Response

from screening.care.events import Event, KnowledgeRecorded
from screening.care.jurisdiction import Jurisdiction, Moment
from screening.care.knowledge import Knowledge
from screening.care.moments import stamp as kept
from screening.care.screenings import STARTS
from screening.device import care_words, case_forms, cases, entered, history
from screening.device.access import stamp
from screening.device.cases import Case
from screening.device.catalogue import NO_TIME, NOTHING_CHANGED, NOTHING_LEARNED, PageRefused
from screening.device.speech import _
from screening.device.templating import Line
from screening.instrument.problems import Problem

pages = Blueprint("learned", __name__)


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be learned, and which clocks it starts: each with its hours."""

    code: str
    words: str
    starts: tuple[tuple[Line, int], ...]


def choices(place: Jurisdiction) -> list[Choice]:
    return [
        Choice(one.value, _(care_words.MOMENTS[one]), starts(place, one))
        for one in care_words.LEARNED
    ]


def starts(place: Jurisdiction, moment: Moment) -> tuple[tuple[Line, int], ...]:
    """The clocks of this place that begin with such knowledge: duties, then screenings."""
    return (
        *(
            (cases.in_words(place, place.duty(one.id)), one.hours)
            for one in place.duties.values()
            if moment in one.after
        ),
        *(
            (cases.in_words(place, place.trigger(one.id)), one.within_hours)
            for one in place.triggers.values()
            if STARTS.get(moment) is one.when
        ),
    )


# --- something new ----------------------------------------------------------------------------------


@pages.get("/case/<handle>/learned")
def show(handle: str) -> str:
    return form(cases.find(handle))


def form(case: Case, problem: Problem | None = None) -> str:
    return render_template(
        "case/learned.html",
        case=case,
        fields=case_forms.fields({"learned_at": entered.minute(stamp())}),
        choices=choices(case.care.jurisdiction),
        latest=entered.minute(stamp()),
        problem=case_forms.in_words(problem),
    )


@pages.post("/case/<handle>/learned")
def learn(handle: str) -> Response | tuple[str, int]:
    case = cases.find(handle)
    back = url_for("case.show", handle=handle, _anchor="clocks")
    return case_forms.take(case, recorded, lambda problem: form(case, problem), back)


def recorded(key: str) -> list[Event]:
    """The entry the form means. Raises PageRefused."""
    chosen = request.form.get("moment", "")
    if chosen not in {one.value for one in care_words.LEARNED}:
        raise PageRefused(NOTHING_LEARNED)
    at = cases.stamped(key)
    learned_at = entered.earlier(request.form.get("learned_at", ""), NO_TIME)
    return [KnowledgeRecorded(*at, Moment(chosen), learned_at, case_forms.written("how"))]


# --- an earlier entry whose time was wrong ----------------------------------------------------------


@pages.get("/case/<handle>/learned/<step>")
def correct(handle: str, step: str) -> str:
    case = cases.find(handle)
    return correction(case, history.knowledge_at(case, step))


def correction(case: Case, known: Knowledge, problem: Problem | None = None) -> str:
    return render_template(
        "case/correct.html",
        case=case,
        known=history.learned(case, known),
        fields=case_forms.fields({"learned_at": entered.minute(known.learned_at)}),
        latest=entered.minute(stamp()),
        problem=case_forms.in_words(problem),
    )


@pages.post("/case/<handle>/learned/<step>")
def corrected(handle: str, step: str) -> Response | tuple[str, int]:
    case = cases.find(handle)
    known = history.knowledge_at(case, step)
    return case_forms.take(
        case,
        lambda key: correcting(key, known),
        lambda problem: correction(case, known, problem),
        url_for("case.show", handle=handle, _anchor="clocks"),
    )


def correcting(key: str, known: Knowledge) -> list[Event]:
    """The entry that corrects it. Raises PageRefused when the time is the same."""
    before = kept(known.learned_at)
    learned_at = entered.earlier(request.form.get("learned_at", ""), NO_TIME, before)
    if learned_at == before:
        raise PageRefused(NOTHING_CHANGED)
    at = cases.stamped(key)
    return [
        KnowledgeRecorded(
            *at, known.moment, learned_at,
            corrects=known.id, reason=case_forms.written("reason"),
        )
    ]  # fmt: skip
