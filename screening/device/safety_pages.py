"""Emergency numbers and hotlines: a page that needs no network, no passphrase and no launch link."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from flask import Blueprint, g, redirect, request, url_for
from werkzeug.wrappers import Response

from screening.device import held, leaving
from screening.device.access import anyone
from screening.instrument.problems import N_

pages = Blueprint("safety", __name__)

DATA = Path(__file__).parent / "data" / "hotlines.json"


@dataclass(frozen=True, slots=True)
class Hotline:
    """One line to call. `verified_on` is None while nobody has checked it against its operator.

    `emergency`: a number everybody knows; nothing beside it may make anybody hesitate.
    """

    id: str
    name: str
    call: str
    text: str = ""
    verified_on: date | None = None
    emergency: bool = False

    @property
    def for_everyone(self) -> str:
        """A name that is translated: the others are names of organisations and stay as they are."""
        return NAMES.get(self.id, "")

    @property
    def dial(self) -> str:
        return "".join(c for c in self.call if c.isdigit() or c == "+")

    @property
    def for_what(self) -> str:
        return FOR_WHAT.get(self.id, "")

    @property
    def note(self) -> str:
        return NOTES.get(self.id, "")


NAMES = {"emergency": N_("Emergency")}
# What each line is for, and what the young person should know before somebody calls it.
FOR_WHAT = {
    "emergency": N_("Somebody is in danger right now"),
    "crisis": N_("Thoughts of suicide, or any crisis"),
    "trafficking": N_("Advice and help about trafficking and exploitation"),
    "ncmec": N_("A child is missing, or pictures of a child are online"),
    "runaway": N_("A young person has left home, or thinks of leaving"),
    "childhelp": N_("Worry that a child is being hurt"),
    "rainn": N_("Support after sexual assault"),
}
NOTES = {
    "emergency": N_("Police may come."),
    "trafficking": N_("Works with the police more closely since September 2025."),
    "ncmec": N_("Works together with the police."),
    "rainn": N_("Another number is printed in some places."),
}


@dataclass(frozen=True, slots=True)
class Directory:
    """The lines, and the day on which they were put together."""

    compiled_on: date
    hotlines: tuple[Hotline, ...]

    @property
    def unverified(self) -> bool:
        return any(not line.verified_on and not line.emergency for line in self.hotlines)


@cache
def directory() -> Directory:
    data = json.loads(DATA.read_text(encoding="utf-8"))
    rows = tuple(hotline(row) for row in data["hotlines"])
    return Directory(date.fromisoformat(data["compiled_on"]), rows)


def hotline(row: dict[str, Any]) -> Hotline:
    verified = row.get("verified_on")
    return Hotline(
        id=row["id"],
        name=row["name"],
        call=row["call"],
        text=row.get("text", ""),
        verified_on=date.fromisoformat(verified) if verified else None,
        emergency=row.get("emergency", False),
    )


@pages.get("/safety")
@anyone
def show() -> str:
    desk = g.get("desk")
    back = desk.aside if desk and desk.store else ""
    return held.show("safety.html", directory=directory(), back=back)


@pages.post("/safety")
@anyone
def from_question() -> Response:
    """From a half-typed question: its words are kept, and there is a way back to it."""
    if "desk" in g:
        g.desk.aside = leaving.keep_and_say_where(request)
    return redirect(url_for("safety.show"), 303)
