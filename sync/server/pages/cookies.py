"""The one cookie of somebody who is signed in, and the one of somebody who is away at a provider.

Their names begin with __Host-: a browser keeps such a cookie for this host only, takes it over https only,
and no other host of the domain can put one in its place. Without https they are set on this computer's own
address only, where there is no line that anybody could listen on.
"""

from __future__ import annotations

from datetime import timedelta

from flask import request
from werkzeug.wrappers import Response

from sync.server.people.catalogue import NOT_HTTPS, PageRefused

SIGNED_IN = "centre"
AWAY = "centre-away"
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


def protected() -> None:
    """Raises PageRefused (P003) where a passphrase would travel in clear."""
    if not request.is_secure and _host() not in LOOPBACK:
        raise PageRefused(NOT_HTTPS)


def held(what: str = SIGNED_IN) -> str:
    """What the browser brought, or ""."""
    return request.cookies.get(_name(what), "")


def give(answer: Response, value: str, lasts: timedelta, what: str = SIGNED_IN) -> Response:
    """`Lax`: who comes back from a provider, or follows a colleague's link, is still signed in; a form that
    another site sends brings nothing.
    """
    answer.set_cookie(
        _name(what),
        value,
        max_age=lasts,
        secure=request.is_secure,
        httponly=True,
        samesite="Lax",
        path="/",
    )
    return answer


def take(answer: Response, what: str = SIGNED_IN) -> Response:
    answer.delete_cookie(
        _name(what), secure=request.is_secure, httponly=True, samesite="Lax", path="/"
    )
    return answer


def _name(what: str) -> str:
    return f"__Host-{what}" if request.is_secure else what


def _host() -> str:
    name, colon, port = request.host.rpartition(":")
    return name if colon and port.isdigit() else request.host
