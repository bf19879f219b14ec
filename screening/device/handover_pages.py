"""Handing the device over, and taking it back: by the PIN, or by the passphrase after a lock."""

from __future__ import annotations

from datetime import timedelta

from flask import Blueprint, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from screening.device import conversations, leaving
from screening.device.access import desk, desks, now, store
from screening.device.catalogue import (
    NOT_HANDED_OVER,
    PIN_TOO_SOON,
    PIN_UNFIT,
    PINS_DIFFER,
    WORDS_WAIT,
    WRONG_PIN,
    PageRefused,
)
from screening.device.conversations import Conversation
from screening.device.held import conversation_of, handed_over
from screening.device.places import next_place
from screening.device.refusal_pages import said, status_of
from screening.engine.interview import Phase
from screening.instrument.problems import Problem
from screening.store.handover import SHORTEST_PIN, fits

pages = Blueprint("handover", __name__)


# --- by the worker --------------------------------------------------------------------------------


def askable(handle: str) -> Conversation | None:
    """The conversation, while there is something the young person can be asked or read."""
    conversation = conversations.find(handle)
    if conversation.phase is Phase.ASKING and not conversation.rested():
        return conversation
    return conversation if conversation.phase is Phase.CLOSING else None


@pages.get("/c/<handle>/hand-over")
def ask(handle: str) -> str | Response:
    conversation = askable(handle)
    if conversation is None:
        return redirect(url_for("conversation.resume", handle=handle), 303)
    return form(conversation)


def form(conversation: Conversation, problem: Problem | None = None) -> str:
    return render_template(
        "hand_over.html",
        conversation=conversation,
        shortest=SHORTEST_PIN,
        problem=said(problem) if problem else None,
    )


@pages.post("/c/<handle>/hand-over")
def hand_over(handle: str) -> Response | tuple[str, int]:
    conversation = askable(handle)
    if conversation is None:
        return redirect(url_for("conversation.resume", handle=handle), 303)
    try:
        pin = chosen_pin(conversation)
    except PageRefused as refusal:
        return form(conversation, refusal.problem), status_of(refusal.code)
    store().handover.begin(conversation.id, conversation.language, pin)
    desk().hand_over()
    return redirect(url_for("home.show"), 303)


def chosen_pin(conversation: Conversation) -> str:
    """The PIN, entered twice the same. Raises PageRefused."""
    if conversation.interviews.kept_words(conversation.id) is not None:
        raise PageRefused(WORDS_WAIT)
    pin = request.form.get("pin", "")
    if not fits(pin):
        raise PageRefused(PIN_UNFIT, shortest=SHORTEST_PIN)
    if pin != request.form.get("pin_again", ""):
        raise PageRefused(PINS_DIFFER)
    return pin


# --- in the young person's hands --------------------------------------------------------------------


@pages.get("/give-back")
def give_back() -> str:
    if "held" not in g:
        raise PageRefused(NOT_HANDED_OVER)
    return page()


def page(problem: Problem | None = None, wait: int = 0) -> str:
    """Where the PIN is entered. At the end, the page on which everything rests."""
    return render_template(
        "held/give_back.html",
        over=g.held_place == url_for("handover.give_back"),
        here=g.held_place,
        wait_until=now() + timedelta(seconds=wait) if wait else None,
        problem=said(problem) if problem else None,
    )


@pages.post("/give-back")
def take_back() -> Response | tuple[str, int]:
    found = handed_over()
    if found is None:
        return redirect(url_for("home.show"), 303)
    tried = store().handover.take_back(request.form.get("pin", ""))
    if tried.right:
        return taken_back(conversation_of(found))
    refusal = PageRefused(WRONG_PIN if tried.looked_at else PIN_TOO_SOON)
    return page(refusal.problem, tried.wait_seconds), status_of(refusal.code)


def taken_back(conversation: Conversation) -> Response:
    """The worker has the device again. What was typed and not sent was not said: it is forgotten."""
    conversation.interviews.forget_words(conversation.id)
    desks().taken_back(store().id)
    g.pop("held", None)
    return redirect(next_place(conversation), 303)


@pages.post("/larger")
def larger() -> Response:
    leaving.keep_and_say_where(request)
    desk().large = not desk().large
    return redirect(url_for("home.show"), 303)


# --- after a lock -------------------------------------------------------------------------------------


@pages.get("/interrupted")
def interrupted() -> str | Response:
    """The passphrase has proven the worker; now they say who holds the device."""
    if handed_over() is None:
        return redirect(url_for("home.show"), 303)
    return render_template("interrupted.html")


@pages.post("/interrupted")
def decide() -> Response:
    found = handed_over()
    if found is None or request.form.get("do") not in {"mine", "theirs"}:
        return redirect(url_for("handover.interrupted"), 303)
    desk().proved = False
    if request.form["do"] == "theirs":
        desk().hand_over(again=True)
        return redirect(url_for("home.show"), 303)
    store().handover.end("passphrase")
    return taken_back(conversation_of(found))
