"""Sending: what waits, what was sent, what is in the way; and connecting these notes with an agency.

Nothing here waits for a network. A page that shows something on its way asks again by itself.
"""

from __future__ import annotations

from flask import Blueprint, Flask, current_app, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from screening.device.access import BY_ITSELF, desk, store
from screening.device.catalogue import (
    NO_COURIER,
    NOT_CONNECTED,
    NOT_SET_ASIDE,
    STATUS,
    PageRefused,
)
from screening.device.courier import Sending, SetAside, Trouble, courier
from screening.device.defences import form_key
from screening.device.keeping_pages import not_in_practice
from screening.device.speech import _
from screening.store.refusals import MessageUnknown

pages = Blueprint("sync", __name__)

LOOK_AGAIN = 2  # seconds
REFUSED = 422


def set_up(app: Flask) -> None:
    app.after_request(wake)
    app.jinja_env.globals.update(sending=sending)


def wake(response: Response) -> Response:
    """Whatever was just entered can go, as long as these notes are open."""
    found = g.get("desk")
    if found is not None and found.store is not None and not found.store.practice:
        courier().wake(found.store)
    return response


def sending() -> Sending | None:
    """How it stands, for the line at the end of every page; None where there is nothing to send."""
    found = g.get("desk")
    if found is None or found.store is None or found.store.practice:
        return None
    return courier().state(found.store)


@pages.get("/sync")
def show() -> Response:
    not_in_practice()
    return page()


def page(wrong: Trouble | None = None) -> Response:
    """`wrong`: with what was just typed."""
    state = courier().state(store())
    response = current_app.make_response(
        render_template(
            "sync.html",
            state=state,
            trouble=in_words(wrong or state.trouble),
            typed=request.form.get("code", "") if wrong else "",
            aside=[(one, in_words(one.why)) for one in courier().aside(store())],
        )
    )
    if wrong:
        response.status_code = STATUS.get(wrong.number, REFUSED)
    elif state.busy or state.connecting or state.pulling:
        response.headers["Refresh"] = f"{LOOK_AGAIN}; url={url_for('sync.show')}?{BY_ITSELF}=1"
    return response


def in_words(trouble: Trouble | None) -> dict[str, str] | None:
    """In the worker's language, where this app has the words."""
    if trouble is None:
        return None
    what = _(trouble.what) if trouble.what else _("The centre did not take it.")
    do = (
        _(trouble.do)
        if trouble.do
        else _("Tell the person who looks after the devices its number.")
    )
    return {"what": what, "do": do, "code": trouble.number, "at": trouble.at}


@pages.post("/sync/now")
def now() -> Response:
    """Try at once. Pressed twice it is tried twice, which does no harm."""
    connected()
    courier().send_now(store())
    return redirect(url_for("sync.show"), 303)


@pages.post("/sync/awake")
def awake() -> Response:
    """The browser says that the network is back."""
    not_in_practice()
    if courier().state(store()).connection:
        courier().send_now(store())
    return Response(status=204)


@pages.post("/sync")
def connect() -> Response:
    not_in_practice()
    if not courier().state(store()).able:
        raise PageRefused(NO_COURIER)
    key = form_key()
    if not desk().done(key):
        wrong = courier().connect(store(), request.form.get("code", ""))
        if wrong:
            return page(wrong)
        desk().mark_done(key, url_for("sync.show"))
    return redirect(url_for("sync.show"), 303)


@pages.post("/sync/release")
def release() -> Response:
    """Let one message that was set aside wait again, or all of them."""
    connected()
    try:
        for message in named(courier().aside(store())):
            store().outbox.release(message)
    except MessageUnknown:
        raise PageRefused(NOT_SET_ASIDE) from None
    courier().send_now(store())
    return redirect(url_for("sync.show"), 303)


def named(aside: list[SetAside]) -> list[str]:
    """The message that the form is about; all of them where it says so."""
    message = request.form.get("message", "")
    return [one.message for one in aside] if message == "all" else [message]


def connected() -> None:
    """Raises PageRefused: D092, D100, D101."""
    not_in_practice()
    state = courier().state(store())
    if not state.able:
        raise PageRefused(NO_COURIER)
    if state.connection is None:
        raise PageRefused(NOT_CONNECTED)
