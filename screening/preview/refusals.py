"""The edge: refusals become pages, as on the device."""

from __future__ import annotations

import logging
import traceback

from flask import Flask, render_template, request
from werkzeug.exceptions import HTTPException

from screening.device import refusal_pages, templating
from screening.device.catalogue import NOT_FOUND, UNEXPECTED
from screening.device.refusal_pages import BY_HTTP, said
from screening.instrument.problems import Problem, Refusal
from screening.preview.catalogue import CHANGED

log = logging.getLogger("screening.preview")


def set_up(app: Flask) -> None:
    app.register_error_handler(Refusal, refused)
    app.register_error_handler(HTTPException, refused_by_http)
    app.register_error_handler(Exception, unexpected)


def status_of(code: str) -> int:
    if code == CHANGED.code:
        return 409
    return 422 if code.startswith("V") else refusal_pages.status_of(code)


def refused(refusal: Refusal) -> tuple[str, int]:
    return page(refusal.problem), status_of(refusal.code)


def refused_by_http(error: HTTPException) -> tuple[str, int]:
    return page(Problem(BY_HTTP.get(error.code, NOT_FOUND))), error.code or 500


def unexpected(error: Exception) -> tuple[str, int]:
    """Log where it happened, never what was in it: an author may try real answers."""
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{frame.filename.rpartition('/')[2]}:{frame.lineno}" for frame in frames]
    reference = templating.fresh_key()[:8]
    kind = type(error).__name__
    log.error("%s %s in %s at %s", reference, kind, request.endpoint, " < ".join(places[::-1]))
    return page(Problem(UNEXPECTED, values={"reference": reference})), 500


def page(problem: Problem) -> str:
    return render_template("preview/refusal.html", problem=said(problem))
