"""Pausing, stopping, and the end of the questions. None of them asks for a reason."""

from __future__ import annotations

from flask import Blueprint, redirect
from werkzeug.wrappers import Response

from screening.device import conversations, held
from screening.device.access import desk, stamp
from screening.device.conversations import Conversation
from screening.device.defences import form_key
from screening.device.places import next_place
from screening.engine.events import Ended, How
from screening.engine.interview import Phase

pages = Blueprint("stop", __name__)


@pages.get("/c/<handle>/paused")
def paused(handle: str) -> str:
    return held.show("paused.html", conversation=conversations.find(handle))


@pages.get("/c/<handle>/stop")
def ask(handle: str) -> str | Response:
    conversation = conversations.find(handle)
    if conversation.phase is not Phase.ASKING:
        return redirect(next_place(conversation), 303)
    return held.show("stop.html", conversation=conversation)


@pages.post("/c/<handle>/stop")
def stop(handle: str) -> Response:
    return end(conversations.find(handle), How.STOPPED)


@pages.get("/c/<handle>/last")
def last(handle: str) -> str | Response:
    """All questions are dealt with; the worker decides when the closing begins."""
    conversation = conversations.find(handle)
    if conversation.phase is not Phase.ASKING or conversation.interview.next_question():
        return redirect(next_place(conversation), 303)
    back = conversation.path(asked[-1]) if (asked := conversation.interview.to_ask()) else ""
    return held.show("last.html", conversation=conversation, back=back)


@pages.post("/c/<handle>/last")
def complete(handle: str) -> Response:
    return end(conversations.find(handle), How.COMPLETED)


def end(conversation: Conversation, how: How) -> Response:
    key = form_key()
    # Pressed twice, or stopped in another tab: it has ended, which is all that was wanted.
    if not desk().done(key) and conversation.phase is Phase.ASKING:
        conversation.add(Ended(stamp(), conversation.interview.sitting, how), key)
        desk().mark_done(key, next_place(conversation))
    return redirect(next_place(conversation), 303)
