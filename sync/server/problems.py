"""Refusals as answers: problem documents (RFC 9457) with the protocol's number."""

from __future__ import annotations

import logging
from http import HTTPStatus

from flask import Flask, Response, jsonify
from werkzeug.exceptions import HTTPException

from sync.protocol import compression
from sync.protocol.catalogue import (
    NO_SUCH_PLACE,
    NOT_JSON,
    NOT_NOW,
    NOT_SIGNED_IN,
    TOO_LARGE,
    Entry,
    ProtocolRefused,
)
from sync.server.access import Withdrawn
from sync.server.throttle import Patience

RETRY_SECONDS = 30
_logger = logging.getLogger("sync.server")


def answer_with_problems(app: Flask) -> None:
    """Every refusal of this app, and every mistake in it, is answered with a problem document."""
    app.register_error_handler(ProtocolRefused, refused)
    app.register_error_handler(HTTPException, from_http)
    app.register_error_handler(Exception, unexpected)


def refused(refusal: ProtocolRefused) -> Response:
    more: dict[str, object] = {"detail": refusal.detail} if refusal.detail else {}
    headers = {}
    if isinstance(refusal, Withdrawn):
        more["order"] = refusal.order
    if refusal.entry is TOO_LARGE:
        more["limit"] = compression.LARGEST
    if refusal.entry is NOT_NOW:
        headers["Retry-After"] = str(RETRY_SECONDS)
    if isinstance(refusal, Patience):
        headers["Retry-After"] = str(max(refusal.seconds, 1))
    if refusal.entry is NOT_SIGNED_IN:
        headers["WWW-Authenticate"] = 'Bearer realm="screening"'
    return problem(refusal.entry, refusal.entry.status, more, headers)


def problem(
    entry: Entry, status: int, more: dict[str, object], headers: dict[str, str]
) -> Response:
    told = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "number": entry.code,
        "what": entry.what,
        "do": entry.do,
        "again": entry.again,
        **more,
    }
    answer = jsonify(told)
    answer.status_code = status
    answer.content_type = "application/problem+json"
    answer.headers.update(headers)
    return answer


def from_http(error: HTTPException) -> Response:
    """What Flask refuses by itself: no such route, another method, too long a body."""
    status = error.code or 500
    if status == 413:
        return refused(ProtocolRefused(TOO_LARGE))
    entry = NO_SUCH_PLACE if status in (404, 405, 308) else NOT_JSON
    headers = dict(error.get_headers())
    return problem(entry, status, {}, {"Allow": headers["Allow"]} if "Allow" in headers else {})


def unexpected(error: Exception) -> Response:
    """A mistake of ours; its kind and its place are logged."""
    # The kind and the place, not the words: those may hold what somebody sent.
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else ""
    _logger.error("unexpected", extra={"told": {"error": type(error).__name__, "place": place}})
    return problem(NOT_NOW, 500, {}, {})
