"""The recording of the question on the screen, by somebody who speaks the young person's language."""

from __future__ import annotations

from flask import current_app, url_for

from screening.device.conversations import Conversation
from screening.instrument.model import Question, Source
from screening.language.recordings import Recording


def recording(conversation: Conversation, question: Question) -> Recording | None:
    """Of exactly the words that are shown; what only the worker reads is never heard."""
    if question.source is not Source.ASKED:
        return None
    return current_app.config["RECORDINGS"].of(conversation.their_texts, question)


def address(conversation: Conversation, question: Question) -> str:
    """Beside the question's own page, which has a name that says nothing; empty without a recording."""
    if recording(conversation, question) is None:
        return ""
    step = conversation.step(question.id)
    return url_for("aloud.hear", handle=conversation.handle, step=step)
