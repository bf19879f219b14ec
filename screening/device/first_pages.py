"""Notes of one's own: the first run on a device, and a second worker on the same one."""

from __future__ import annotations

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from screening.device.access import desk, store, without_store
from screening.device.catalogue import PASSPHRASES_DIFFER, PageRefused
from screening.device.defences import form_key
from screening.device.refusal_pages import said
from screening.device.speech import language
from screening.instrument.problems import Refusal
from screening.store.refusals import PassphraseTaken, PassphraseTooShort

pages = Blueprint("first", __name__)

LONGEST_NAME = 60


@pages.get("/new")
@without_store
def show() -> str:
    return form()


def form(problem: Refusal | None = None, name: str = "") -> str:
    stores = current_app.config["STORES"].list()
    return render_template(
        "first.html",
        first=not stores,
        shown_name=name,
        problem=said(problem.problem) if problem else None,
    )


@pages.post("/new")
@without_store
def create() -> Response | tuple[str, int]:
    key = form_key()
    if desk().done(key):
        return redirect(url_for("first.label"), 303)
    name = request.form.get("worker", "").strip()[:LONGEST_NAME]
    try:
        passphrase = chosen_passphrase()
        made = current_app.config["STORES"].create(passphrase)
    except (PageRefused, PassphraseTooShort, PassphraseTaken) as problem:
        return form(problem, name), 422
    desk().lock()
    made.settings.set("worker_name", name)
    made.settings.set("language", language())
    desk().unlocked(made)
    desk().mark_done(key, url_for("first.label"))
    return redirect(url_for("first.label"), 303)


def chosen_passphrase() -> str:
    """The passphrase, entered twice the same; it is neither trimmed nor shown again."""
    first, second = request.form.get("passphrase", ""), request.form.get("again", "")
    if first != second:
        raise PageRefused(PASSPHRASES_DIFFER)
    return first


@pages.get("/label")
def label() -> str:
    """The two words by which these notes are found on the unlock page."""
    return render_template("label.html", label=store().label)
