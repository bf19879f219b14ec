"""Who is let in: this computer's browser, by the link that was printed. As strict as the worker's app."""

from __future__ import annotations

import hmac
from dataclasses import dataclass

from flask import Flask, current_app, g, redirect, request, url_for
from werkzeug.wrappers import Response

from screening.device import defences
from screening.device.catalogue import NO_DESK, WRONG_LINK, PageRefused
from screening.device.settings import Settings
from screening.preview.board import Board
from screening.preview.sheet import Sheet, Watched

COOKIE = "preview"  # not the worker's: both can run beside each other on this computer


@dataclass(frozen=True, slots=True)
class Key:
    """What the let-in browser's cookie holds, and the secret mark of its forms."""

    cookie: str
    csrf: str


def settings() -> Settings:
    found: Settings = current_app.config["SETTINGS"]
    return found


def board() -> Board:
    found: Board = current_app.config["BOARD"]
    return found


def watched() -> Watched:
    found: Watched = current_app.config["WATCHED"]
    return found


def sheet() -> Sheet:
    """The file as it is in this request."""
    if "sheet" not in g:
        g.sheet = watched().now()
    found: Sheet = g.sheet
    return found


def key() -> Key:
    found: Key = current_app.config["KEY"]
    return found


def set_up(app: Flask) -> None:
    app.add_url_rule("/launch/<token>", "launch", enter)
    app.before_request(let_in)
    app.teardown_request(leave)


def enter(token: str) -> Response:
    if not hmac.compare_digest(token.encode(), settings().launch_token.encode()):
        raise PageRefused(WRONG_LINK)
    response = redirect(url_for("preview.begin"), 303)
    response.set_cookie(COOKIE, key().cookie, httponly=True, samesite="Strict", path="/")
    return response


def let_in() -> None:
    if request.endpoint in {"launch", "static", "preview.static"}:
        return
    held = request.cookies.get(COOKIE, "")
    if not hmac.compare_digest(held.encode(), key().cookie.encode()):
        raise PageRefused(NO_DESK)
    if request.method == "POST":
        defences.check_form(request, settings().hosts, key().csrf)
    board().guard.acquire()
    g.let_in = True


def leave(_error: BaseException | None) -> None:
    if g.pop("let_in", False):
        board().guard.release()
