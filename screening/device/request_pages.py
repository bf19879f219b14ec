"""Answering what a supervisor asked: done, or not possible. No words travel, only the code."""

from __future__ import annotations

from functools import partial

from flask import Blueprint, render_template, request, url_for

from screening.care.moments import day
from screening.device import cases, requested
from screening.device.access import handles, store
from screening.device.case_forms import send
from screening.device.catalogue import NO_OUTCOME, NO_REQUEST, PageRefused
from screening.device.entering import Answer
from screening.device.refusal_pages import said
from screening.instrument.problems import Problem
from screening.store.refusals import RequestUnknown
from screening.store.requests import Request

pages = Blueprint("request", __name__)


def found(handle: str) -> Request:
    """The request with this handle in the open store. Raises PageRefused (no such one)."""
    try:
        return store().requests.find(handles().found(store().id, handle) or "")
    except RequestUnknown:
        raise PageRefused(NO_REQUEST) from None


@pages.get("/asked/<handle>")
def show(handle: str) -> str:
    return form(found(handle))


def form(one: Request, problem: Problem | None = None) -> str:
    about = requested.case_of(one)
    return render_template(
        "request.html",
        one=one,
        text=requested.words(one),
        due=day(one.due_on),
        case=cases.of(about) if about else None,
        outcomes=requested.OUTCOMES,
        problem=said(problem) if problem else None,
    )


@pages.post("/asked/<handle>")
def answer(handle: str) -> Answer:
    one = found(handle)

    def act(_key: str) -> None:
        outcome = request.form.get("outcome", "")
        if outcome not in requested.OUTCOMES:
            raise PageRefused(NO_OUTCOME)
        store().requests.answer(one.id, outcome)

    return send(act, partial(form, one), url_for("today.show"))
