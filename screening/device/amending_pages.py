"""Amending a finished record: a new version with a reason; the old one stays as it was."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from screening.care.events import RecordAmended
from screening.device import cases, conversations
from screening.device.access import desk, handles, store
from screening.device.catalogue import NO_AMENDING, PageRefused
from screening.device.conversations import Conversation
from screening.device.defences import form_key
from screening.device.refusal_pages import said, status_of
from screening.engine.amending import Why, carried
from screening.engine.interview import Phase
from screening.instrument.problems import N_, Problem
from screening.store.refusals import NotFinished

pages = Blueprint("amending", __name__)

WHY = {
    Why.SLIP: N_("I wrote something down wrong"),
    Why.AGAIN: N_("The young person is here again, or wants to tell more"),
    Why.OWN: N_("I noticed or found out more myself"),
}


@pages.get("/c/<handle>/amend")
def show(handle: str) -> str | Response:
    conversation = conversations.find(handle)
    if conversation.phase is not Phase.DONE:
        return redirect(url_for("conversation.resume", handle=handle), 303)
    return form(conversation)


def form(conversation: Conversation, problem: Problem | None = None) -> str:
    return render_template(
        "amend.html",
        conversation=conversation,
        why=reasons(conversation),
        chosen=request.form.get("reason", ""),
        problem=said(problem) if problem else None,
    )


@pages.post("/c/<handle>/amend")
def amend(handle: str) -> Response | tuple[str, int]:
    key = form_key()
    done = desk().done(key)
    if done:
        return redirect(done, 303)
    conversation = conversations.find(handle)
    try:
        why = reason(conversation)
        amended = new_version(conversation, why, key)
    except (PageRefused, NotFinished) as refusal:
        return form(conversation, refusal.problem), status_of(refusal.code)
    location = first_page(amended, why)
    desk().mark_done(key, location)
    return redirect(location, 303)


def reasons(conversation: Conversation) -> dict[Why, str]:
    """Why it can be amended. Who was asked nothing cannot tell more of it."""
    return {why: text for why, text in WHY.items() if conversation.asks or why is not Why.AGAIN}


def reason(conversation: Conversation) -> Why:
    """Raises PageRefused (D089)."""
    given = request.form.get("reason", "")
    if given not in reasons(conversation):
        raise PageRefused(NO_AMENDING)
    return Why(given)


def new_version(conversation: Conversation, why: Why, key: str) -> str:
    """The handle of the new version; the case learns of it in the same transaction."""
    events = carried(conversation.events, why)
    with store().together():
        row = store().cases.amend(conversation.id, events)
        entered = cases.stamped(key)
        entry = RecordAmended(*entered, row.id, conversation.id, why.value)
        cases.of(store().cases.of(row.id)).enter([entry])
    return handles().of(store().id, row.id)


def first_page(handle: str, why: Why) -> str:
    """A slip is looked for among the answers; the young person is asked anew what is okay."""
    conversation = conversations.find(handle)
    if why is Why.AGAIN:
        return url_for("agreement.safe", handle=handle)
    if conversation.phase is Phase.ASKING:
        return url_for("overview.answers", handle=handle)
    return url_for("conversation.resume", handle=handle)
