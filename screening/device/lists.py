"""What the first page lists: drafts with how far they are, and finished conversations by name."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from typing import TYPE_CHECKING

from screening.device import conversations, supplies
from screening.device.access import handles, store
from screening.device.conversations import Conversation
from screening.device.refusal_pages import said
from screening.device.speech import language, languages
from screening.instrument.problems import Refusal
from screening.language.catalogue import Text

if TYPE_CHECKING:
    from screening.store.interviews import InterviewRow


@dataclass(frozen=True, slots=True)
class Listed:
    """One line. `conversation` only for drafts; `problem` when its questionnaire cannot be used here."""

    row: InterviewRow
    handle: str
    title: Text | None = None
    conversation: Conversation | None = None
    problem: dict[str, str] | None = None
    amended: bool = False


def draft(row: InterviewRow) -> Listed:
    """A draft; one that cannot be opened is listed all the same, with the reason."""
    handle = handles().of(store().id, row.id)
    try:
        conversation = conversations.of(*store().interviews.load(row.id))
    except Refusal as refusal:
        return Listed(row, handle, problem=said(refusal.problem))
    return Listed(row, handle, title(row), conversation)


def finished(row: InterviewRow, amended: Container[str] = ()) -> Listed:
    """A finished one; `amended`: the ids of those of which there is a newer version."""
    handle = handles().of(store().id, row.id)
    try:
        return Listed(row, handle, title(row), amended=row.id in amended)
    except Refusal as refusal:
        return Listed(row, handle, problem=said(refusal.problem))


def title(row: InterviewRow) -> Text:
    """The questionnaire's title in the worker's language."""
    questionnaire = supplies.shelf().load(row.reference, row.fingerprint)
    return languages().texts(language(), questionnaire).of("", "title")
