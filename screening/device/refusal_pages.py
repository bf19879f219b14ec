"""The edge: refusals become pages, and what nobody expected becomes a calm one with a reference."""

from __future__ import annotations

import logging
import traceback

from flask import Flask, g, render_template, request
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from screening.device.access import ask_to_unlock
from screening.device.catalogue import (
    NOT_FOUND,
    STATUS,
    TOO_LARGE,
    UNEXPECTED,
    WRONG_METHOD,
)
from screening.device.speech import _, speak
from screening.device.templating import fresh_key
from screening.instrument.problems import Entry, Problem, Refusal
from screening.store.refusals import Locked

log = logging.getLogger("screening.device")

BY_HTTP: dict[int | None, Entry] = {404: NOT_FOUND, 405: WRONG_METHOD, 413: TOO_LARGE}

# What the other parts refuse, by the beginning of the number: an entry of a case, an answer, a store,
# a questionnaire.
BY_PART = {"C09": 500, "C": 422, "E": 422, "S": 503, "Q": 500, "L": 500}


def set_up(app: Flask) -> None:
    app.register_error_handler(Locked, locked)
    app.register_error_handler(Refusal, refused)
    app.register_error_handler(HTTPException, refused_by_http)
    app.register_error_handler(Exception, unexpected)


def status_of(code: str) -> int:
    of_part = (status for part, status in BY_PART.items() if code.startswith(part))
    return STATUS.get(code) or next(of_part, 500)


def said(problem: Problem) -> dict[str, str]:
    """A problem in the worker's language: what happened, the rule, what to do, the number."""
    entry, values = problem.entry, problem.values
    return {
        "what": _(entry.what).format(**values),
        "rule": _(entry.rule).format(**values),
        "do": _(entry.do).format(**values),
        "code": entry.code,
    }


def refused(refusal: Refusal) -> tuple[str, int]:
    return page(refusal.problem), status_of(refusal.code)


def locked(_refusal: Locked) -> Response:
    """The store was closed while the request was on its way: as if it had come a moment later."""
    g.desk.lock()
    return ask_to_unlock(g.desk)


def refused_by_http(error: HTTPException) -> tuple[str, int]:
    return page(Problem(BY_HTTP.get(error.code, NOT_FOUND))), error.code or 500


def unexpected(error: Exception) -> tuple[str, int]:
    """Log where it happened, never what was in it: messages of exceptions can carry answers."""
    reference = fresh_key()[:8]
    places = [
        f"{frame.filename.rpartition('/')[2]}:{frame.lineno}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    kind = type(error).__name__
    log.error("%s %s in %s at %s", reference, kind, request.endpoint, " < ".join(places[::-1]))
    return page(Problem(UNEXPECTED, values={"reference": reference})), 500


def page(problem: Problem) -> str:
    # A form may have been refused before anybody looked whose hands the device is in.
    shape = "held/refusal.html" if in_young_hands() else "refusal.html"
    return render_template(shape, problem=said(problem), known="desk" in g)


def in_young_hands() -> bool:
    desk = g.get("desk")
    if desk is None or desk.store is None or desk.proved:
        return False
    found = desk.store.handover.current()
    if found is not None:
        speak(found.language)
    return found is not None
