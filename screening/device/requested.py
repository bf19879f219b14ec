"""What supervisors ask of this worker, as lines of the day: in words, with the case they are about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from flask import url_for

from screening.care.day import Due, DueKind, by_day
from screening.device.access import handles, store
from screening.device.spans import in_words
from screening.device.speech import _, language
from screening.device.templating import Line
from screening.instrument.problems import N_
from screening.store.refusals import CaseUnknown

if TYPE_CHECKING:
    from screening.store.cases import CaseRow
    from screening.store.requests import Request

ASKED = {
    "call_me": N_("Call your supervisor about this young person."),
    "next_action_missing": N_("Something was flagged and has no next step yet. Decide on one."),
    "screening_due": N_("A conversation is due. Set a day for it."),
    "proof_missing": N_("The proof of a report is not complete. Enter what is missing."),
    "review_concern": N_("Look at the concern again: is it still as you entered it?"),
}
UNKNOWN = N_("Your supervisor asks for something that this app has no words for yet ({code}).")
OUTCOMES = {"done": N_("It is done"), "not_possible": N_("It is not possible")}


@dataclass(frozen=True, slots=True)
class Requested:
    """An open request. `case`: None where the case is not on this device. `left`: how long, in words."""

    request: Request
    case: CaseRow | None
    due: Due
    text: Line
    left: str
    path: str
    kind: str = N_("Your agency asks")


def open_requests(now: datetime, case: str = "") -> list[Requested]:
    """All of them, or those about one case, the earliest first. `now` is in this device's own time."""
    return [line(one, now) for one in store().requests.open() if not case or one.case == case]


def line(one: Request, now: datetime) -> Requested:
    due = by_day(DueKind.FOLLOW_UP, one.id, one.due_on, now, text=words(one))
    path = url_for("request.show", handle=handles().of(store().id, one.id))
    text = Line(words(one), language())
    return Requested(one, case_of(one), due, text, in_words(due, now), path)


def words(one: Request) -> str:
    return _(ASKED[one.what]) if one.what in ASKED else _(UNKNOWN, code=one.what)


def case_of(one: Request) -> CaseRow | None:
    try:
        return store().cases.row(one.case)
    except CaseUnknown:
        return None
