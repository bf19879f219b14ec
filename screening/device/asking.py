"""Duties that a screening's answers speak of, and for which nobody recorded any knowledge: to be asked.

No clock runs for them. A flag is no knowledge; whether there is any, only the worker can say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from screening.care.duties import duties
from screening.care.jurisdiction import Duty, Moment
from screening.care.proposed import Proposed, proposed
from screening.device import cases, conversations
from screening.device.access import store
from screening.device.cases import Case
from screening.device.conversations import Conversation
from screening.device.next_steps import action_place, because
from screening.device.templating import Line
from screening.engine.outcome import Outcome, outcome
from screening.instrument.model import Do
from screening.store.interviews import FINISHED

# These follow from a state of the concern; the others are entered as something that was learned.
STATES = {Moment.SUSPECTED, Moment.IDENTIFIED}


@dataclass(frozen=True, slots=True)
class Asked:
    """Something to ask oneself. `concern`: it follows from a state of the concern; `learned`: from
    something else. Neither: the place has no such duty, and somebody has to ask what holds there."""

    text: Line
    because: tuple[Line, ...]
    concern: bool
    learned: bool


def asked(case: Case) -> Iterator[Asked]:
    """Of the standing versions of finished conversations, each duty once, newest conversation first."""
    running = {due.duty.id for due in duties(case.care, cases.here())}
    for conversation in _finished(case):
        found = outcome(conversation.interview)
        for one in proposed(case.care.jurisdiction, found):
            if one.name not in running:
                running.add(one.name)
                yield _asked(case, conversation, found, one)


def _finished(case: Case) -> Iterator[Conversation]:
    amended = store().cases.amended()
    for row in reversed(store().cases.interviews(case.id)):
        if row.status == FINISHED and row.id not in amended:
            conversation = conversations.loaded(row.id)
            if conversation is not None:  # else its questionnaire is not here: its result says so
                yield conversation


def _asked(case: Case, conversation: Conversation, found: Outcome, one: Proposed) -> Asked:
    return Asked(
        _text(case, conversation, found, one),
        tuple(because(conversation, name) for name in one.because),
        concern=one.duty is not None and bool(STATES.intersection(one.duty.after)),
        learned=one.duty is not None and not STATES.issuperset(one.duty.after),
    )


def _text(case: Case, conversation: Conversation, found: Outcome, one: Proposed) -> Line:
    """The duty as the place calls it, else as the questionnaire does."""
    if isinstance(one.duty, Duty):
        law = case.care.jurisdiction
        return cases.in_words(law, law.duty(one.name))
    action = next(a for a in found.actions if a.action.do is Do.DUTY and a.action.duty == one.name)
    return conversation.ours(*action_place(conversation.questionnaire, action))
