"""Starting a screening: which questionnaire, in which language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from screening.device import again, cases, conversations, supplies, their_language
from screening.device.access import desk, handles, stamp, store
from screening.device.catalogue import NO_LANGUAGE, NO_QUESTIONNAIRE, PageRefused
from screening.device.defences import form_key
from screening.device.places import next_place
from screening.device.population import facts
from screening.device.refusal_pages import said, status_of
from screening.device.speech import language, languages
from screening.engine.events import SittingOpened
from screening.instrument.model import Questionnaire
from screening.instrument.problems import Problem
from screening.language.catalogue import Language, Text

if TYPE_CHECKING:
    from screening.device.cases import Case
    from screening.store.interviews import InterviewRow

pages = Blueprint("begin", __name__)


@pages.get("/begin")
@pages.get("/begin/<case>")
def show(case: str = "") -> str:
    """With the handle of a case: another conversation with the same young person."""
    return form(cases.find(case) if case else None)


def form(case: Case | None = None, problem: Problem | None = None) -> str:
    shelf = supplies.shelf()
    held = desk().held(request.path)
    fields = held.fields if held else {name: [value] for name, value in request.form.items()}
    spoken = their_language.of(case) if case else language()
    due = again.meant_for(case) if case else {}
    # What is due goes first, the nearest before the others; the rest keeps its order.
    places = {name: place for place, name in enumerate(due)}
    offers = sorted(
        (shelf.load(found.reference) for found in shelf.newest()),
        key=lambda q: places.get(q.id, len(places)),
    )
    return render_template(
        "begin.html",
        case=case,
        spoken=spoken_here(),
        choices=[{**described(q), "due": due.get(q.id, [])} for q in offers],
        chosen=(fields.get("questionnaire") or [""])[0],
        chosen_language=(fields.get("spoken") or [spoken])[0],
        problem=said(problem) if problem else None,
    )


def spoken_here() -> list[Language]:
    """In which languages a conversation can be had: all of them, or, where the agency decided so, those
    whose translation somebody has reviewed.
    """
    all_may = store().policy.unreviewed_languages
    return [one for one in languages().offered() if all_may or one.reviewed]


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
        "asks": q.asks,
        "facts": facts(q),
        "wording_validated": q.wording.validated,
        "notes": [text(name) for name in notes_of(q)],
    }


def notes_of(q: Questionnaire) -> list[str]:
    """Where the remarks on the questionnaire stand that were written."""
    notes = {"wording.note": q.wording.note, "scoring.note": q.scoring.note}
    return [place for place, note in notes.items() if note]


@pages.post("/begin")
@pages.post("/begin/<case>")
def start(case: str = "") -> Response | tuple[str, int]:
    key, of = form_key(), cases.find(case) if case else None
    done = desk().done(key)
    if done:
        return redirect(done, 303)
    reference, spoken = request.form.get("questionnaire", ""), request.form.get("spoken", "")
    try:
        check(reference, spoken)
    except PageRefused as refusal:
        return form(of, refusal.problem), status_of(refusal.code)
    row = begun(of, reference, spoken, key)
    desk().drop_held(request.path)
    location = next_place(conversations.find(handles().of(store().id, row.id)))
    desk().mark_done(key, location)
    return redirect(location, 303)


def begun(case: Case | None, reference: str, spoken: str, key: str) -> InterviewRow:
    """A new draft; in a case it has the case's two words and is filed there from the start.

    Where nothing is asked of the young person, nothing has to be agreed with them: it is open at once.
    """
    shelf, interviews = supplies.shelf(), store().interviews
    fingerprint = shelf.fingerprint(reference)
    with store().together():
        if case is None:
            row = interviews.start(reference, fingerprint, spoken)
        else:
            row = interviews.start(reference, fingerprint, spoken, label=case.label)
            store().cases.file(row.id, case.id)
        if not shelf.load(reference, fingerprint).asks:
            interviews.append(row.id, SittingOpened(stamp(), 1, spoken), key=key)
    return row


def check(reference: str, spoken: str) -> None:
    offered = {found.reference for found in supplies.shelf().newest()}
    if reference not in offered:
        raise PageRefused(NO_QUESTIONNAIRE)
    if spoken not in {one.code for one in spoken_here()}:
        raise PageRefused(NO_LANGUAGE)
