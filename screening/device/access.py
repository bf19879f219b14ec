"""Who is let in: the browser by the launch link, the worker by the open store."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from flask import Flask, current_app, g, redirect, request, url_for
from werkzeug.wrappers import Response

from screening.device import defences, words
from screening.device.catalogue import NO_DESK, PageRefused
from screening.device.desks import Desk, Desks, Held
from screening.device.handles import Handles
from screening.device.settings import LOCK_MINUTES, Settings
from screening.device.speech import speak

if TYPE_CHECKING:
    from screening.store.store import Store

# In the address of a page that looks again by itself: nobody was there, so it does not put off the lock.
BY_ITSELF = "by_itself"

View = TypeVar("View", bound=Callable[..., object])


def anyone(view: View) -> View:
    """A page that needs neither the launch link nor an open store: it shows nothing of anybody."""
    view.anyone = True  # type: ignore[attr-defined]
    return view


def without_store(view: View) -> View:
    """A page for the worker's browser that works while the notes are locked."""
    view.without_store = True  # type: ignore[attr-defined]
    return view


def settings() -> Settings:
    return current_app.config["SETTINGS"]


def now() -> datetime:
    return current_app.config["CLOCK"]()


def stamp() -> str:
    """Now, as events carry it."""
    return now().strftime("%Y-%m-%dT%H:%M:%SZ")


def handles() -> Handles:
    return current_app.config["HANDLES"]


def worker_name() -> str:
    """What the owner of the open notes is called; empty while they gave no name."""
    return str(store().settings.get("worker_name") or "")


def desks() -> Desks:
    return current_app.config["DESKS"]


def desk() -> Desk:
    return g.desk


def store() -> Store:
    """The open store of this request; pages that are not `without_store` always have one."""
    found = desk().store
    assert found is not None  # noqa: S101 - let_in sent everybody else to the unlock page
    return found


def lock_minutes(of: Desk) -> int:
    """Minutes without a request until it locks: the store's policy, or less, as worker or app were told."""
    told = settings().lock_minutes
    if of.store is None:
        return told or LOCK_MINUTES[-1]
    notes = of.beside or of.store
    own = notes.settings.get("lock_minutes")
    limits = [notes.policy.lock_minutes, own if isinstance(own, int) else 0, told or 0]
    return min(limit for limit in limits if limit)


def set_up(app: Flask) -> None:
    app.before_request(let_in)
    app.teardown_request(leave)


def let_in() -> Response | None:
    """Find the desk, check the form, lock what was left alone, send the locked-out to unlock."""
    view = current_app.view_functions.get(request.endpoint or "")
    if request.endpoint == "static":
        return None
    found = desks().find(request.cookies.get("desk", ""))
    if found is None:
        if view is None or getattr(view, "anyone", False):
            return None
        raise PageRefused(NO_DESK)
    found.guard.acquire()
    g.desk = found
    desks().sweep(now(), lock_minutes)
    if found.language:
        speak(found.language)
    if request.method == "POST":
        defences.check_form(request, settings().hosts, found.csrf)
    if BY_ITSELF not in request.args:
        desks().see(found, now())
    open_anyway = view is None or hasattr(view, "anyone") or hasattr(view, "without_store")
    if found.store is not None or open_anyway:
        return None
    return ask_to_unlock(found)


def ask_to_unlock(found: Desk) -> Response:
    """To the unlock page; what was being sent is held in memory for the same worker."""
    path = words.path_of_form(request)
    if request.method == "POST" and is_a_page(path):
        found.hold(Held(path, words.typed(request.form)))
    return redirect(url_for("unlock.show"), 303)


def is_a_page(path: str) -> bool:
    """Whether there is something to come back to; some addresses only take forms."""
    return current_app.url_map.bind("").test(path, "GET")


def leave(_error: BaseException | None) -> None:
    found = g.pop("desk", None)
    if found is not None:
        found.guard.release()
