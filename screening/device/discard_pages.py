"""Discarding a draft: asked once, with a reason for the audit trail, and then it is gone."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from screening.device import conversations
from screening.device.access import desk, store
from screening.device.catalogue import FINISHED_ALREADY, PageRefused
from screening.device.defences import form_key
from screening.device.speech import _
from screening.engine.interview import Phase
from screening.instrument.problems import N_

pages = Blueprint("discard", __name__)

REASONS = {
    "not_wanted": N_("The young person does not want it kept"),
    "mistake": N_("It was started by mistake"),
    "trial": N_("It was only to try things out"),
    "other": N_("Another reason"),
}


@pages.get("/c/<handle>/discard")
def ask(handle: str) -> str:
    conversation = conversations.find(handle)
    if conversation.phase is Phase.DONE:
        raise PageRefused(FINISHED_ALREADY)
    return render_template("discard.html", conversation=conversation, reasons=REASONS)


@pages.post("/c/<handle>/discard")
def discard(handle: str) -> Response:
    key = form_key()
    if not desk().done(key):
        conversation = conversations.find(handle)
        if conversation.phase is Phase.DONE:
            raise PageRefused(FINISHED_ALREADY)
        reason = request.form.get("reason", "")
        store().interviews.discard(conversation.id, reason if reason in REASONS else "other")
        desk().mark_done(key, url_for("home.show"))
        desk().notices.append(_("It was discarded."))
    return redirect(url_for("home.show"), 303)
