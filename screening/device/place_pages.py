"""Where the worker works: whose rules hold, which services are found, whom to call."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from screening.care.jurisdiction import Jurisdiction, Said
from screening.care.refusals import DataDamaged
from screening.device import cases, preferences
from screening.device.access import desk, store
from screening.device.defences import form_key
from screening.device.refusal_pages import said, status_of
from screening.device.speech import _
from screening.device.templating import Line
from screening.instrument.problems import Refusal

pages = Blueprint("place", __name__)


@dataclass(frozen=True, slots=True)
class Rule:
    """A duty of a place, for choosing the place: what, within how many hours, by which law."""

    label: Line
    hours: int
    source: str


@dataclass(frozen=True, slots=True)
class Offer:
    """A place to choose. `problem` when its file cannot be read: it is listed all the same."""

    id: str
    label: Line | None = None
    note: Line | None = None
    made_up: bool = False
    rules: tuple[Rule, ...] = ()
    problem: dict[str, str] | None = None


@pages.get("/settings/place")
def show() -> str:
    return form()


def form(problem: Refusal | None = None) -> str:
    kept = store().settings
    known = cases.gazetteer()
    shown = request.form if problem else {}
    return render_template(
        "place.html",
        offers=[offer(name) for name in known.places()],
        chosen=shown.get("place", kept.get("place") or cases.EVERYWHERE),
        directories=list(directories()),
        directory=shown.get("directory", kept.get("directory") or ""),
        on_call=shown.get("on_call", kept.get("on_call") or ""),
        longest=preferences.LONGEST_NUMBER,
        problem=said(problem.problem) if problem else None,
    )


@pages.post("/settings/place")
def change() -> Response | tuple[str, int]:
    key = form_key()
    if desk().done(key):
        return redirect(url_for("settings.show"), 303)
    known, given = cases.gazetteer(), request.form
    try:
        place = preferences.place(given.get("place", ""), known)
        known.place(place)  # a damaged file is refused before the old choice is given up
        directory = preferences.directory(given.get("directory", ""), known)
        number = preferences.telephone(given.get("on_call", ""))
    except Refusal as refusal:
        return form(refusal), status_of(refusal.code)
    with store().together():
        store().settings.set("place", place)
        store().settings.set("directory", directory)
        store().settings.set("on_call", number)
        store().audit.note("place_chosen", place=place, directory=directory)
    desk().mark_done(key, url_for("settings.show"))
    desk().notices.append(_("It was changed."))
    return redirect(url_for("settings.show"), 303)


def offer(name: str) -> Offer:
    try:
        law = cases.gazetteer().place(name)
    except DataDamaged as refusal:
        return Offer(name, problem=said(refusal.problem))
    return Offer(
        name,
        cases.in_words(law, Said(law.id, "label", law.label)),
        cases.in_words(law, Said(law.id, "note", law.note)) if law.note else None,
        law.made_up,
        tuple(rules(law)),
    )


def rules(law: Jurisdiction) -> Iterator[Rule]:
    """The shortest time first."""
    for duty in sorted(law.duties.values(), key=lambda one: one.hours):
        yield Rule(cases.in_words(law, law.duty(duty.id)), duty.hours, duty.source)


def directories() -> Iterator[dict[str, object]]:
    """Service directories by their ids, which is what they are called; damaged ones cannot be chosen."""
    for name in cases.gazetteer().directories():
        try:
            found = cases.gazetteer().directory(name)
        except DataDamaged as refusal:
            yield {"id": name, "problem": said(refusal.problem)}
        else:
            yield {"id": name, "made_up": found.made_up, "services": len(found.services)}
