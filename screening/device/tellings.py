"""What the young person told of, as the worker reads it on the result."""

from __future__ import annotations

from dataclasses import dataclass

from screening.device.conversations import Conversation
from screening.device.disclosure import KNOW, KNOWN
from screening.engine import ending
from screening.engine.events import Learned


@dataclass(frozen=True, slots=True)
class Telling:
    """`first`: the moment as it was first entered; `moved`: another one stands now, with a reason.

    `known`: questions and answers as texts still to be translated.
    """

    learned_at: str
    first: str
    moved: bool
    reason: str
    words: str
    known: tuple[tuple[str, str], ...]


def tellings(conversation: Conversation) -> list[Telling]:
    """One for each sitting in which something was told."""
    learned = conversation.interview.learned
    return [telling(one, ending.standing(learned, one.sitting)) for one in ending.tellings(learned)]


def telling(last: Learned, entries: list[Learned]) -> Telling:
    reasons = [entry.reason for entry in entries if entry.reason]
    return Telling(
        learned_at=last.learned_at,
        first=entries[0].learned_at,
        moved=last.learned_at != entries[0].learned_at,
        reason=reasons[-1] if reasons else "",
        words=last.words,
        known=tuple(
            (question, KNOWN[last.details[name]])
            for name, question in KNOW.items()
            if last.details.get(name) in KNOWN
        ),
    )
