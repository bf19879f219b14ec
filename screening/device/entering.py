"""Forms of a case: each counts once, and what does not fit comes back with everything still in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from flask import redirect, request
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from screening.care.events import Event
from screening.device import cases
from screening.device.access import desk, handles, store
from screening.device.cases import Case
from screening.device.catalogue import NO_CASE, PageRefused
from screening.device.defences import form_key
from screening.device.refusal_pages import status_of
from screening.instrument.problems import Problem, Refusal
from screening.store.refusals import Locked

Fields = MultiDict[str, str]
Page = Callable[[Problem | None], str]
Answer = Response | tuple[str, int]

E = TypeVar("E")


def fields(start: Mapping[str, str | list[str]] | None = None) -> Fields:
    """What the form of this page holds: sent just now, held while it was locked, or to begin with."""
    if request.method == "POST":
        return MultiDict(request.form)
    held = desk().held(request.path)
    return MultiDict(held.fields if held else start or {})


def enter(case: Case, page: Page, events: Callable[[str], Sequence[Event]], to: str) -> Answer:
    """Enter what `events` makes of the form (its key is given) and go on to `to`.

    A form sent twice counts once. A refusal is shown by `page`, and nothing is entered.
    """
    key = form_key()
    done = desk().done(key)
    if done:
        return redirect(done, 303)
    try:
        case.enter(events(key))
    except Locked:
        raise
    except Refusal as refusal:
        return page(refusal.problem), status_of(refusal.code)
    desk().drop_held(request.path)
    desk().mark_done(key, to)
    return redirect(to, 303)


def written(name: str) -> str:
    """A field of the form, without the spaces around it."""
    return request.form.get(name, "").strip()


def handle_of(name: str) -> str:
    """What an entry, a flag, a need or a service is called in addresses."""
    return handles().of(store().id, name)


def thing(case: Case, handle: str, kind: type[E]) -> E:
    """The entry of this case with this handle. Raises PageRefused."""
    found = case.care.find(handles().found(store().id, handle) or "")
    if not isinstance(found, kind):
        raise PageRefused(NO_CASE)
    return found


def named(case: Case, handle: str, names: Sequence[str], kind: str) -> str:
    """The flag or need of this case with this handle. Raises PageRefused."""
    found = handles().found(store().id, handle)
    for name in names:
        if found == of_case(case, kind, name):
            return name
    raise PageRefused(NO_CASE)


def of_case(case: Case, kind: str, name: str) -> str:
    """What the table of handles knows a flag or a need of a case by."""
    return f"{case.id}/{kind}/{name}"


def today() -> str:
    return cases.here().date().isoformat()


def worker_name() -> str:
    return str(store().settings.get("worker_name") or "")
