"""Lines to call as a page shows them: number, hours in words, and how far the row can be trusted."""

from __future__ import annotations

from dataclasses import dataclass

from screening.care.hotlines import Checked, Line, lines
from screening.care.jurisdiction import Contact, Jurisdiction
from screening.care.opening import Opening, OpenState
from screening.device import cases
from screening.device.hotlines import dial
from screening.device.speech import _, clock_time, languages, local, words
from screening.device.templating import Line as Words


@dataclass(frozen=True, slots=True)
class Call:
    """One line. `dial`: what a tel: link takes; `trust` is empty while nothing has to be said."""

    contact: Contact
    for_what: Words
    note: Words
    dial: str
    open: str
    languages: str
    trust: str


def calls(place: Jurisdiction, wanted: tuple[str, ...]) -> list[Call]:
    """The contacts of a duty, in its order."""
    found = {line.contact.id: line for line in lines(place, cases.here())}
    return [call(place, found[name]) for name in wanted if name in found]


def call(place: Jurisdiction, line: Line) -> Call:
    contact = line.contact
    return Call(
        contact,
        cases.in_words(place, place.contact(contact.id)),
        cases.in_words(place, place.contact(contact.id, "note")),
        dial(contact.call),
        hours(line.opening),
        speaks(contact),
        trust(line),
    )


def hours(at: Opening) -> str:
    """Whether somebody answers now, and until when or from when on."""
    if at.state is OpenState.UNKNOWN:
        return _("When it is open is not known. Call and ask.")
    if at.state is OpenState.OPEN:
        if at.until is None:
            return _("Open day and night")
        return _("Open now, until {time}", time=clock_time(at.until))
    if at.next is None:
        return _("Closed now")
    formats = words().formats
    day = formats.locale.days["format"]["wide"][local(at.next).weekday()]
    return _("Closed now. Opens again: {day}, {time}", day=day, time=clock_time(at.next))


def speaks(contact: Contact) -> str:
    """The languages spoken there, by their own names where this device knows them."""
    names = {one.code: one.name for one in languages().offered()}
    spoken = _(", ").join(names.get(code, code) for code in contact.languages)
    if contact.interpreter:
        other = _("others through an interpreter")
        return f"{spoken}; {other}" if spoken else other
    return spoken


def trust(line: Line) -> str:
    if line.contact.emergency:
        return ""
    if line.checked is Checked.NEVER:
        return _("Nobody at your agency has checked this number yet.")
    if line.checked is Checked.OLD:
        return _("This number was checked {days} days ago. Check it again.", days=line.days)
    return ""
