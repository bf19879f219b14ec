"""Emergency numbers and hotlines: a page that needs no network, no passphrase and no launch link."""

from __future__ import annotations

from flask import Blueprint, g, redirect, request, url_for
from werkzeug.wrappers import Response

from screening.care.hotlines import EXPIRES_AFTER
from screening.device import held, hotlines, leaving
from screening.device.access import anyone

pages = Blueprint("safety", __name__)


@pages.get("/safety")
@anyone
def show() -> str:
    desk = g.get("desk")
    store = desk.store if desk else None
    return held.show(
        "safety.html",
        board=hotlines.board(),
        supervisor=str(store.settings.get("on_call") or "") if store else "",
        dial=hotlines.dial,
        expires=EXPIRES_AFTER,
        back=desk.aside if store else "",
    )


@pages.post("/safety")
@anyone
def from_question() -> Response:
    """From a half-typed question: its words are kept, and there is a way back to it."""
    if "desk" in g:
        g.desk.aside = leaving.keep_and_say_where(request)
    return redirect(url_for("safety.show"), 303)
