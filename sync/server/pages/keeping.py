"""A form that comes after its session is over is not lost: its sender signs in and sends it again.

It waits in the page of the sign-in itself, sealed, so that neither a disk nor whoever uses the browser next
reads it, and it opens for the account alone whose session it was. Nothing is done until she presses again.
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import asdict, dataclass
from datetime import timedelta
from urllib.parse import urlsplit

from flask import Flask, g, redirect, request
from werkzeug.wrappers import Response as Answer

from sync.server.access import centre
from sync.server.pages import cookies, forms, here, refusing
from sync.server.pages.kept_words import LABELS, in_words
from sync.server.pages.page import SignedOut, render, to_sign_in
from sync.server.pages.sign_in_form import path_here, shown
from sync.server.people import sessions
from sync.server.people.catalogue import NOT_KEPT, NOT_SENT_AGAIN, PageRefused
from sync.server.ports import stamp
from sync.server.primitives import Unopened

LASTS = timedelta(hours=12)
MOST = 24 * 1024  # bytes, so that the form of the sign-in takes it
_CONTEXT = b"kept form"


@dataclass(frozen=True, slots=True)
class Kept:
    """`account`: who may send it; `at`: when it came; `fields`: names and values, without the mark."""

    account: str
    at: str
    path: str
    fields: list[tuple[str, str]]


def set_up(app: Flask) -> None:
    app.register_error_handler(SignedOut, late)


def late(signed_out: SignedOut) -> Answer:
    """The sign-in, with the form in it that came too late; or why it is not kept (P016)."""
    if request.endpoint == "pages.sign_out":  # as she wanted it
        return to_sign_in()
    if not signed_out.keeps or not cookies.held():
        return shown(_came_from(), PageRefused(NOT_KEPT))
    try:
        forms.check(sessions.mark(cookies.held()))
        return shown(kept=_sealed())
    except PageRefused as refused:
        return shown(_came_from(), refused)


def come_in(token: str, back: str, kept: str) -> Answer:
    """Signed in: to the page she wanted, or the form that was kept for her."""
    answer = _offered(token, kept) if kept else redirect(back, 303)
    return cookies.give(answer, token, here.limits().remembered)


def _sealed() -> str:
    with centre().database.reading() as connection:
        account = sessions.whose(connection, cookies.held(), here.now(), here.limits())
    fields = [(name, text) for name, text in request.form.items(multi=True) if name != "mark"]
    kept = Kept(account, stamp(here.now()), request.path, fields)
    data = json.dumps(asdict(kept)).encode()
    if not account or request.files or len(data) > MOST:
        raise PageRefused(NOT_KEPT)
    return urlsafe_b64encode(here.craft().seal(data, _CONTEXT)).decode()


def _opened(text: str, account: str) -> Kept:
    """Raises PageRefused (P017)."""
    try:
        kept = Kept(**json.loads(here.craft().unseal(urlsafe_b64decode(text), _CONTEXT)))
    except (Unopened, ValueError):
        raise PageRefused(NOT_SENT_AGAIN) from None
    if kept.account != account or kept.at <= stamp(here.now() - LASTS):
        raise PageRefused(NOT_SENT_AGAIN)
    return kept


def _offered(token: str, text: str) -> Answer:
    signed = sessions.signed_in(centre().database, token, here.now(), here.limits())
    if signed is None:  # her access was ended in this moment
        return redirect("/", 303)
    g.viewer, g.signed = signed.viewer, signed
    g.pop("words", None)  # from here on in her own language
    try:
        kept = _opened(text, signed.viewer.account)
    except PageRefused as refused:
        return refusing.refused(refused)
    return render("send_again.html", signed.viewer, kept=kept, labels=LABELS, in_words=in_words)


def _came_from() -> str:
    """The page on which the form was, as far as the browser says it."""
    came = urlsplit(request.referrer or "")
    return path_here(came.path) if came.netloc == request.host else "/"
