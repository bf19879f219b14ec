"""What a worker sets for themselves: the passphrase and the name they are greeted by."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from screening.device.access import desk, store
from screening.device.defences import form_key
from screening.device.first_pages import LONGEST_NAME, chosen_passphrase
from screening.device.refusal_pages import said, status_of
from screening.device.speech import _
from screening.instrument.problems import Refusal

pages = Blueprint("settings", __name__)


@pages.get("/settings")
def show() -> str:
    return form()


def form(problem: Refusal | None = None) -> str:
    return render_template(
        "settings.html",
        worker=store().settings.get("worker_name") or "",
        label=store().label,
        problem=said(problem.problem) if problem else None,
    )


@pages.post("/settings/name")
def name() -> Response:
    store().settings.set("worker_name", request.form.get("worker", "").strip()[:LONGEST_NAME])
    desk().notices.append(_("It was changed."))
    return redirect(url_for("settings.show"), 303)


@pages.post("/settings/passphrase")
def passphrase() -> Response | tuple[str, int]:
    """Change the passphrase; whoever does it proves the old one first."""
    key = form_key()
    if not desk().done(key):
        try:
            store().change_passphrase(request.form.get("old", ""), chosen_passphrase())
        except Refusal as refusal:
            return form(refusal), status_of(refusal.code)
        desk().mark_done(key, url_for("settings.show"))
        desk().notices.append(_("The new passphrase is set. The old one opens nothing any more."))
    return redirect(url_for("settings.show"), 303)
