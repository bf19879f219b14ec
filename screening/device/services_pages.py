"""Services for a need: what suits, what has to be asked, what does not suit, and that nothing does."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict

from screening.care.events import Event, NothingFound, ReferralMade
from screening.care.hotlines import Checked
from screening.care.matching import Matches, Wanted, Why, match
from screening.care.refusals import DataDamaged
from screening.care.services import Directory, Service
from screening.device import cases, their_language
from screening.device.access import desk
from screening.device.case_forms import fields, in_words, take, written
from screening.device.cases import Case
from screening.device.catalogue import BAD_AGE, NO_SERVICE_NAMED, PageRefused
from screening.device.defences import form_key
from screening.device.entering import Answer, handle_of
from screening.device.need_pages import need_of, needs_of
from screening.device.need_words import need_line
from screening.device.refusal_pages import status_of
from screening.device.speech import offered_codes
from screening.instrument.problems import N_, Problem

pages = Blueprint("services", __name__)

# Whom a service is for (terms of screening-eligibility). Asked one by one; nothing is assumed.
FACTS = {
    "foster_care": N_("In foster care, now or before"),
    "parenting": N_("Expects or has a child"),
    "missing_or_left_home": N_("Left home, or was missing"),
    "exploited": N_("Was exploited, or may have been"),
}
WHY = {
    Why.STATUS: N_("closed for now"),
    Why.AGE: N_("the age"),
    Why.LANGUAGE: N_("the language"),
    Why.ELIGIBILITY: N_("whom it is for"),
}
UNKNOWN = {"": N_("Not known"), "yes": N_("Yes"), "no": N_("No")}


@pages.get("/case/<handle>/need/<need>")
def show(handle: str, need: str) -> str:
    return services_form(cases.find(handle), need)


def services_form(case: Case, handle: str, problem: Problem | None = None) -> str:
    need = need_of(case, handle)
    given = fields(looked_for(case))
    found = matches(wanted(need, given))
    directory, damaged = listed()
    return render_template(
        "services.html",
        case=case,
        need=need_line(need),
        handle=handle,
        found=found,
        directory=directory,
        checked=Checked,
        handle_of=handle_of,
        facts=facts(),
        unknown=UNKNOWN,
        why=WHY,
        fields=given,
        problem=in_words(problem or damaged),
    )


def listed() -> tuple[Directory | None, Problem | None]:
    """The services of this device, or why there are none: what was found elsewhere is noted all the same."""
    try:
        return cases.directory(), None
    except DataDamaged as refusal:
        return None, refusal.problem


def facts() -> dict[str, str]:
    """What any service of the directory asks for; a term this version has no words for stays as it is."""
    directory, _damaged = listed()
    asked = {code for one in directory.services for code in one.eligibility} if directory else set()
    return {code: FACTS.get(code, code) for code in sorted(asked)}


def looked_for(case: Case) -> Mapping[str, str | list[str]]:
    """What was looked for last in this case, else what the last conversation says."""
    kept = desk().openings.get(f"{case.handle}/services")
    if kept is not None:
        return dict(kept)
    age = their_language.age_of(case)
    return {"age": "" if age is None else str(age), "language": their_language.of(case)}


def wanted(need: str, given: MultiDict[str, str]) -> Wanted:
    """What the filter says; an age that cannot be read filters nothing here, and is refused when sent."""
    age = given.get("age", "").strip()
    known = {code: given.get(f"fact_{code}", "") for code in facts()}
    return Wanted(
        need,
        int(age) if readable(age) else None,
        language if (language := given.get("language", "")) in offered_codes() else "",
        {code: told == "yes" for code, told in known.items() if told},
    )


def readable(age: str) -> bool:
    return age.isascii() and age.isdigit() and len(age) < 4 and int(age) in their_language.AGES


def matches(sought: Wanted) -> Matches:
    directory, _damaged = listed()
    return match(directory.services if directory else (), sought, cases.here())


# --- looking, referring, finding nothing ----------------------------------------------------------


@pages.post("/case/<handle>/need/<need>")
def act(handle: str, need: str) -> Answer:
    case = cases.find(handle)
    what = request.form.get("do", "look")
    if what == "look":
        return look(case, need)
    make = {"nothing": nothing_found}.get(what, referred)
    name = need_of(case, need)
    return take(
        case, lambda key: make(name, key), partial(services_form, case, need), needs_of(case)
    )


def look(case: Case, need: str) -> Answer:
    """Look again with another age, language or fact. It is kept in memory, never in an address."""
    form_key()
    age = written("age")
    if age and not readable(age):
        low, high = their_language.AGES[0], their_language.AGES[-1]
        refusal = PageRefused(BAD_AGE, low=low, high=high)
        return services_form(case, need, refusal.problem), status_of(refusal.code)
    names = ["age", "language", *(f"fact_{code}" for code in facts())]
    desk().openings[f"{case.handle}/services"] = {name: [written(name)] for name in names}
    desk().drop_held(request.path)
    return redirect(url_for("services.show", handle=case.handle, need=need) + "#found", 303)


def referred(need: str, key: str) -> list[Event]:
    """To a service of the list, or to one that is not in it, by its name."""
    service = chosen()
    name = service.name if service else written("name")
    if not name:
        raise PageRefused(NO_SERVICE_NAMED)
    stamp = cases.stamped(key)
    return [ReferralMade(*stamp, need, service.id if service else "", name)]


def chosen() -> Service | None:
    handle, (directory, _damaged) = request.form.get("service", ""), listed()
    services = directory.services if directory else ()
    return next((one for one in services if handle and handle_of(one.id) == handle), None)


def nothing_found(need: str, key: str) -> list[Event]:
    return [NothingFound(*cases.stamped(key), need, written("reason"))]
