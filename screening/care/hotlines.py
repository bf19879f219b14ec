"""Lines to call, each with how long ago somebody checked it. An old or unchecked row is still shown.

FIELD.md 5: live pages of governments list lines that were superseded years ago; so each row has a date,
and the page says so when it is older than 180 days.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from screening.care.jurisdiction import Contact, Jurisdiction
from screening.care.moments import day, is_day
from screening.care.opening import ALWAYS, Opening, Weekly, opening

EXPIRES_AFTER = 180  # days


class Checked(StrEnum):
    """How far a row can be trusted. A date in the future is no check."""

    FRESH = "fresh"
    OLD = "old"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Line:
    """A contact as it stands today. `by_interpreter`: the language asked for goes through one."""

    contact: Contact
    checked: Checked
    days: int | None
    opening: Opening
    by_interpreter: bool = False


def checked(verified_on: str, today: datetime) -> tuple[Checked, int | None]:
    """How old the check is, in days; None when there was none."""
    if not is_day(verified_on):
        return Checked.NEVER, None
    days = (today.date() - day(verified_on)).days
    if days < 0:
        return Checked.NEVER, None
    return (Checked.OLD if days > EXPIRES_AFTER else Checked.FRESH), days


def lines(
    place: Jurisdiction, now: datetime, *, language: str = "", need: str = ""
) -> tuple[Line, ...]:
    """The lines of a place: emergency first, then those that speak the language, fresh before old.

    With a language, lines that do not speak it are left out, except emergency numbers; with a need,
    lines for other needs.
    """
    found = [
        _line(contact, now, language)
        for contact in place.contacts.values()
        if contact.emergency or (_speaks(contact, language) and _serves(contact, need))
    ]
    return tuple(sorted(found, key=_turn))


def outdated(place: Jurisdiction, now: datetime) -> tuple[Line, ...]:
    """Lines somebody has to check: old ones and unchecked ones, emergency numbers left out."""
    return tuple(
        line
        for line in lines(place, now)
        if line.checked is not Checked.FRESH and not line.contact.emergency
    )


def _line(contact: Contact, now: datetime, language: str) -> Line:
    state, days = checked(contact.verified_on, now)
    hours = [Weekly(one.days, one.opens, one.closes) for one in contact.open]
    at = opening(ALWAYS if contact.always else hours, now)
    by_interpreter = bool(language) and language not in contact.languages and contact.interpreter
    return Line(contact, state, days, at, by_interpreter)


def _speaks(contact: Contact, language: str) -> bool:
    return not language or language in contact.languages or contact.interpreter


def _serves(contact: Contact, need: str) -> bool:
    return not need or need in contact.needs


def _turn(line: Line) -> tuple[bool, bool, int]:
    return not line.contact.emergency, line.by_interpreter, list(Checked).index(line.checked)
