"""Refusals as pages, for who asked for a page; everybody else gets a problem document as before."""

from __future__ import annotations

from flask import Flask, g, request
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as Answer

from sync.protocol.catalogue import NOT_NOW, ProtocolRefused
from sync.server import problems
from sync.server.pages.page import render
from sync.server.people.catalogue import (
    NOT_THERE,
    NOT_UNDERSTOOD,
    OUT_OF_ORDER,
    TOO_MUCH,
    TOO_OFTEN,
    PageRefused,
)
from sync.server.throttle import Patience

ELSEWHERE = ("/v1/", "/app/", "/health", "/metrics")


def set_up(app: Flask) -> None:
    """After `problems.answer_with_problems`, whose answers these take the place of."""
    app.register_error_handler(PageRefused, refused)
    app.register_error_handler(ProtocolRefused, _protocol)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unexpected)


def refused(refusal: PageRefused) -> Answer:
    """A page with the number, what happened and what to do."""
    return render(
        "refusal.html", g.get("viewer"), refusal.entry.status, problem=refusal.entry, alone=True
    )


def _protocol(refusal: ProtocolRefused) -> Answer:
    if not _for_a_reader():
        return problems.refused(refusal)
    answer = refused(PageRefused(TOO_OFTEN if isinstance(refusal, Patience) else OUT_OF_ORDER))
    if isinstance(refusal, Patience):
        answer.headers["Retry-After"] = str(max(refusal.seconds, 1))
    elif refusal.entry is NOT_NOW:
        answer.headers["Retry-After"] = str(problems.RETRY_SECONDS)
    return answer


def _http(error: HTTPException) -> Answer:
    if not _for_a_reader():
        return problems.from_http(error)
    known = {404: NOT_THERE, 405: NOT_THERE, 413: TOO_MUCH}
    return refused(PageRefused(known.get(error.code or 500, NOT_UNDERSTOOD)))


def _unexpected(error: Exception) -> Answer:
    answer = problems.unexpected(error)
    return refused(PageRefused(OUT_OF_ORDER)) if _for_a_reader() else answer


def _for_a_reader() -> bool:
    """A browser names HTML; devices and programs do not."""
    if request.path.startswith(ELSEWHERE):
        return False
    return "text/html" in request.headers.get("Accept", "")
