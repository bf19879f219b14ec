"""What a worker sets for themselves: name, reading, passphrase; and the ways to all other settings."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from screening.care.jurisdiction import Said
from screening.care.refusals import DataDamaged
from screening.device import cases, training_pages
from screening.device.access import desk, lock_minutes, store, worker_name
from screening.device.defences import form_key
from screening.device.first_pages import LONGEST_NAME, chosen_passphrase
from screening.device.keeping_pages import not_in_practice
from screening.device.refusal_pages import said, status_of
from screening.device.speech import _, offered_codes
from screening.device.templating import Line
from screening.instrument.problems import Refusal

pages = Blueprint("settings", __name__)


@pages.get("/settings")
def show() -> str:
    return form()


def form(problem: Refusal | None = None) -> str:
    return render_template(
        "settings.html",
        worker=worker_name(),
        label=store().label,
        large=bool(store().settings.get("large")),
        minutes=lock_minutes(desk()),
        place=place(),
        trained=not training_pages.due_quietly(),
        problem=said(problem.problem) if problem else None,
    )


def place() -> Line | None:
    """What the worker's place is called; None when its file is damaged."""
    try:
        law = cases.place()
    except DataDamaged:
        return None
    return cases.in_words(law, Said(law.id, "label", law.label))


@pages.post("/settings/name")
def name() -> Response:
    store().settings.set("worker_name", request.form.get("worker", "").strip()[:LONGEST_NAME])
    desk().notices.append(_("It was changed."))
    return redirect(url_for("settings.show"), 303)


@pages.post("/settings/reading")
def reading() -> Response:
    """In which language the pages are, and how large their letters."""
    code = request.form.get("language", "")
    store().settings.set("large", request.form.get("large") == "yes")
    if code in offered_codes():
        desk().language = code
        store().settings.set("language", code)
    return redirect(url_for("settings.show"), 303)


@pages.post("/settings/passphrase")
def passphrase() -> Response | tuple[str, int]:
    """Change the passphrase; whoever does it proves the old one first."""
    not_in_practice()
    key = form_key()
    if not desk().done(key):
        try:
            store().change_passphrase(request.form.get("old", ""), chosen_passphrase())
        except Refusal as refusal:
            return form(refusal), status_of(refusal.code)
        desk().mark_done(key, url_for("settings.show"))
        desk().notices.append(_("The new passphrase is set. The old one opens nothing any more."))
    return redirect(url_for("settings.show"), 303)
