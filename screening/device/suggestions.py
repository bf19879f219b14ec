"""Next steps that the screenings of a case suggest and that nobody has planned yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from screening.care.events import Screened
from screening.care.plan import flags, steps
from screening.device import conversations, next_steps
from screening.device.access import store
from screening.device.cases import Case, here
from screening.device.entering import handle_of, of_case
from screening.device.speech import languages, offered_codes
from screening.device.templating import Line
from screening.engine.outcome import NextAction, outcome
from screening.instrument.model import Do

if TYPE_CHECKING:
    from screening.device.conversations import Conversation

# Days until a suggested step is due, unless the worker says otherwise. Talking again has a page of its own.
DAYS = {Do.DUTY: 0, Do.SAFETY: 0, Do.REFER: 7, Do.INFORM: 7}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`because`: flags of the case; `due`: the day it is suggested for; `handle`: its name in forms."""

    handle: str
    text: Line
    kind: str
    urgent: bool
    because: tuple[str, ...]
    due: date


def suggestions(case: Case, flag: str = "") -> list[Suggestion]:
    """What is urgent first; with a flag, only what follows from it."""
    planned = {step.added.text for step in steps(case.care) if not step.dropped}
    found: dict[str, Suggestion] = {}
    for conversation in screened(case):
        for action in outcome(conversation.interview).actions:
            one = suggestion(case, conversation, action)
            if one and not planned & spellings(conversation, action):
                found.setdefault(one.text.text, one)
    wanted = [one for one in found.values() if not flag or flag in one.because]
    return sorted(wanted, key=lambda one: (not one.urgent, one.due))


def screened(case: Case) -> Iterator[Conversation]:
    """The conversations that raised flags, the newest first; older versions of amended ones left out."""
    amended = store().cases.amended()
    for shown in reversed(case.care.of(Screened)):
        if shown.flags and shown.interview not in amended:
            conversation = conversations.loaded(shown.interview)
            if conversation is not None:
                yield conversation


def suggestion(case: Case, conversation: Conversation, found: NextAction) -> Suggestion | None:
    because = tuple(name for name in found.because if name in flags(case.care))
    if found.action.do not in DAYS or not because:
        return None
    step = next_steps.step(conversation, found)
    place = "/".join(next_steps.action_place(conversation.questionnaire, found))
    handle = handle_of(of_case(case, "suggestion", f"{conversation.row.reference}/{place}"))
    due = here().date() + timedelta(days=DAYS[found.action.do])
    return Suggestion(handle, step.text, step.kind, step.urgent, because, due)


def spellings(conversation: Conversation, found: NextAction) -> set[str]:
    """The step's text in every language a worker may have planned it in."""
    owner, place = next_steps.action_place(conversation.questionnaire, found)
    texts = (languages().texts(code, conversation.questionnaire) for code in offered_codes())
    return {one.of(owner, place).text for one in texts}
