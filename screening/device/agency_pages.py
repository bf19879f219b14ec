"""What came from the agency: which files, in which versions, and what of them cannot be used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from flask import Blueprint, render_template

from screening.device import supplies
from screening.device.access import store
from screening.device.courier import Came, courier
from screening.device.refusal_pages import said
from screening.device.speech import language, languages
from screening.device.sync_pages import connected, in_words
from screening.instrument.problems import N_, Refusal
from screening.language.catalogue import Text

pages = Blueprint("agency", __name__)

KINDS = {
    "questionnaire": N_("Questionnaire"),
    "catalogue": N_("Translation"),
    "directory": N_("Directory of services"),
    "jurisdiction": N_("Rules of a place"),
    "policy": N_("Policy"),
    "recovery": N_("Recovery key"),
}


class State(StrEnum):
    """How a version stands. IN_USE: what a new conversation begins with, or what holds."""

    IN_USE = "in_use"
    EARLIER = "earlier"
    WITHDRAWN = "withdrawn"
    COMING = "coming"
    UNUSABLE = "unusable"


STATES = {
    State.IN_USE: N_("In use"),
    State.EARLIER: N_("An earlier version"),
    State.WITHDRAWN: N_("Withdrawn"),
    State.COMING: N_("Not here yet"),
    State.UNUSABLE: N_("Cannot be used"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """One version. `title`: of a questionnaire that can be read; `why`: it is not in use although it was
    meant to be.
    """

    came: Came
    kind: str
    state: State
    words: str
    why: dict[str, str] | None = None
    title: Text | None = None


@pages.get("/sync/agency")
def show() -> str:
    connected()
    came = courier().came(store())
    response = render_template(
        "agency.html",
        agency=store().settings.get("agency"),
        shown=list(shown(one for one in came if one.kind)),
        not_believed=[in_words(one.why) for one in came if not one.kind],
    )
    store().pulled.looked()
    return response


def shown(came: Iterable[Came]) -> Iterator[Shown]:
    """By kind and name, the newest version first: the first one that can be used is in use."""
    in_use: set[tuple[str, str]] = set()
    for one in came:
        state, why = standing(one)
        if state is State.IN_USE and (one.kind, one.name) in in_use:
            state = State.EARLIER
        if state is State.IN_USE:
            in_use.add((one.kind, one.name))
        title = title_of(one) if one.here and not why else None
        yield Shown(one, KINDS.get(one.kind, one.kind), state, STATES[state], why, title)


def title_of(one: Came) -> Text | None:
    """What a questionnaire is called, in the worker's language."""
    if one.kind != "questionnaire":
        return None
    try:
        questionnaire = supplies.shelf().load(f"{one.name}/{one.version}")
    except Refusal:  # a withdrawn one that could never be read
        return None
    return languages().texts(language(), questionnaire).of("", "title")


def standing(one: Came) -> tuple[State, dict[str, str] | None]:
    """By itself, as if there were no other version."""
    if one.withdrawn:
        return State.WITHDRAWN, None
    if not one.here:
        return State.COMING, in_words(one.why)
    if one.why:
        return State.UNUSABLE, in_words(one.why)
    refused = supplies.problem_of(store(), one.kind, one.name, one.digest, one.version)
    return (State.UNUSABLE, said(refused.problem)) if refused else (State.IN_USE, None)
