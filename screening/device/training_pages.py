"""Trainings a place asks for, and the worker's word that they completed them. It hides nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from screening.care.refusals import DataDamaged
from screening.care.training import Attestation, Standing, Trained, trainings
from screening.device import cases, preferences
from screening.device.access import desk, store
from screening.device.catalogue import NO_TRAINING, PageRefused
from screening.device.defences import form_key
from screening.device.refusal_pages import said, status_of
from screening.device.speech import _
from screening.device.templating import Line
from screening.instrument.problems import Refusal

pages = Blueprint("training", __name__)

KEPT = "attested"


@dataclass(frozen=True, slots=True)
class Shown:
    """A training as the page shows it; `on` is the day attested last, empty when none was."""

    trained: Trained
    label: Line
    on: str

    @property
    def due(self) -> bool:
        return self.trained.standing is not Standing.VALID

    @property
    def needed(self) -> bool:
        return self.trained.standing is Standing.NEEDED

    @property
    def expired(self) -> bool:
        return self.trained.standing is Standing.EXPIRED

    @property
    def until(self) -> date | None:
        return self.trained.until


def attested() -> list[Attestation]:
    """Everything this worker attested, oldest first."""
    kept = store().settings.get(KEPT) or []
    rows = kept if isinstance(kept, list) else []
    return [Attestation(str(row["training"]), str(row["on"])) for row in rows]


def shown() -> list[Shown]:
    law, words = cases.place(), attested()
    last = {one.training: one.on for one in sorted(words, key=lambda one: one.on)}
    return [
        Shown(
            one, cases.in_words(law, law.training(one.training.id)), last.get(one.training.id, "")
        )
        for one in trainings(law, words, cases.here().date())
    ]


def due() -> bool:
    """Whether there is anything to be reminded of."""
    return any(one.due for one in shown())


def due_quietly() -> bool:
    """The same for pages on which it is not the matter: a damaged file is said elsewhere."""
    try:
        return due()
    except DataDamaged:
        return False


@pages.get("/settings/training")
def show() -> str:
    return form()


def form(problem: Refusal | None = None) -> str:
    return render_template(
        "training.html",
        trainings=shown(),
        today=cases.here().date(),
        tried=request.form if problem else {},
        problem=said(problem.problem) if problem else None,
    )


@pages.post("/settings/training")
def attest() -> Response | tuple[str, int]:
    key = form_key()
    if not desk().done(key):
        try:
            keep(given())
        except PageRefused as refusal:
            return form(refusal), status_of(refusal.code)
        desk().mark_done(key, url_for("training.show"))
        desk().notices.append(_("It was written down."))
    return redirect(url_for("training.show"), 303)


def given() -> Attestation:
    """What the form says. Raises PageRefused (D087, D088)."""
    name = request.form.get("training", "")
    if name not in cases.place().trainings:
        raise PageRefused(NO_TRAINING)
    return Attestation(name, preferences.past_day(request.form.get("on", ""), cases.here().date()))


def keep(one: Attestation) -> None:
    """Earlier ones stay, and the trail has every one."""
    rows = [{"training": old.training, "on": old.on} for old in attested()]
    with store().together():
        store().settings.set(KEPT, [*rows, {"training": one.training, "on": one.on}])
        store().audit.note("training_attested", training=one.training, on=one.on)
