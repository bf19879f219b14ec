"""Needs: recording one, finding services for it, and what became of each referral."""

from __future__ import annotations

from functools import partial

from flask import Blueprint, render_template, url_for

from screening.care import events as care
from screening.care.events import Event, NeedRecorded, ReferralAnswered, ReferralMade
from screening.care.standing import needs
from screening.device import cases
from screening.device.case_forms import fields, in_words, take, written
from screening.device.cases import Case
from screening.device.catalogue import (
    NO_NEED_CHOSEN,
    NOT_SAID_WHAT_BECAME,
    PageRefused,
)
from screening.device.entering import Answer, handle_of, named, of_case, thing
from screening.device.need_view import ANSWERS
from screening.device.need_words import NEED_WORDS, need_line
from screening.instrument.problems import Problem

pages = Blueprint("need", __name__)


def needs_of(case: Case) -> str:
    return url_for("case.show", handle=case.handle) + "#needs"


def need_of(case: Case, handle: str) -> str:
    return named(case, handle, needs(case.care), "need")


# --- recording one --------------------------------------------------------------------------------


@pages.get("/case/<handle>/need")
def another(handle: str) -> str:
    return another_form(cases.find(handle))


def another_form(case: Case, problem: Problem | None = None) -> str:
    known = needs(case.care)
    return render_template(
        "need.html",
        case=case,
        choices={need: words for need, words in NEED_WORDS.items() if need not in known},
        fields=fields(),
        problem=in_words(problem),
    )


@pages.post("/case/<handle>/need")
def record(handle: str) -> Answer:
    case = cases.find(handle)
    need = written("need")

    def recorded(key: str) -> list[Event]:
        if need not in NEED_WORDS:
            raise PageRefused(NO_NEED_CHOSEN)
        return [NeedRecorded(*cases.stamped(key), need)]

    to = url_for("services.show", handle=handle, need=handle_of(of_case(case, "need", need)))
    return take(case, recorded, partial(another_form, case), to)


# --- what became of a referral --------------------------------------------------------------------


@pages.get("/case/<handle>/referral/<entry>")
def referral(handle: str, entry: str) -> str:
    return referral_form(cases.find(handle), entry)


def referral_form(case: Case, entry: str, problem: Problem | None = None) -> str:
    made = thing(case, entry, ReferralMade)
    return render_template(
        "referral.html",
        case=case,
        made=made,
        need=need_line(made.need),
        handle=entry,
        answers={answer.value: words for answer, words in ANSWERS.items() if answer},
        fields=fields(),
        problem=in_words(problem),
    )


@pages.post("/case/<handle>/referral/<entry>")
def answer(handle: str, entry: str) -> Answer:
    case = cases.find(handle)

    def answered(key: str) -> list[Event]:
        chosen, made = written("answer"), thing(case, entry, ReferralMade)
        if chosen not in list(care.Answer):
            raise PageRefused(NOT_SAID_WHAT_BECAME)
        stamp = cases.stamped(key)
        return [ReferralAnswered(*stamp, made.id, care.Answer(chosen), written("reason"))]

    return take(case, answered, partial(referral_form, case, entry), needs_of(case))
