"""The recording of a question, for the page that shows it."""

from __future__ import annotations

from flask import Blueprint, request
from werkzeug.wrappers import Response

from screening.device import conversations
from screening.device.catalogue import NO_STEP, PageRefused
from screening.device.conversation_pages import can_be_shown
from screening.device.recorded import recording

pages = Blueprint("aloud", __name__)


@pages.get("/c/<handle>/q/<step>/aloud")
def hear(handle: str, step: str) -> Response:
    """The sound, or the part that was asked for: Safari plays nothing that it cannot have in parts."""
    conversation = conversations.find(handle)
    question = conversation.question(step)
    found = recording(conversation, question)
    if found is None or not can_be_shown(conversation, question):
        raise PageRefused(NO_STEP)
    content = found.path.read_bytes()
    answer = Response(content, mimetype=found.media)
    return answer.make_conditional(
        request.environ, accept_ranges=True, complete_length=len(content)
    )
