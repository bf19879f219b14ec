"""What the rule of a questionnaire was validated on, and whether this conversation is outside it."""

from __future__ import annotations

from dataclasses import dataclass

from screening.device.agreement import PLACES
from screening.device.conversations import Conversation
from screening.device.speech import _, languages
from screening.instrument.model import Questionnaire, Role, Validation


@dataclass(frozen=True, slots=True)
class Facts:
    """Lines about what was validated, in the worker's words; empty when nothing was."""

    validated: bool
    ages: str
    languages: str
    places: str


def facts(q: Questionnaire) -> Facts:
    known = q.scoring
    names = {offered.code: offered.name for offered in languages().offered()}
    return Facts(
        validated=known.validated,
        ages=ages(known),
        languages=_(", ").join(names.get(code, code) for code in known.languages),
        places=_(", ").join(_(PLACES.get(place, place)) for place in known.settings),
    )


def ages(known: Validation) -> str:
    if known.age_from is None and known.age_to is None:
        return ""
    if known.age_to is None:
        return _("{low} years and older", low=known.age_from)
    if known.age_from is None:
        return _("up to {high} years", high=known.age_to)
    return _("{low} to {high} years", low=known.age_from, high=known.age_to)


def warnings(conversation: Conversation) -> list[str]:
    """Why the published accuracy may not hold for this conversation; empty when it may."""
    known = conversation.questionnaire.scoring
    if not known.validated:
        return []
    found = []
    if known.languages and conversation.language not in known.languages:
        found.append(_("The rule was not tried out in this language."))
    if outside_ages(conversation, known):
        found.append(_("The rule was tried out at ages {ages}.", ages=ages(known)))
    place = place_of(conversation)
    if known.settings and place and place not in known.settings:
        found.append(_("The rule was not tried out in a place like this one."))
    return found


def outside_ages(conversation: Conversation, known: Validation) -> bool:
    low, high = known.age_from or 0, known.age_to if known.age_to is not None else 200
    return any(
        isinstance(answer.value, int | float) and not low <= answer.value <= high
        for question in conversation.questionnaire.questions.values()
        if question.role is Role.AGE
        for answer in conversation.interview.answers(question.id)
    )


def place_of(conversation: Conversation) -> str:
    settings = [event.setting for event in conversation.events if hasattr(event, "setting")]
    return settings[-1] if settings else ""
