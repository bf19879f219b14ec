"""The device in the young person's hands: one list says what exists then, and nothing else does.

Every request is looked at here before any page is, by its exact address. What is not on the list leads
back to the one page that is due: no earlier answer, no other conversation, no list, no result.
"""

from __future__ import annotations

from flask import Flask, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from screening.device import conversations, words
from screening.device.access import ask_to_unlock, handles
from screening.device.conversations import Conversation
from screening.device.desks import Desk
from screening.device.places import next_place
from screening.device.speech import speak
from screening.instrument.problems import Refusal
from screening.store.handover import HandedOver
from screening.store.refusals import Locked

# What a young person can do on a page; the other buttons of a question are the worker's.
THEIRS = frozenset(
    {"", "next", "skipped", "doesnt_know", "prefers_not", "no_information", "pause", "stop"}
)
ALWAYS = {
    "GET": ("handover.give_back", "safety.show", "away.show"),
    "POST": (
        "handover.take_back",
        "handover.larger",
        "safety.from_question",
        "away.leave",
        "unlock.lock",
        "unlock.awake",
        "unlock.keep",
    ),
}
# After the passphrase, until it was said who holds the device.
PROVED = {
    "GET": ("handover.interrupted", "safety.show", "away.show"),
    "POST": ("handover.decide", "away.leave", "unlock.lock", "unlock.awake", "unlock.keep"),
}
# Locked while handed over: only the way to the passphrase of the same worker.
LOCKED = {
    "GET": ("unlock.show", "safety.show", "away.show"),
    "POST": ("unlock.unlock", "away.leave", "unlock.lock", "unlock.awake", "unlock.keep"),
}


def set_up(app: Flask) -> None:
    app.before_request(gate)


def handed_over() -> HandedOver | None:
    """What is in the young person's hands in this request, if the store is open."""
    desk: Desk | None = g.get("desk")
    return desk.store.handover.current() if desk is not None and desk.store is not None else None


def gate() -> Response | None:
    """Let through what is on the list of the moment, and lead everything else to the page that is due."""
    desk: Desk | None = g.get("desk")
    if desk is None:
        return None
    if desk.store is None:
        return gate_locked(desk) if desk.handed_over else None
    found = handed_over()
    desk.handed_over = desk.store.id if found else ""
    if found is None:
        desk.proved = False
        return None
    if desk.proved:
        return only(PROVED, url_for("handover.interrupted"))
    return gate_held(desk, found)


def gate_locked(desk: Desk) -> Response | None:
    """A form of a question is held for the young person; anything else leads to unlocking."""
    if request.method == "POST" and request.form.get("step"):
        return only(LOCKED, "") and ask_to_unlock(desk)
    return only(LOCKED, url_for("unlock.show"))


def only(ways: dict[str, tuple[str, ...]], due: str) -> Response | None:
    return None if request.endpoint in ways.get(request.method, ()) else redirect(due, 303)


def gate_held(desk: Desk, found: HandedOver) -> Response | None:
    speak(found.language)
    g.held_place = due = place(found)
    desk.notices.clear()
    if request.method == "POST":
        desk.turned = True  # the browser drops the pages it keeps for Back
    if request.endpoint in ALWAYS.get(request.method, ()):
        return None
    theirs = request.method == "GET" or request.form.get("do", "") in THEIRS
    return None if theirs and request.path in beside(due) else redirect(due, 303)


def place(found: HandedOver) -> str:
    """The one page that is due: the question that is open, or the one on which it is given back."""
    g.held = found
    try:
        return next_place(conversation_of(found))
    except Locked:
        raise
    except Refusal:  # it was removed, or cannot be asked on this device: only giving back is left
        return url_for("handover.give_back")


def conversation_of(found: HandedOver) -> Conversation:
    handle = handles().of(g.desk.store.id, found.interview)
    return conversations.find(handle)


def beside(due: str) -> set[str]:
    """The page that is due, its sound, its pause and its stop; the closing is not paused or stopped again."""
    root = "/".join(due.split("/")[:3])
    if not due.startswith("/c/"):
        return {due}
    return {due, f"{due}/aloud", f"{root}/paused", f"{root}/stop"}


def may_keep() -> bool:
    """Whether words on their way belong to a page that may keep some: any, or the one that is due."""
    return "held" not in g or words.path_of_form(request) == g.held_place


def show(template: str, **values: object) -> str:
    """A page of the conversation, in the shape for whoever holds the device."""
    return render_template(f"held/{template}" if "held" in g else template, **values)
