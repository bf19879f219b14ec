"""Before the first question of each sitting: is it safe, what stays between us, what is agreed to."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from screening.device import agreement, conversations, words
from screening.device.access import desk, stamp
from screening.device.catalogue import (
    COMPANION_INTERPRETS,
    COMPANION_LISTENS,
    FINISHED_ALREADY,
    INTERPRETER_NOT_BOUND,
    NOT_SAFE_CHOSEN,
    NOT_SAID_BACK,
    NOTHING_ASKED,
    PageRefused,
)
from screening.device.conversations import Conversation
from screening.device.defences import form_key
from screening.device.places import next_place
from screening.device.population import warnings
from screening.device.refusal_pages import said, status_of
from screening.engine.events import SittingOpened
from screening.engine.interview import Phase
from screening.instrument.problems import Problem

pages = Blueprint("agreement", __name__)

Fields = dict[str, list[str]]
WHO_INTERPRETS = ("interpreter", "promised")


def begin(handle: str) -> Conversation:
    """The conversation, if a sitting can be opened in it. Raises PageRefused."""
    conversation = conversations.find(handle)
    if not conversation.asks:
        raise PageRefused(NOTHING_ASKED)
    if conversation.phase is Phase.DONE:
        raise PageRefused(FINISHED_ALREADY)
    return conversation


def form(
    name: str,
    conversation: Conversation,
    problem: Problem | None = None,
    fields: Fields | None = None,
) -> str:
    """One of the three pages; `fields` fill it, else what was entered on it before."""
    held = desk().held(request.path)
    remembered = held.fields if held else desk().openings.get(conversation.handle, {})
    return render_template(
        f"before_{name}.html",
        conversation=conversation,
        fields=MultiDict(remembered if fields is None else fields),
        problem=said(problem) if problem else None,
        text=agreement,
        warnings=warnings(conversation),
    )


def entered(conversation: Conversation, *names: str) -> MultiDict[str, str]:
    """Remember the fields of one page until the sitting is opened; memory only."""
    fields = desk().openings.setdefault(conversation.handle, {})
    for name in names:
        fields[name] = request.form.getlist(name)
    desk().drop_held(request.path)
    return MultiDict(fields)


@pages.get("/c/<handle>/before")
def safe(handle: str) -> str:
    return form("safe", begin(handle))


@pages.post("/c/<handle>/before")
def check_safe(handle: str) -> Response | tuple[str, int]:
    conversation = begin(handle)
    fields = entered(
        conversation, "safe", "place", *WHO_INTERPRETS, "present", *agreement.LOOKED_AFTER
    )
    if fields.get("interpreter") == "companion":
        return again("safe", conversation, PageRefused(COMPANION_INTERPRETS))
    if fields.get("interpreter") == agreement.TRAINED and not fields.get("promised"):
        return again("safe", conversation, PageRefused(INTERPRETER_NOT_BOUND))
    if fields.get("safe") == "yes" and fields.get("present") == "came_along":
        return again("safe", conversation, PageRefused(COMPANION_LISTENS))
    if fields.get("safe") == "no":
        return redirect(url_for("agreement.not_now", handle=handle), 303)
    if fields.get("safe") != "yes":
        return again("safe", conversation, PageRefused(NOT_SAFE_CHOSEN))
    return redirect(url_for("agreement.limits", handle=handle), 303)


def again(name: str, conversation: Conversation, refusal: PageRefused) -> tuple[str, int]:
    page = form(name, conversation, refusal.problem, words.typed(request.form))
    return page, status_of(refusal.code)


@pages.get("/c/<handle>/before/not-now")
def not_now(handle: str) -> str:
    return render_template("not_now.html", conversation=begin(handle))


@pages.get("/c/<handle>/before/limits")
def limits(handle: str) -> str:
    return form("limits", begin(handle))


@pages.post("/c/<handle>/before/limits")
def check_limits(handle: str) -> Response | tuple[str, int]:
    conversation = begin(handle)
    if not entered(conversation, "said_back").get("said_back"):
        return again("limits", conversation, PageRefused(NOT_SAID_BACK))
    return redirect(url_for("agreement.agree", handle=handle), 303)


@pages.get("/c/<handle>/before/agree")
def agree(handle: str) -> str | Response:
    conversation = begin(handle)
    if not ready(conversation):
        return redirect(url_for("agreement.safe", handle=handle), 303)
    return form("agree", conversation)


def ready(conversation: Conversation) -> bool:
    """Whether the first two pages were gone through in this browser, for this sitting."""
    fields = desk().openings.get(conversation.handle, {})
    return fields.get("safe") == ["yes"] and bool(fields.get("said_back"))


@pages.post("/c/<handle>/before/agree")
def open_sitting(handle: str) -> Response:
    conversation = begin(handle)
    key = form_key()
    done = desk().done(key)
    if done:
        return redirect(done, 303)
    if not ready(conversation):
        return redirect(url_for("agreement.safe", handle=handle), 303)
    fields = entered(conversation, "agreed")
    agreed = tuple(name for name in agreement.PURPOSES if name in fields.getlist("agreed"))
    if agreement.WRITE_DOWN not in agreed:
        return redirect(url_for("agreement.without", handle=handle), 303)
    conversation.add(opened(conversation, fields, agreed), key)
    del desk().openings[handle]
    desk().handed_back.discard(handle)
    location = next_place(conversation)
    if request.form.get("do") == "hand_over":
        location = url_for("handover.ask", handle=handle)
    desk().mark_done(key, location)
    return redirect(location, 303)


def opened(
    conversation: Conversation, fields: MultiDict[str, str], agreed: tuple[str, ...]
) -> SittingOpened:
    place = fields.get("place", "")
    details = {
        name: fields[name]
        for name in (*WHO_INTERPRETS, "present", *agreement.LOOKED_AFTER, "said_back")
        if fields.get(name)
    }
    return SittingOpened(
        stamp(),
        conversation.interview.sitting + 1,
        conversation.language,
        setting=place if place in agreement.PLACES else "",
        agreement=agreement.VERSION,
        agreed=agreed,
        details=details,
    )


@pages.get("/c/<handle>/before/without")
def without(handle: str) -> str:
    """No to writing things down: nothing is written down, and that is fine."""
    return render_template("without_agreement.html", conversation=begin(handle))
