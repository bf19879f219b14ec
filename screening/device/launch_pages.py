"""The launch link: it lets this browser in, by a cookie that holds nothing but a random id."""

from __future__ import annotations

import hmac

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from screening.device.access import anyone, desks, now, settings
from screening.device.catalogue import WRONG_LINK, PageRefused

pages = Blueprint("launch", __name__)


@pages.get("/launch/<token>")
@anyone
def enter(token: str) -> Response:
    if not hmac.compare_digest(token.encode(), settings().launch_token.encode()):
        raise PageRefused(WRONG_LINK)
    response = redirect(url_for("home.show"), 303)
    if desks().find(request.cookies.get("desk", "")) is None:
        desk = desks().open(now())
        response.set_cookie("desk", desk.id, httponly=True, samesite="Strict", path="/")
    return response
