"""What every request must pass and every response must carry.

DESIGN: the app on a laptop is reachable by this worker only. The browser is the one program we
cannot choose, so each rule here assumes that another page in it means harm.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable

from flask import Flask, Request, Response, current_app, g, request

from screening.device.catalogue import (
    FOREIGN_HOST,
    FOREIGN_ORIGIN,
    FORM_INCOMPLETE,
    NO_CSRF,
    PageRefused,
)

MOST_BYTES = 64 * 1024
# A whole device's records in one file.
MORE_BYTES = {"restoring.bring_back": 64 * 1024 * 1024}

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; "
        "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
        "microphone=(), payment=(), usb=(), browsing-topics=()"
    ),
    "X-Robots-Tag": "noindex",
    "X-DNS-Prefetch-Control": "off",
}


def set_up(app: Flask) -> None:
    app.config["MAX_CONTENT_LENGTH"] = MOST_BYTES
    app.config["MAX_FORM_MEMORY_SIZE"] = MOST_BYTES
    app.config["MAX_FORM_PARTS"] = 300
    app.before_request(check_host)
    app.after_request(add_headers)


def check_host() -> None:
    """Only our own names, or a page elsewhere could point its own name at this computer."""
    if request.host not in current_app.config["SETTINGS"].hosts:
        raise PageRefused(FOREIGN_HOST)
    request.max_content_length = MORE_BYTES.get(request.endpoint or "", MOST_BYTES)


def check_form(req: Request, hosts: Iterable[str], csrf: str) -> None:
    """Refuse a form that another site sent, or that does not carry this desk's mark."""
    site = req.headers.get("Sec-Fetch-Site")
    origin = req.headers.get("Origin")
    if site is not None and site not in {"same-origin", "none"}:
        raise PageRefused(FOREIGN_ORIGIN)
    # Under our Referrer-Policy browsers send "null"; then Sec-Fetch-Site has to vouch for the form.
    ours = {f"http://{host}" for host in hosts}
    if origin is not None and origin not in ours and not (origin == "null" and site is not None):
        raise PageRefused(FOREIGN_ORIGIN)
    if not hmac.compare_digest(req.form.get("csrf", "").encode(), csrf.encode()):
        raise PageRefused(NO_CSRF)


def form_key() -> str:
    """The random key of the form that was sent; without one a form could count twice."""
    key = request.form.get("key", "")
    if not (16 <= len(key) <= 64 and key.isascii() and key.isalnum()):
        raise PageRefused(FORM_INCOMPLETE)
    return key


def add_headers(response: Response) -> Response:
    response.headers.update(HEADERS)
    cached = request.endpoint == "static" and response.status_code in {200, 304}
    response.headers["Cache-Control"] = "no-cache" if cached else "no-store"
    desk = g.get("desk")
    if desk is not None and desk.turned:
        # A changed HttpOnly cookie makes the browser drop the pages it kept alive for Back.
        desk.turned = False
        token = current_app.config["SETTINGS"].random(9).hex()
        response.set_cookie("turn", token, httponly=True, samesite="Strict")
    return response
