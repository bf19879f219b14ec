"""Who is the one contact person, and the safety plan: what the young person can do and whom to turn to."""

from __future__ import annotations

from functools import partial

from flask import Blueprint, g, render_template, url_for

from screening.care.events import ContactNamed, Event, SafetyPlanNoted, Topic
from screening.care.plan import point_of_contact
from screening.care.safety import safety_plan
from screening.device import cases, their_language
from screening.device.access import store, worker_name
from screening.device.case_forms import fields, in_words, take, written
from screening.device.cases import Case
from screening.device.catalogue import NO_CONTACT_CHOSEN, PageRefused
from screening.device.entering import Answer
from screening.device.plan_pages import plan_of
from screening.instrument.problems import N_, Problem

pages = Blueprint("support", __name__)

# Spoken to the young person, in their language. Topics of our own; not reviewed by practitioners yet.
TOPICS = {
    Topic.SIGNALS: N_("How I notice that it is not safe any more"),
    Topic.HELPS: N_("What helps me when it gets hard"),
    Topic.PEOPLE: N_("Whom I can call or go to"),
    Topic.PLACES: N_("Where I can go, day or night"),
    Topic.BRING: N_("What I take with me if I have to leave fast"),
    Topic.WORD: N_("Our word or sign that means: I need help now"),
}


# --- the one contact person -----------------------------------------------------------------------


@pages.get("/case/<handle>/contact")
def contact(handle: str) -> str:
    return contact_form(cases.find(handle))


def contact_form(case: Case, problem: Problem | None = None) -> str:
    named = point_of_contact(case.care)
    start = {"who": "me"} if named in {"", store().id} else {"who": "other", "name": named}
    return render_template(
        "contact.html",
        case=case,
        me=worker_name(),
        fields=fields(start),
        problem=in_words(problem),
    )


@pages.post("/case/<handle>/contact")
def name_contact(handle: str) -> Answer:
    case = cases.find(handle)

    def named(key: str) -> list[Event]:
        chosen = {"me": store().id, "other": written("name")}.get(written("who"), "")
        if not chosen:
            raise PageRefused(NO_CONTACT_CHOSEN)
        return [ContactNamed(*cases.stamped(key), chosen)]

    return take(case, named, partial(contact_form, case), plan_of(case))


# --- the safety plan ------------------------------------------------------------------------------


@pages.get("/case/<handle>/safety-plan")
def plan(handle: str) -> str:
    return plan_form(cases.find(handle))


def plan_form(case: Case, problem: Problem | None = None) -> str:
    g.theirs = their_language.of(case)
    return render_template(
        "safety_plan.html",
        case=case,
        topics=TOPICS,
        fields=fields({topic.value: one.text for topic, one in safety_plan(case.care).items()}),
        problem=in_words(problem),
    )


@pages.post("/case/<handle>/safety-plan")
def keep_plan(handle: str) -> Answer:
    """What changed is entered; what is the same stays as it was."""
    case = cases.find(handle)
    to = url_for("support.sheet", handle=handle)
    return take(case, lambda key: changed(case, key), partial(plan_form, case), to)


def changed(case: Case, key: str) -> list[Event]:
    standing = safety_plan(case.care)
    entries: list[Event] = []
    for number, topic in enumerate(TOPICS):
        before, text = standing.get(topic), written(topic.value).replace("\r\n", "\n")
        if text != (before.text if before else ""):
            entries.append(SafetyPlanNoted(*cases.stamped(key, number), topic, text))
    return entries


@pages.get("/case/<handle>/safety-plan/sheet")
def sheet(handle: str) -> str:
    """The safety plan as it is printed, in the young person's language."""
    case = cases.find(handle)
    g.theirs = their_language.of(case)
    return render_template(
        "safety_sheet.html", case=case, topics=TOPICS, plan=safety_plan(case.care)
    )
