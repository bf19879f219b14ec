"""What to do next, by the moment it belongs to, each with what it follows from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from screening.device.conversations import Conversation
from screening.device.speech import _
from screening.device.templating import Line
from screening.engine.outcome import NextAction, Outcome
from screening.instrument.model import Do, Questionnaire
from screening.instrument.problems import N_


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do next. `kind` may be empty; `urgent`: a duty or a safety step."""

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
    Do.DUTY: N_("Duty"),
    Do.SAFETY: N_("Safety"),
    Do.REFER: N_("Refer"),
}


def steps(conversation: Conversation, found: Outcome) -> Iterator[Steps]:
    """The next actions by the moment they belong to; moments without any are left out."""
    for title, kinds in MOMENTS:
        due = sorted((a for a in found.actions if a.action.do in kinds), key=partial(turn, found))
        if due:
            yield Steps(_(title), tuple(step(conversation, action) for action in due))


def turn(found: Outcome, step: NextAction) -> tuple[bool, bool]:
    """The duty of a mandatory-report list comes first with its other steps, then what keeps somebody safe."""
    to_report = bool(set(found.reports).intersection(step.because))
    first = Do.DUTY if to_report else Do.SAFETY
    return not to_report, step.action.do is not first


def step(conversation: Conversation, found: NextAction) -> Step:
    owner, place = action_place(conversation.questionnaire, found)
    return Step(
        text=conversation.ours(owner, place),
        kind=_(kind) if (kind := KINDS.get(found.action.do, "")) else "",
        because=tuple(because(conversation, name) for name in found.because),
        urgent=found.action.do in {Do.DUTY, Do.SAFETY},
    )


def action_place(questionnaire: Questionnaire, found: NextAction) -> tuple[str, str]:
    """Where the action's text stands in the questionnaire, so that its translation is found."""
    owner = found.because[0]
    if owner in questionnaire.findings:
        actions = questionnaire.findings[owner].actions
        return owner, f"actions.{actions.index(found.action)}"
    score, _dot, band_id = owner.partition(".")
    band = next(b for b in questionnaire.scores[score].bands if b.id == band_id)
    return score, f"bands.{band_id}.actions.{band.actions.index(found.action)}"


def because(conversation: Conversation, name: str) -> Line:
    if name in conversation.questionnaire.findings:
        return conversation.ours(name, "label")
    score, _dot, band_id = name.partition(".")
    return conversation.ours(score, f"bands.{band_id}")
