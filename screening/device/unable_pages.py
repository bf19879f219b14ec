"""When a conversation cannot be completed: one of a few reasons, and the worker's own part after it."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from screening.device import cases, conversations, disclosure
from screening.device.access import desk, stamp, store
from screening.device.catalogue import FINISHED_ALREADY, NO_REASON_CHOSEN, PageRefused
from screening.device.conversations import Conversation
from screening.device.defences import form_key
from screening.device.finishing import finish_with
from screening.device.places import next_place
from screening.device.refusal_pages import said, status_of
from screening.engine.events import Ended, Finished, How
from screening.engine.interview import Phase
from screening.instrument.problems import Problem

pages = Blueprint("unable", __name__)


def unfinished(handle: str) -> Conversation:
    conversation = conversations.find(handle)
    if conversation.phase is Phase.DONE:
        raise PageRefused(FINISHED_ALREADY)
    return conversation


@pages.get("/c/<handle>/unable")
def ask(handle: str) -> str | Response:
    conversation = unfinished(handle)
    if conversation.phase is Phase.WORKER:
        return redirect(next_place(conversation), 303)
    return form(conversation)


def form(conversation: Conversation, problem: Problem | None = None) -> str:
    return render_template(
        "unable.html",
        conversation=conversation,
        reasons=disclosure.UNABLE,
        problem=said(problem) if problem else None,
    )


@pages.post("/c/<handle>/unable")
def unable(handle: str) -> Response | tuple[str, int]:
    """The young person's part ends without its closing; before the first sitting, all of it does."""
    key = form_key()
    conversation = unfinished(handle)
    reason = request.form.get("reason", "")
    if reason not in disclosure.UNABLE:
        refusal = PageRefused(NO_REASON_CHOSEN)
        return form(conversation, refusal.problem), status_of(refusal.code)
    if not desk().done(key):
        if conversation.phase is Phase.BEFORE:
            event = Finished(stamp(), 0, complete=False, reason=reason)
            finish_with(conversation, store(), cases.place(), event, key)
        elif conversation.phase is not Phase.WORKER:
            conversation.add(Ended(stamp(), conversation.interview.sitting, How.LEFT, reason), key)
        desk().mark_done(key, url_for("conversation.resume", handle=handle))
    return redirect(url_for("conversation.resume", handle=handle), 303)
