"""What was asked in a conversation so far, by section and sitting; answers only when they are wanted."""

from __future__ import annotations

from dataclasses import dataclass

from screening.device.agreement import INTERPRETERS, PLACES, PRESENT, PURPOSES
from screening.device.conversations import Conversation
from screening.device.templating import Line
from screening.device.told import Told, told
from screening.engine.events import SittingOpened
from screening.instrument.model import Question, Source, State
from screening.instrument.problems import N_

STATES = {
    State.VALUE: N_("answered"),
    State.SKIPPED: N_("skipped"),
    State.DOESNT_KNOW: N_("not known"),
    State.PREFERS_NOT: N_("rather not said"),
    State.NO_INFORMATION: N_("no information"),
    State.NOT_ASKED: N_("open"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """`state`: a text still to be translated. `answers` is empty unless they are wanted."""

    question: Line
    state: str
    path: str  # of the page on which it can be put right; empty where it cannot be
    answers: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """`counts`: answered, otherwise dealt with, open."""

    title: Line
    counts: tuple[int, int, int]
    asked: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Sitting:
    """How one sitting began; texts still to be translated, empty where nothing was said."""

    number: int
    at: str
    place: str
    present: str
    interpreter: str
    agreed: tuple[str, ...]


def sittings(conversation: Conversation) -> list[Sitting]:
    return [sitting(e) for e in conversation.events if isinstance(e, SittingOpened)]


def sitting(event: SittingOpened) -> Sitting:
    return Sitting(
        event.sitting,
        event.at,
        PLACES.get(event.setting, "") if event.setting else "",
        PRESENT.get(event.details.get("present", ""), ""),
        INTERPRETERS.get(event.details.get("interpreter", ""), ""),
        tuple(PURPOSES[name] for name in event.agreed if name in PURPOSES),
    )


def sections(conversation: Conversation, *, answers: bool) -> list[Section]:
    """The young person's part, without its cards: what is asked as things stand."""
    found = []
    for section in conversation.questionnaire.sections.values():
        questions = [
            question
            for question in map(conversation.questionnaire.questions.get, section.questions)
            if question and not question.is_card and conversation.interview.visible(question.id)
        ]
        if section.source is Source.ASKED and questions:
            found.append(described(conversation, section.id, questions, answers=answers))
    return found


def described(
    conversation: Conversation, section: str, questions: list[Question], *, answers: bool
) -> Section:
    states = [conversation.interview.state(question.id) for question in questions]
    answered, unasked = states.count(State.VALUE), states.count(State.NOT_ASKED)
    return Section(
        conversation.ours(section, "title"),
        (answered, len(states) - answered - unasked, unasked),
        tuple(
            asked(conversation, question, state, answers=answers)
            for question, state in zip(questions, states, strict=True)
        ),
    )


def asked(conversation: Conversation, question: Question, state: State, *, answers: bool) -> Asked:
    given = conversation.interview.answers(question.id) if answers else ()
    return Asked(
        conversation.ours(question.id, "text"),
        STATES[state],
        conversation.path(question.id) if answers and conversation.askable else "",
        tuple(told(conversation, answer) for answer in given),
    )
