"""The plan: suggested steps, steps of one's own, a reason for none, and what became of each."""

from __future__ import annotations

from functools import partial

from flask import Blueprint, render_template, request, url_for

from screening.care.events import Event, NoStep, StepAdded, StepDone, StepDropped
from screening.care.plan import flags
from screening.device import cases
from screening.device.access import worker_name
from screening.device.case_forms import fields, in_words, take, written
from screening.device.cases import Case
from screening.device.catalogue import NO_STEP_TICKED, NOT_SAID_WHAT_BECAME, PageRefused
from screening.device.entering import Answer, named, thing, today
from screening.device.flag_words import flags_in_words
from screening.device.plan_view import flag_lines
from screening.device.suggestions import suggestions
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
        because=flags_in_words(case),
        fields=fields({"owner": worker_name()}),
        problem=in_words(problem),
    )


@pages.post("/case/<handle>/steps")
def plan_suggested(handle: str) -> Answer:
    case = cases.find(handle)
    return take(case, lambda key: ticked(case, key), partial(suggested_form, case), plan_of(case))


def ticked(case: Case, key: str) -> list[Event]:
    """One step for each suggestion that was ticked. Raises PageRefused when none was."""
    chosen = [one for one in suggestions(case) if one.handle in request.form.getlist("take")]
    if not chosen:
        raise PageRefused(NO_STEP_TICKED)
    steps: list[Event] = []
    for number, one in enumerate(chosen):
        due = written(f"due_{one.handle}")
        steps.append(
            StepAdded(
                *cases.stamped(key, number), one.because, one.text.text, written("owner"), due
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
        problem=in_words(problem),
    )


def flag_of(case: Case, handle: str) -> str:
    return named(case, handle, list(flags(case.care)), "flag")


@pages.post("/case/<handle>/step")
@pages.post("/case/<handle>/step/<flag>")
def add_step(handle: str, flag: str = "") -> Answer:
    case = cases.find(handle)

    def added(key: str) -> list[Event]:
        names = tuple(flag_of(case, one) for one in request.form.getlist("because"))
        text, owner, due = written("text"), written("owner"), written("due")
        return [StepAdded(*cases.stamped(key), names, text, owner, due)]

    return take(case, added, partial(step_form, case, flag), plan_of(case))


@pages.get("/case/<handle>/no-step/<flag>")
def no_step(handle: str, flag: str) -> str:
    return no_step_form(cases.find(handle), flag)


def no_step_form(case: Case, flag: str, problem: Problem | None = None) -> str:
    return render_template(
        "plan_no_step.html",
        case=case,
        flag=flags_in_words(case)[flag_of(case, flag)],
        handle=flag,
        fields=fields(),
        problem=in_words(problem),
    )


@pages.post("/case/<handle>/no-step/<flag>")
def give_reason(handle: str, flag: str) -> Answer:
    case = cases.find(handle)

    def given(key: str) -> list[Event]:
        return [NoStep(*cases.stamped(key), flag_of(case, flag), written("reason"))]

    return take(case, given, partial(no_step_form, case, flag), plan_of(case))


# --- what became of it --------------------------------------------------------------------------------


@pages.get("/case/<handle>/closing/<entry>")
def closing(handle: str, entry: str) -> str:
    return closing_form(cases.find(handle), entry)


def closing_form(case: Case, entry: str, problem: Problem | None = None) -> str:
    return render_template(
        "plan_closing.html",
        case=case,
        entry=thing(case, entry, StepAdded),
        handle=entry,
        fields=fields({"became": "done"}),
        problem=in_words(problem),
    )


@pages.post("/case/<handle>/closing/<entry>")
def close(handle: str, entry: str) -> Answer:
    case = cases.find(handle)

    def closed(key: str) -> list[Event]:
        stamp, step = cases.stamped(key), thing(case, entry, StepAdded)
        became, words = written("became"), written("words")
        if became == "done":
            return [StepDone(*stamp, step.id, words)]
        if became == "dropped":
            return [StepDropped(*stamp, step.id, words)]
        raise PageRefused(NOT_SAID_WHAT_BECAME)

    return take(case, closed, partial(closing_form, case, entry), plan_of(case))
