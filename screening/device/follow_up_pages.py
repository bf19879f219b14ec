"""Follow-ups: to ask again on a day, and what came of it."""

from __future__ import annotations

from functools import partial

from flask import Blueprint, render_template

from screening.care.events import Event, FollowUpDone, FollowUpSet, ReferralMade, StepAdded
from screening.care.moments import day
from screening.device import cases
from screening.device.access import worker_name
from screening.device.case_forms import fields, in_words, take, written
from screening.device.cases import Case
from screening.device.entering import Answer, thing
from screening.device.need_pages import needs_of
from screening.instrument.problems import Problem

pages = Blueprint("follow_up", __name__)


@pages.get("/case/<handle>/follow-up")
@pages.get("/case/<handle>/follow-up/<about>")
def ask(handle: str, about: str = "") -> str:
    return set_form(cases.find(handle), about)


def set_form(case: Case, about: str, problem: Problem | None = None) -> str:
    return render_template(
        "follow_up.html",
        case=case,
        about=subject(case, about),
        fields=fields({"owner": worker_name()}),
        problem=in_words(problem),
    )


def subject(case: Case, handle: str) -> ReferralMade | StepAdded | None:
    """What it is about: a referral or a step; nothing in particular without a handle."""
    return thing(case, handle, ReferralMade | StepAdded) if handle else None  # type: ignore[arg-type]


@pages.post("/case/<handle>/follow-up")
@pages.post("/case/<handle>/follow-up/<about>")
def put(handle: str, about: str = "") -> Answer:
    case = cases.find(handle)
    of = subject(case, about)

    def made(key: str) -> list[Event]:
        stamp = cases.stamped(key)
        text, owner, due = written("text"), written("owner"), written("due")
        return [FollowUpSet(*stamp, text, owner, due, of.id if of else "")]

    return take(case, made, partial(set_form, case, about), needs_of(case))


@pages.get("/case/<handle>/followed-up/<entry>")
def closing(handle: str, entry: str) -> str:
    return closing_form(cases.find(handle), entry)


def closing_form(case: Case, entry: str, problem: Problem | None = None) -> str:
    found = thing(case, entry, FollowUpSet)
    return render_template(
        "followed_up.html",
        case=case,
        entry=found,
        due=day(found.due),
        fields=fields(),
        problem=in_words(problem),
    )


@pages.post("/case/<handle>/followed-up/<entry>")
def close(handle: str, entry: str) -> Answer:
    case = cases.find(handle)

    def done(key: str) -> list[Event]:
        found = thing(case, entry, FollowUpSet)
        return [FollowUpDone(*cases.stamped(key), found.id, written("words"))]

    return take(case, done, partial(closing_form, case, entry), needs_of(case))
