"""How the notes are kept: when they lock, when answers go, and a passphrase for when somebody forces it."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from screening.device import preferences
from screening.device.access import desk, store
from screening.device.catalogue import (
    AGENCY_DECIDED,
    NO_EFFECT,
    NOT_IN_PRACTICE,
    PageRefused,
)
from screening.device.courier import courier
from screening.device.defences import form_key
from screening.device.first_pages import chosen_passphrase
from screening.device.refusal_pages import said, status_of
from screening.device.speech import _
from screening.instrument.problems import N_, Refusal
from screening.store.policy import Effect
from screening.store.refusals import Locked

pages = Blueprint("keeping", __name__)

EFFECTS = {
    Effect.PRACTICE: N_("It opens practice notes that look like any others."),
    Effect.DESTROY: N_("It destroys your notes on this device at once, and for good."),
}


def agency() -> str:
    """The agency whose policy holds on this device; empty while it belongs to none."""
    return str(store().settings.get("agency") or "")


def not_in_practice() -> None:
    """Keys belong to the real notes. Raises PageRefused (D092)."""
    if store().practice:
        raise PageRefused(NOT_IN_PRACTICE)


@pages.get("/settings/keeping")
def show() -> str:
    not_in_practice()
    return keeping()


def keeping(problem: Refusal | None = None) -> str:
    connection = courier().state(store()).connection
    policy, shown = store().policy, request.form if problem else {}
    own = store().settings.get("lock_minutes") or policy.lock_minutes
    days = "" if policy.retention_days is None else policy.retention_days
    return render_template(
        "keeping.html",
        agency=agency(),
        recoverable=bool(connection and connection.copies),
        decided=bool(store().settings.get("agency_policy")),
        policy=policy,
        most=preferences.longest_lock(policy, agency()),
        minutes=shown.get("minutes", own),
        keep=shown.get("keep", "days" if policy.retention_days is not None else "all"),
        days=shown.get("days", days),
        problem=said(problem.problem) if problem else None,
    )


@pages.post("/settings/keeping")
def change() -> Response | tuple[str, int]:
    not_in_practice()
    key = form_key()
    if not desk().done(key):
        try:
            keep()
        except Locked:
            raise
        except Refusal as refusal:
            return keeping(refusal), status_of(refusal.code)
        desk().mark_done(key, url_for("settings.show"))
        desk().notices.append(_("It was changed."))
    return redirect(url_for("settings.show"), 303)


def keep() -> None:
    """What the form says: the agency's word stands, and a worker can only be stricter with the lock."""
    given, policy = request.form, store().policy
    minutes = preferences.minutes(
        given.get("minutes", ""), preferences.longest_lock(policy, agency())
    )
    if agency():
        if "keep" in given:
            raise PageRefused(AGENCY_DECIDED)
        store().settings.set("lock_minutes", minutes)
        return
    days = preferences.days(given.get("days", "")) if given.get("keep") == "days" else None
    with store().together():
        store().settings.set("lock_minutes", minutes)
        store().set_policy(replace(policy, lock_minutes=minutes, retention_days=days))


# --- a passphrase for when somebody forces it -----------------------------------------------------


@pages.get("/settings/duress")
def duress() -> str:
    not_in_practice()
    return forced()


def forced(problem: Refusal | None = None) -> str:
    chosen = store().policy.duress if agency() else request.form.get("effect", "")
    return render_template(
        "duress.html",
        agency=agency(),
        effects=EFFECTS,
        chosen=chosen,
        problem=said(problem.problem) if problem else None,
    )


@pages.post("/settings/duress")
def set_duress() -> Response | tuple[str, int]:
    """Set or clear it. Neither the page nor the store tells whether one is set."""
    not_in_practice()
    key = form_key()
    if not desk().done(key):
        try:
            notice = decided()
        except Locked:
            raise
        except Refusal as refusal:
            return forced(refusal), status_of(refusal.code)
        desk().mark_done(key, url_for("settings.show"))
        desk().notices.append(notice)
    return redirect(url_for("settings.show"), 303)


def decided() -> str:
    if request.form.get("do") == "clear":
        store().clear_duress()
        return _("If there was such a passphrase, it opens nothing any more.")
    effect = store().policy.duress if agency() else request.form.get("effect", "")
    if effect not in EFFECTS:
        raise PageRefused(NO_EFFECT)
    store().set_duress(chosen_passphrase(), Effect(effect))
    return _("It is set. Nothing on this device tells that there is one.")
