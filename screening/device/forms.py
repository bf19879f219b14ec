"""From the form of a question to the event it means."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from flask import request

from screening.device.access import stamp
from screening.device.catalogue import FORM_INCOMPLETE, NOTHING_CHOSEN, PageRefused
from screening.device.conversations import Conversation
from screening.engine.events import Answered, Event, Value, Withdrawn
from screening.engine.values import parse, silence
from screening.instrument.model import Kind, Question, State

if TYPE_CHECKING:
    from werkzeug.datastructures import MultiDict

# What another answer to an answered question is. "They told me something different" is the default:
# both answers stay, because what was said once is never cleared by what is said later.
SLIP = "slip"
TAKEN_BACK = "taken_back"

SILENT = {state.value: state for state in State if state is not State.VALUE}


def seen_seq() -> int:
    """How many events there were when the page was made."""
    text = request.form.get("seq", "")
    if not (text.isascii() and text.isdigit() and len(text) < 8):
        raise PageRefused(FORM_INCOMPLETE)
    return int(text)


def content(form: MultiDict[str, str]) -> str:
    """A print of what a form says, to tell the same form sent twice from one that was changed."""
    said = sorted((name, value) for name, value in form.items(multi=True) if name != "csrf")
    return sha256(repr(said).encode()).hexdigest()


def event_of(
    conversation: Conversation, question: Question, form: MultiDict[str, str]
) -> Event | None:
    """The event, or None when nothing new was said. Raises PageRefused or AnswerRefused."""
    sitting, change = conversation.interview.sitting, form.get("change", "")
    if change == TAKEN_BACK and conversation.interview.answers(question.id):
        return Withdrawn(stamp(), sitting, question.id)
    state, value = meant(question, form)
    if not question.is_card and unchanged(conversation, question, state, value):
        return None
    return Answered(stamp(), sitting, question.id, state, value, slip=change == SLIP)


def meant(question: Question, form: MultiDict[str, str]) -> tuple[State, Value | None]:
    """The silence whose button was pressed, or the value that was entered."""
    silent = SILENT.get(form.get("do", ""))
    if silent is not None:
        return silence(question, silent), None
    raw = raw_value(question, form)
    if not raw and not question.is_card:
        raise PageRefused(NOTHING_CHOSEN)
    return State.VALUE, parse(question, raw)


def raw_value(question: Question, form: MultiDict[str, str]) -> str | list[str]:
    """What the fields hold, as the engine reads it; a date is put together from its parts."""
    if question.kind is Kind.SEVERAL:
        return form.getlist("value")
    if question.kind is Kind.DATE:
        return partial_date(form)
    return form.get("value", "").strip()


def partial_date(form: MultiDict[str, str]) -> str:
    """`2025`, `2025-04` or `2025-04-09`; a gap is left as a gap for the engine to refuse."""
    year, month, day = (form.get(name, "").strip() for name in ("year", "month", "day"))
    parts = [year, month.zfill(2) if month else "", day.zfill(2) if day else ""]
    return "-".join(parts).rstrip("-")


def unchanged(
    conversation: Conversation, question: Question, state: State, value: Value | None
) -> bool:
    """The same as what was said last in this sitting: pressing Next on a page already answered."""
    standing = [a for a in conversation.interview.history(question.id) if a.stands]
    if not standing or (standing[-1].state, standing[-1].value) != (state, value):
        return False
    return state is State.VALUE or standing[-1].sitting == conversation.interview.sitting
