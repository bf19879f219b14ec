"""What to do next, by the moment it belongs to, each with what it follows from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from screening.device.conversations import Conversation
from screening.device.speech import _
from screening.device.templating import Line
from screening.engine.outcome import NextAction, Outcome
from screening.instrument.model import Do
from screening.instrument.problems import N_


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do next. `urgent`: a duty or a safety step."""

    text: Line
    kind: str
    because: tuple[Line, ...]
    urgent: bool


@dataclass(frozen=True, slots=True)
class Steps:
    """Steps of one kind of moment, under one heading."""

    title: str
    steps: tuple[Step, ...]


MOMENTS = (
    (N_("First, today"), (Do.DUTY, Do.SAFETY)),
    (N_("Offer and arrange"), (Do.REFER, Do.INFORM)),
    (N_("Later"), (Do.RESCREEN,)),
)

KINDS = {
    "duty": N_("Duty"),
    "safety": N_("Safety"),
    "refer": N_("Refer"),
    "inform": N_("Tell them"),
    "rescreen": N_("Talk again"),
}


def steps(conversation: Conversation, found: Outcome) -> Iterator[Steps]:
    """The next actions by the moment they belong to; moments without any are left out."""
    for title, kinds in MOMENTS:
        due = [step(conversation, a) for a in found.actions if a.action.do in kinds]
        if due:
            yield Steps(_(title), tuple(due))


def step(conversation: Conversation, found: NextAction) -> Step:
    owner, place = action_place(conversation, found)
    return Step(
        text=conversation.ours(owner, place),
        kind=_(KINDS[found.action.do.value]),
        because=tuple(because(conversation, name) for name in found.because),
        urgent=found.action.do.value in {"duty", "safety"},
    )


def action_place(conversation: Conversation, found: NextAction) -> tuple[str, str]:
    """Where the action's text stands in the questionnaire, so that its translation is found."""
    owner = found.because[0]
    if owner in conversation.questionnaire.findings:
        actions = conversation.questionnaire.findings[owner].actions
        return owner, f"actions.{actions.index(found.action)}"
    score, _dot, band_id = owner.partition(".")
    band = next(b for b in conversation.questionnaire.scores[score].bands if b.id == band_id)
    return score, f"bands.{band_id}.actions.{band.actions.index(found.action)}"


def because(conversation: Conversation, name: str) -> Line:
    if name in conversation.questionnaire.findings:
        return conversation.ours(name, "label")
    score, _dot, band_id = name.partition(".")
    return conversation.ours(score, f"bands.{band_id}")
