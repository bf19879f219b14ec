"""Lines to call as a page shows them: the place's own rows, in the language of the page, with their age.

They have to be there whatever happens: locked, without a choice of place, with a damaged file.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask import g

from screening.care.hotlines import Checked, Line, lines
from screening.care.jurisdiction import Contact, Jurisdiction
from screening.care.moments import day
from screening.care.opening import OpenState
from screening.care.refusals import DataDamaged
from screening.device import cases
from screening.device.speech import _, words
from screening.device.templating import Line as Words
from screening.instrument.problems import N_

# A name that is translated: the others are names of organisations and stay as they are.
NAMES = {"emergency": N_("Emergency")}
DIALLED = "0123456789+"
ON_CALL = "on_call"  # the contact of a place's file that is the supervisor on call


@dataclass(frozen=True, slots=True)
class Shown:
    """One line. `for_everyone` is a name in the page's language; empty for an organisation's own."""

    line: Line
    for_what: Words
    note: Words | None

    @property
    def contact(self) -> Contact:
        return self.line.contact

    @property
    def for_everyone(self) -> str:
        return NAMES.get(self.contact.id, "")

    @property
    def dial(self) -> str:
        return dial(self.contact.call)

    @property
    def open_now(self) -> bool:
        return self.line.opening.state is OpenState.OPEN

    @property
    def closed_now(self) -> bool:
        return self.line.opening.state is OpenState.CLOSED

    @property
    def old(self) -> bool:
        return self.line.checked is Checked.OLD

    @property
    def unchecked(self) -> bool:
        return self.line.checked is Checked.NEVER

    @property
    def checked_on(self) -> date:
        return day(self.contact.verified_on)

    @property
    def spoken(self) -> str:
        """Its languages as the page's language calls them; what comes by an interpreter last."""
        names = words().formats.locale.languages
        known = [str(names.get(code, code)) for code in self.contact.languages]
        if self.contact.interpreter:
            known.append(
                _("others through an interpreter") if known else _("through an interpreter")
            )
        return _(", ").join(known)


@dataclass(frozen=True, slots=True)
class Board:
    """All lines of a place. `damaged`: its file cannot be read, these are the country's."""

    lines: tuple[Shown, ...]
    damaged: bool = False

    @property
    def to_check(self) -> bool:
        return any((one.old or one.unchecked) and not one.contact.emergency for one in self.lines)

    @property
    def on_call(self) -> bool:
        return any(one.contact.id == ON_CALL for one in self.lines)


def dial(number: str) -> str:
    """A number as a telephone takes it."""
    return "".join(letter for letter in number if letter in DIALLED)


def board() -> Board:
    """The lines of the worker's place; while the notes are locked, what holds everywhere."""
    desk = g.get("desk")
    store = desk.store if desk is not None else None
    chosen = str(store.settings.get("place") or cases.EVERYWHERE) if store else cases.EVERYWHERE
    try:
        return Board(_shown(cases.gazetteer().place(chosen)))
    except DataDamaged:
        return Board(_everywhere(), damaged=True)


def _everywhere() -> tuple[Shown, ...]:
    """The country's lines; none when even its file is damaged: the page itself says 911."""
    try:
        return _shown(cases.gazetteer().place(cases.EVERYWHERE))
    except DataDamaged:
        return ()


def _shown(law: Jurisdiction) -> tuple[Shown, ...]:
    found = (_one(law, line) for line in lines(law, cases.here()))
    # Whoever has a supervisor on call asks them first, after the emergency numbers.
    return tuple(sorted(found, key=lambda one: _turn(one.contact)))


def _turn(contact: Contact) -> int:
    return 0 if contact.emergency else 1 if contact.id == ON_CALL else 2


def _one(law: Jurisdiction, line: Line) -> Shown:
    contact = line.contact
    note = cases.in_words(law, law.contact(contact.id, "note")) if contact.note else None
    return Shown(line, cases.in_words(law, law.contact(contact.id)), note)
