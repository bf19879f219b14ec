"""Practising with made-up young people, in notes of their own that can never be sent."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from screening.device import cases, practice
from screening.device.access import desk, handles, store
from screening.device.catalogue import NO_STORY, PageRefused
from screening.device.defences import form_key
from screening.device.practice_feedback import Talk, feedback, skipped
from screening.device.practice_people import PEOPLE
from screening.device.refusal_pages import said, status_of
from screening.device.speech import _, language
from screening.engine.interview import Phase
from screening.instrument.problems import Problem

pages = Blueprint("practice", __name__)


@pages.get("/practice")
def show() -> str:
    return form()


def form(problem: Problem | None = None) -> str:
    return render_template(
        "practice.html",
        people=PEOPLE.values(),
        chosen=request.form.get("person", ""),
        problem=said(problem) if problem else None,
    )


@pages.post("/practice/begin")
def begin() -> Response:
    """Lay the practice notes on the desk; the real ones stay open below them."""
    real = store()
    if desk().practise():
        practice.furnish(real, store())
    return redirect(url_for("practice.show"), 303)


@pages.post("/practice/leave")
def leave() -> Response:
    if desk().leave_practice():
        desk().notices.append(_("These are your real notes again."))
    return redirect(url_for("home.show"), 303)


@pages.post("/practice/talk")
def talk() -> Response | tuple[str, int]:
    practice.only_in_practice()
    key = form_key()
    done = desk().done(key)
    if done:
        return redirect(done, 303)
    person = PEOPLE.get(request.form.get("person", ""))
    if person is None:
        refusal = PageRefused(NO_STORY)
        return form(refusal.problem), status_of(refusal.code)
    interview = practice.talk_with(person, language())
    location = url_for("practice.sheet", handle=handles().of(store().id, interview))
    desk().mark_done(key, location)
    return redirect(location, 303)


@pages.get("/practice/<handle>/sheet")
def sheet(handle: str) -> str:
    """Who it is, and everything they would answer."""
    conversation, person = practice.found(handle)
    return render_template(
        "practice_sheet.html",
        conversation=conversation,
        person=person,
        sheet=practice.sheet(conversation, person),
    )


@pages.get("/practice/<handle>/feedback")
def look_back(handle: str) -> str | Response:
    conversation, person = practice.found(handle)
    if conversation.phase is not Phase.DONE:
        return redirect(url_for("practice.sheet", handle=handle), 303)
    case = cases.of(store().cases.of(conversation.id))
    talk = Talk(conversation, person, case.care)
    return render_template(
        "practice_feedback.html",
        conversation=conversation,
        person=person,
        case=case,
        remarks=feedback(talk),
        skipped=skipped(talk),
    )
