"""Forms on the pages of a case: what their fields hold, and sending them once.

A form names its page (`page`), so that what was typed comes back after a lock, a detour or a refusal.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from flask import redirect, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from screening.care.events import Event
from screening.device import care_words, forms, words
from screening.device.access import desk
from screening.device.cases import Case
from screening.device.catalogue import SENT_BEFORE, PageRefused
from screening.device.defences import form_key
from screening.device.desks import Held
from screening.device.refusal_pages import said, status_of
from screening.instrument.problems import Problem, Refusal
from screening.store.refusals import Locked

Page = Callable[[Problem | None], str]


def fields(standing: Mapping[str, str | list[str]] | None = None) -> MultiDict[str, str]:
    """What the fields of this page show: what was just sent, or held while locked, else what stands."""
    if request.method == "POST":
        return request.form
    held = desk().held(request.path)
    if held is None:
        return MultiDict(standing or {})
    desk().drop_held(request.path)
    return MultiDict(held.fields)


def written(name: str) -> str:
    """A field of words, without what surrounds them."""
    return request.form.get(name, "").strip()


def in_words(problem: Problem | None) -> dict[str, str] | None:
    """A refusal for its form; the names of fields in it as the page calls them."""
    if problem is None:
        return None
    named = {name: care_words.field(value) for name, value in problem.values.items()}
    return said(Problem(problem.entry, problem.where, named))


def take(
    case: Case, made: Callable[[str], Sequence[Event]], page: Page, location: str
) -> Response | tuple[str, int]:
    """Enter what the form says, once, and go on to `location`; refused, its page comes back as typed.

    `made` gives the entries for the form's key; it may raise PageRefused.
    """
    return send(lambda key: case.enter(made(key)), page, location)


def send(
    act: Callable[[str], object], page: Page, location: str | Callable[[], str]
) -> Response | tuple[str, int]:
    """The same for any act of a form with a key."""
    if request.form.get("do") == "home":
        desk().hold(Held(request.path, words.typed(request.form)))
        return redirect(url_for("home.show"), 303)
    key, content = form_key(), forms.content(request.form)
    done = desk().done(key)
    if done and not desk().said_otherwise(key, content):
        return redirect(done, 303)
    try:
        if done:
            raise PageRefused(SENT_BEFORE)
        act(key)
    except Locked:
        raise
    except Refusal as refusal:
        return page(refusal.problem), status_of(refusal.code)
    desk().drop_held(request.path)
    where = location if isinstance(location, str) else location()
    desk().mark_done(key, where, content)
    return redirect(where, 303)
