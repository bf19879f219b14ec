"""Between two sittings: what was already asked. Answers are shown only to who asks for them."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from screening.device import conversations
from screening.device.overviews import sections, sittings
from screening.engine.interview import Phase

pages = Blueprint("overview", __name__)


@pages.get("/c/<handle>/overview")
def show(handle: str) -> str | Response:
    return page(handle, answers=False)


@pages.get("/c/<handle>/overview/answers")
def answers(handle: str) -> str | Response:
    return page(handle, answers=True)


def page(handle: str, *, answers: bool) -> str | Response:
    conversation = conversations.find(handle)
    if conversation.phase is Phase.DONE:
        return redirect(url_for("result.show", handle=handle), 303)
    return render_template(
        "overview.html",
        conversation=conversation,
        sittings=sittings(conversation),
        sections=sections(conversation, answers=answers),
        with_answers=answers,
    )
