"""The plan: suggested steps, steps of one's own, a reason for none, and what became of each."""

from __future__ import annotations

from dataclasses import astuple
from functools import partial

from flask import Blueprint, render_template, request, url_for

from screening.care.events import Event, NoStep, StepAdded, StepDone, StepDropped
from screening.care.plan import flags
from screening.device import cases
from screening.device.cases import Case
from screening.device.catalogue import NO_STEP_TICKED, NOT_SAID_WHAT_BECAME, PageRefused
from screening.device.entering import (
    Answer,
    enter,
    fields,
    named,
    thing,
    today,
    worker_name,
    written,
)
from screening.device.flag_words import flag_line
from screening.device.plan_view import flag_lines
from screening.device.refusal_pages import said
from screening.device.suggestions import suggestions
from screening.device.templating import Line
from screening.instrument.problems import Problem

pages = Blueprint("plan", __name__)


def plan_of(case: Case) -> str:
    return url_for("case.show", handle=case.handle) + "#plan"


# --- steps that the conversation suggests ---------------------------------------------------------


@pages.get("/case/<handle>/steps")
def suggested(handle: str) -> str:
    return suggested_form(cases.find(handle))


def suggested_form(case: Case, problem: Problem | None = None) -> str:
    return render_template(
        "plan_steps.html",
        case=case,
        suggestions=suggestions(case),
        because=because(case),
        fields=fields({"owner": worker_name()}),
        problem=said(problem) if problem else None,
    )


def because(case: Case) -> dict[str, Line]:
    """The flags of the case in words, by their names."""
    return {name: flag_line(case.care, name) for name in flags(case.care)}


@pages.post("/case/<handle>/steps")
def plan_suggested(handle: str) -> Answer:
    case = cases.find(handle)
    return enter(case, partial(suggested_form, case), lambda key: ticked(case, key), plan_of(case))


def ticked(case: Case, key: str) -> list[Event]:
    """One step for each suggestion that was ticked. Raises PageRefused when none was."""
    chosen = [one for one in suggestions(case) if one.handle in request.form.getlist("take")]
    if not chosen:
        raise PageRefused(NO_STEP_TICKED)
    steps: list[Event] = []
    for number, one in enumerate(chosen):
        stamp = cases.stamped(key, number)
        due = written(f"due_{one.handle}")
        steps.append(
            StepAdded(
                stamp.at, stamp.id, stamp.by, one.because, one.text.text, written("owner"), due
            )
        )
    return steps


# --- a step of one's own, or a reason for none ------------------------------------------------------


@pages.get("/case/<handle>/step")
@pages.get("/case/<handle>/step/<flag>")
def step(handle: str, flag: str = "") -> str:
    return step_form(cases.find(handle), flag)


def step_form(case: Case, flag: str, problem: Problem | None = None) -> str:
    name = flag_of(case, flag) if flag else ""
    start: dict[str, str | list[str]] = {"owner": worker_name(), "due": today()}
    if flag:
        start["because"] = [flag]
    return render_template(
        "plan_step.html",
        case=case,
        flags=flag_lines(case),
        suggestions=suggestions(case, name) if name else [],
        fields=fields(start),
        problem=said(problem) if problem else None,
    )


def flag_of(case: Case, handle: str) -> str:
    return named(case, handle, list(flags(case.care)), "flag")


@pages.post("/case/<handle>/step")
@pages.post("/case/<handle>/step/<flag>")
def add_step(handle: str, flag: str = "") -> Answer:
    case = cases.find(handle)

    def added(key: str) -> list[Event]:
        names = tuple(flag_of(case, one) for one in request.form.getlist("because"))
        at, name, by = astuple(cases.stamped(key))
        text, owner, due = written("text"), written("owner"), written("due")
        return [StepAdded(at, name, by, names, text, owner, due)]

    return enter(case, partial(step_form, case, flag), added, plan_of(case))


@pages.get("/case/<handle>/no-step/<flag>")
def no_step(handle: str, flag: str) -> str:
    return no_step_form(cases.find(handle), flag)


def no_step_form(case: Case, flag: str, problem: Problem | None = None) -> str:
    return render_template(
        "plan_no_step.html",
        case=case,
        flag=flag_line(case.care, flag_of(case, flag)),
        handle=flag,
        fields=fields(),
        problem=said(problem) if problem else None,
    )


@pages.post("/case/<handle>/no-step/<flag>")
def give_reason(handle: str, flag: str) -> Answer:
    case = cases.find(handle)

    def given(key: str) -> list[Event]:
        return [NoStep(*astuple(cases.stamped(key)), flag_of(case, flag), written("reason"))]

    return enter(case, partial(no_step_form, case, flag), given, plan_of(case))


# --- what became of it --------------------------------------------------------------------------------


@pages.get("/case/<handle>/closing/<entry>")
def closing(handle: str, entry: str) -> str:
    return closing_form(cases.find(handle), entry)


def closing_form(case: Case, entry: str, problem: Problem | None = None) -> str:
    return render_template(
        "plan_closing.html",
        case=case,
        entry=thing(case, entry, StepAdded),
        fields=fields({"became": "done"}),
        problem=said(problem) if problem else None,
    )


@pages.post("/case/<handle>/closing/<entry>")
def close(handle: str, entry: str) -> Answer:
    case = cases.find(handle)

    def closed(key: str) -> list[Event]:
        stamp, step = astuple(cases.stamped(key)), thing(case, entry, StepAdded)
        became, words = written("became"), written("words")
        if became == "done":
            return [StepDone(*stamp, step.id, words)]
        if became == "dropped":
            return [StepDropped(*stamp, step.id, words)]
        raise PageRefused(NOT_SAID_WHAT_BECAME)

    return enter(case, partial(closing_form, case, entry), closed, plan_of(case))
