"""What every template can use besides its own values."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Flask, g, url_for

from screening.device.access import lock_minutes, settings
from screening.device.speech import language, languages, words
from screening.language.catalogue import Text

# The name on title bars and in histories: it says nothing about what the app is for.
NAME = "Notes"


@dataclass(frozen=True, slots=True)
class Line:
    """Words in the young person's language, and small below them in the worker's where they differ."""

    text: str
    language: str
    small: str = ""
    small_language: str = ""


def both(text: str) -> Line:
    """A text of the interface as the young person reads it, and as the worker does."""
    theirs, ours = languages().pages(g.get("theirs") or language()).text(text), words().text(text)
    return two_lines(theirs, ours)


def two_lines(theirs: Text, ours: Text) -> Line:
    """Each text with the language it is really in; the second only where it differs."""
    if theirs.text == ours.text:
        return Line(theirs.text, theirs.language)
    return Line(theirs.text, theirs.language, ours.text, ours.language)


def fresh_key() -> str:
    """The random key of a form, by which it is never counted twice."""
    return settings().random(16).hex()


def static_url(name: str) -> str:
    return url_for("static", filename=name)


def everywhere() -> dict[str, object]:
    desk = g.get("desk")
    notices: list[str] = []
    if desk is not None:
        notices, desk.notices = desk.notices, []
    return {
        "name": NAME,
        "desk": desk,
        "open_store": desk.store if desk else None,
        "csrf": desk.csrf if desk else "",
        "notices": notices,
        "large": bool(desk and desk.store and desk.store.settings.get("large")),
        "lock_seconds": 60 * lock_minutes(desk) if desk else 0,
    }


def set_up(app: Flask) -> None:
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(both=both, fresh_key=fresh_key, static_url=static_url)
    app.context_processor(everywhere)
