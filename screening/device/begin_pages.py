"""Starting a screening: which questionnaire, in which language."""

from __future__ import annotations

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from screening.device.access import desk, handles, store
from screening.device.catalogue import NO_LANGUAGE, NO_QUESTIONNAIRE, PageRefused
from screening.device.defences import form_key
from screening.device.population import facts
from screening.device.refusal_pages import said, status_of
from screening.device.speech import language, languages, offered_codes
from screening.instrument.model import Questionnaire
from screening.instrument.problems import Problem
from screening.language.catalogue import Text

pages = Blueprint("begin", __name__)


@pages.get("/begin")
def show() -> str:
    return form()


def form(problem: Problem | None = None) -> str:
    shelf = current_app.config["SHELF"]
    held = desk().held(request.path)
    fields = held.fields if held else {name: [value] for name, value in request.form.items()}
    return render_template(
        "begin.html",
        choices=[described(shelf.load(found.reference)) for found in shelf.newest()],
        chosen=(fields.get("questionnaire") or [""])[0],
        chosen_language=(fields.get("spoken") or [language()])[0],
        problem=said(problem) if problem else None,
    )


def described(q: Questionnaire) -> dict[str, object]:
    """A questionnaire as the worker reads it before choosing it."""
    texts = languages().texts(language(), q)

    def text(name: str) -> Text:
        return texts.of("", name)

    return {
        "reference": q.reference,
        "title": text("title"),
        "purpose": text("purpose"),
        "minutes": q.minutes,
        "facts": facts(q),
        "wording_validated": q.wording.validated,
        "notes": [text(name) for name in notes_of(q)],
    }


def notes_of(q: Questionnaire) -> list[str]:
    """Where the remarks on the questionnaire stand that were written."""
    notes = {"wording.note": q.wording.note, "scoring.note": q.scoring.note}
    return [place for place, note in notes.items() if note]


@pages.post("/begin")
def start() -> Response | tuple[str, int]:
    key = form_key()
    done = desk().done(key)
    if done:
        return redirect(done, 303)
    shelf = current_app.config["SHELF"]
    reference, spoken = request.form.get("questionnaire", ""), request.form.get("spoken", "")
    try:
        check(reference, spoken)
    except PageRefused as refusal:
        return form(refusal.problem), status_of(refusal.code)
    row = store().interviews.start(reference, shelf.fingerprint(reference), spoken)
    desk().drop_held(request.path)
    location = url_for("agreement.safe", handle=handles().of(store().id, row.id))
    desk().mark_done(key, location)
    return redirect(location, 303)


def check(reference: str, spoken: str) -> None:
    offered = {found.reference for found in current_app.config["SHELF"].newest()}
    if reference not in offered:
        raise PageRefused(NO_QUESTIONNAIRE)
    if spoken not in offered_codes():
        raise PageRefused(NO_LANGUAGE)
