"""What an app writes into the log, and which headers its answers have."""

from __future__ import annotations

import logging
import time

from flask import Flask, Response, g, request

from sync.server.access import centre

_logger = logging.getLogger("sync.server")
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
YEAR_SECONDS = 365 * 24 * 60 * 60


def tell(app: Flask) -> None:
    """Each request: one line, three counts. Never a body, an address, a token or a whole id."""
    app.before_request(_begin)
    app.after_request(_end)


def _begin() -> None:
    g.begun = time.perf_counter()


def _end(answer: Response) -> Response:
    for name, value in HEADERS.items():
        answer.headers.setdefault(name, value)
    if request.is_secure:
        answer.headers["Strict-Transport-Security"] = f"max-age={YEAR_SECONDS}"
    seconds = time.perf_counter() - g.begun
    route = request.url_rule.rule if request.url_rule else "none"
    counts = centre().metrics
    method = request.method if request.url_rule else "other"
    counts.requests.labels(method, route, str(answer.status_code)).inc()
    counts.seconds.labels(route).observe(seconds)
    line = {
        "method": method,
        "route": route,
        "status": answer.status_code,
        "milliseconds": round(seconds * 1000, 1),
        "device": g.get("device", ""),
    }
    _logger.info("request", extra={"told": line})
    return answer
