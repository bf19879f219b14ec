"""Where a conversation goes on: one rule, used after every answer and when it is resumed."""

from __future__ import annotations

from flask import g, url_for

from screening.device.conversations import Conversation
from screening.engine.interview import Phase


def next_place(conversation: Conversation, after: str | None = None) -> str:
    """The path of the page that is due. `after`: the question that was just dealt with."""
    return held_place(conversation) if "held" in g else workers_place(conversation, after)


def workers_place(conversation: Conversation, after: str | None) -> str:
    handle = conversation.handle
    phase = conversation.phase
    if phase is Phase.DONE:
        return url_for("result.show", handle=handle)
    if phase is Phase.BEFORE or (phase is Phase.ASKING and conversation.rested()):
        return url_for("agreement.safe", handle=handle)
    if phase in {Phase.CLOSING, Phase.WORKER} and conversation.told_unread():
        return url_for("disclosure.show", handle=handle)
    if phase is Phase.WORKER and not conversation.with_worker():
        return url_for("worker.hand_back", handle=handle)
    question = conversation.interview.next_question(after)
    if question is not None:
        return conversation.path(question)
    return url_for("stop.last" if phase is Phase.ASKING else "worker.finish", handle=handle)


def held_place(conversation: Conversation) -> str:
    """The page due in the young person's hands: what is open of their own part, else giving it back."""
    asking = conversation.phase is Phase.ASKING and not conversation.rested()
    if not asking and conversation.phase is not Phase.CLOSING:
        return url_for("handover.give_back")
    question = conversation.interview.next_question()
    if question is not None:
        return conversation.path(question)
    return url_for("stop.last", handle=conversation.handle)
