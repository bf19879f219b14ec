"""After the young person has left: the worker's own part, and finishing."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from screening.device import cases, conversations
from screening.device.access import desk, stamp, store
from screening.device.catalogue import NOT_LEFT_YET, PageRefused
from screening.device.conversations import Conversation
from screening.device.defences import form_key
from screening.device.finishing import finish_with
from screening.device.places import next_place
from screening.engine.events import Finished, How
from screening.engine.interview import Phase
from screening.engine.outcome import outcome

pages = Blueprint("worker", __name__)


def after_the_talk(handle: str) -> Conversation:
    """The conversation, once the closing has been read. Raises PageRefused."""
    conversation = conversations.find(handle)
    if conversation.phase not in {Phase.WORKER, Phase.DONE}:
        raise PageRefused(NOT_LEFT_YET)
    return conversation


@pages.get("/c/<handle>/hand-back")
def hand_back(handle: str) -> str | Response:
    conversation = after_the_talk(handle)
    if conversation.phase is Phase.DONE or not conversation.asks:
        return redirect(next_place(conversation), 303)
    return render_template("hand_back.html", conversation=conversation)


@pages.post("/c/<handle>/hand-back")
def handed_back(handle: str) -> Response:
    conversation = after_the_talk(handle)
    desk().handed_back.add(handle)
    return redirect(next_place(conversation), 303)


@pages.get("/c/<handle>/finish")
def finish(handle: str) -> str | Response:
    conversation = after_the_talk(handle)
    if conversation.phase is Phase.DONE or not conversation.with_worker():
        return redirect(next_place(conversation), 303)
    asked = conversation.interview.to_ask()
    return render_template(
        "finish.html",
        conversation=conversation,
        counts=outcome(conversation.interview).counts,
        back=conversation.path(asked[-1]) if asked else "",
    )


@pages.post("/c/<handle>/finish")
def close(handle: str) -> Response:
    """The record is closed and waits in the outbox, both in one transaction."""
    key = form_key()
    conversation = after_the_talk(handle)
    if not desk().done(key) and conversation.phase is Phase.WORKER:
        interview = conversation.interview
        complete = interview.ended in {How.COMPLETED, How.DISCLOSED}
        event = Finished(stamp(), interview.sitting, complete=complete, reason=interview.reason)
        finish_with(conversation, store(), cases.place(), event, key)
        desk().mark_done(key, url_for("result.show", handle=handle))
    return redirect(url_for("result.show", handle=handle), 303)
