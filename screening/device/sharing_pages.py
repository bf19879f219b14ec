"""What may be known of a case outside this device: its agency's number for it, and what was released."""

from __future__ import annotations

from functools import partial
from typing import Any

from flask import Blueprint, render_template, url_for

from screening.care.events import CaseNumbered, Event, Purpose, ReleaseSigned, ReleaseTakenBack
from screening.care.moments import day
from screening.care.sharing import case_number, releases
from screening.device import cases
from screening.device.access import store
from screening.device.case_forms import fields, in_words, take, written
from screening.device.cases import Case
from screening.device.catalogue import NO_PURPOSE, PageRefused
from screening.device.courier import courier
from screening.device.entering import Answer, handle_of, thing, today
from screening.instrument.problems import N_, Problem

pages = Blueprint("sharing", __name__)

# What a release lets leave, in the words in which it is explained to the young person.
PURPOSES = {
    Purpose.SUPERVISION: N_(
        "So that supervisors can follow up: how the case stands, without words"
    ),
    Purpose.LINKING: N_("So that another worker's notes about them can be found, without a name"),
    Purpose.RECOVERY: N_("So that nothing is lost with this device: a sealed copy of the notes"),
}


def parts(case: Case) -> dict[str, Any]:
    """What the case's page shows. `releases` is None where none is needed."""
    connection = courier().state(store()).connection
    provider = connection is not None and connection.provider
    return {
        "number": case_number(case.care.events),
        "releases": _releases(case) if provider else None,
    }


def _releases(case: Case) -> list[dict[str, Any]]:
    """The last one first."""
    now = cases.here().date()
    return [
        {
            "handle": handle_of(one.signed.id),
            "words": PURPOSES[one.signed.purpose],
            "signed_on": day(one.signed.signed_on),
            "expires_on": day(one.signed.expires_on),
            "taken_back": one.taken_back,
            "holds": one.holds(now),
        }
        for one in reversed(releases(case.care.events))
    ]


def case_of(case: Case) -> str:
    return url_for("case.show", handle=case.handle)


# --- the number in the agency's files ---------------------------------------------------------------


@pages.get("/case/<handle>/number")
def number(handle: str) -> str:
    return number_form(cases.find(handle))


def number_form(case: Case, problem: Problem | None = None) -> str:
    standing = {"number": case_number(case.care.events)}
    return render_template(
        "case/number.html", case=case, fields=fields(standing), problem=in_words(problem)
    )


@pages.post("/case/<handle>/number")
def keep_number(handle: str) -> Answer:
    """What is the same stays as it was."""
    case = cases.find(handle)

    def numbered(key: str) -> list[Event]:
        given = written("number")
        same = given == case_number(case.care.events)
        return [] if same else [CaseNumbered(*cases.stamped(key), given)]

    return take(case, numbered, partial(number_form, case), case_of(case))


# --- releases ---------------------------------------------------------------------------------------


@pages.get("/case/<handle>/releases")
def release(handle: str) -> str:
    return release_form(cases.find(handle))


def release_form(case: Case, problem: Problem | None = None) -> str:
    return render_template(
        "case/releases.html",
        case=case,
        releases=_releases(case),
        purposes=PURPOSES,
        fields=fields({"signed_on": today()}),
        problem=in_words(problem),
    )


@pages.post("/case/<handle>/releases")
def keep_release(handle: str) -> Answer:
    case = cases.find(handle)

    def signed(key: str) -> list[Event]:
        chosen = written("purpose")
        if chosen not in set(Purpose):
            raise PageRefused(NO_PURPOSE)
        days = written("signed_on"), written("expires_on")
        return [ReleaseSigned(*cases.stamped(key), Purpose(chosen), *days)]

    return take(case, signed, partial(release_form, case), case_of(case))


@pages.get("/case/<handle>/release/<entry>")
def taking_back(handle: str, entry: str) -> str:
    return back_form(cases.find(handle), entry)


def back_form(case: Case, entry: str, problem: Problem | None = None) -> str:
    signed = thing(case, entry, ReleaseSigned)
    return render_template(
        "case/release_back.html",
        case=case,
        words=PURPOSES[signed.purpose],
        problem=in_words(problem),
    )


@pages.post("/case/<handle>/release/<entry>")
def take_back(handle: str, entry: str) -> Answer:
    case = cases.find(handle)

    def back(key: str) -> list[Event]:
        signed = thing(case, entry, ReleaseSigned)
        return [ReleaseTakenBack(*cases.stamped(key), signed.id)]

    return take(case, back, partial(back_form, case, entry), case_of(case))
