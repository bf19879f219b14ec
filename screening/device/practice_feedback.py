"""What went well in a practice conversation, and what was left out: from its record, never by guessing.

It measures a record against its story and against the rules of the talk (FIELD 2). It gives no mark:
somebody who practises is meant to come back, not to be graded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from screening.care.case import Care
from screening.care.events import KnowledgeRecorded
from screening.care.jurisdiction import Moment
from screening.care.plan import flags, gaps
from screening.care.standing import needs
from screening.device.agreement import LOOKED_AFTER
from screening.device.conversations import Conversation
from screening.device.practice_people import Person
from screening.device.templating import Line
from screening.engine import ending
from screening.engine.events import Answered, How, SittingOpened
from screening.engine.values import checked
from screening.instrument.model import Kind, Question, Source, State
from screening.instrument.problems import N_


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing seen in the record; texts still to be translated. `about`: questions it is about."""

    good: bool
    text: str
    why: str = ""
    about: tuple[Line, ...] = ()


def well(text: str) -> Remark:
    return Remark(good=True, text=text)


def next_time(text: str, why: str, about: tuple[Line, ...] = ()) -> Remark:
    return Remark(good=False, text=text, why=why, about=about)


@dataclass(frozen=True, slots=True)
class Talk:
    conversation: Conversation
    person: Person
    care: Care

    @property
    def began(self) -> tuple[SittingOpened, ...]:
        return tuple(e for e in self.conversation.events if isinstance(e, SittingOpened))

    @property
    def told(self) -> bool:
        return bool(ending.tellings(self.conversation.interview.learned))

    def came_to(self, question: str) -> bool:
        return bool(self.conversation.interview.history(question))

    def answered(self, question: str) -> bool:
        return self.conversation.interview.state(question) is State.VALUE


def feedback(talk: Talk) -> list[Remark]:
    """What is to be done differently first, then what was done as it should be."""
    remarks = [remark for look in LOOKS for remark in look(talk)]
    return sorted(remarks, key=lambda remark: remark.good)


def privacy(talk: Talk) -> Iterator[Remark]:
    first = talk.began[0].details if talk.began else {}
    missing = [name for name in LOOKED_AFTER if not first.get(name)]
    if missing:
        yield next_time(
            N_("Not everything was looked after before the first question."),
            N_("Who can see the screen, a watched phone and what they need right now come first."),
        )  # fmt: skip
    else:
        yield well(N_("You looked after privacy and what they needed first."))


def limits(talk: Talk) -> Iterator[Remark]:
    if talk.began and all(one.details.get("said_back") for one in talk.began):
        yield well(N_("They said back in their own words what stays between you."))
    else:
        yield next_time(
            N_("They did not say back what stays between you."),
            N_("Nobody can agree to what they did not understand."),
        )


def closing(talk: Talk) -> Iterator[Remark]:
    cards = talk.conversation.interview.plan.closing
    if talk.conversation.interview.ended is How.LEFT or not talk.began:
        yield next_time(
            N_("The closing was not read."),
            N_("On every path, Stop included, the young person leaves with calm words."),
        )
    elif cards:
        yield well(N_("You read the closing to the end."))


def telling(talk: Talk) -> Iterator[Remark]:
    tells = talk.person.tells_at and (talk.told or talk.came_to(talk.person.tells_at))
    if tells and not talk.told:
        yield next_time(
            N_("They told you of something, and “They told me” was not pressed."),
            N_("It ends the questions and notes the moment. A legal clock may start there."),
        )  # fmt: skip
    elif tells:
        yield well(N_("You stopped asking when they told you, and noted the moment."))
    elif talk.told:
        yield next_time(
            N_("“They told me” was pressed, and in this story nothing is told."),
            N_("On its page there is a button for a slip: “I pressed it by mistake”."),
        )


def asked_on(talk: Talk) -> Iterator[Remark]:
    """Questions that went on after the story says it was enough."""
    questions = list(talk.conversation.questionnaire.questions)
    enough = talk.person.tells_at or talk.person.stops_at
    if not enough:
        return
    later = questions[questions.index(enough) + 1 :]
    asked = [
        name
        for name in later
        if talk.answered(name) and _question(talk, name).source is Source.ASKED
        and not _question(talk, name).is_card
    ]  # fmt: skip
    if asked:
        yield next_time(
            N_("The questions went on after it was enough."),
            N_("Who has told something, or wants to stop, is asked no more."),
            _lines(talk, asked),
        )
    elif talk.person.stops_at:
        yield well(N_("You stopped when they had had enough."))


def written_down(talk: Talk) -> Iterator[Remark]:
    """What was written down differs from what the story says; a skip is never wrong."""
    wrong = [name for name, value in talk.person.answers.items() if _differs(talk, name, value)]
    if wrong:
        yield next_time(
            N_("Something was written down that they did not say."),
            N_("A slip can be put right on its page, or later by amending the record."),
            _lines(talk, wrong),
        )


def own_part(talk: Talk) -> Iterator[Remark]:
    interview = talk.conversation.interview
    open_ = [
        name
        for name, question in talk.conversation.questionnaire.questions.items()
        if question.source is Source.OBSERVED
        and interview.visible(name)
        and name in talk.person.answers
        and interview.state(name) is not State.VALUE
    ]
    if open_:
        yield next_time(
            N_("Your own questions are open, and you could have answered them."),
            N_("Records and what you notice often say what a young person does not."),
            _lines(talk, open_),
        )
    else:
        yield well(N_("You filled in your own part."))


def returned(talk: Talk) -> Iterator[Remark]:
    if not talk.person.returned:
        return
    if any(one.moment is Moment.RETURNED for one in talk.care.of(KnowledgeRecorded)):
        yield well(N_("You entered that she came back, and when you learned of it."))
    else:
        yield next_time(
            N_("It was not entered that she came back."),
            N_("From the moment you learned of it a screening and a talk are due. Enter it in her plan."),
        )  # fmt: skip


def next_actions(talk: Talk) -> Iterator[Remark]:
    left = gaps(talk.care)
    if left:
        yield next_time(
            N_("Flags or needs have no next action and no reason for none."),
            N_("A flag that nobody follows up is paper. Decide about each in the plan."),
        )
    elif flags(talk.care) or needs(talk.care):
        yield well(N_("Every flag and need has a next action, or a reason for none."))


LOOKS: tuple[Callable[[Talk], Iterator[Remark]], ...] = (
    privacy, limits, closing, telling, asked_on, written_down, own_part, returned, next_actions,
)  # fmt: skip


def _question(talk: Talk, name: str) -> Question:
    return talk.conversation.questionnaire.questions[name]


def _lines(talk: Talk, names: list[str]) -> tuple[Line, ...]:
    return tuple(talk.conversation.ours(name, "text") for name in names)


def _differs(talk: Talk, name: str, value: object) -> bool:
    if _question(talk, name).kind is Kind.TEXT:
        return False  # words are the worker's own
    standing = talk.conversation.interview.standing.get(name)
    kept = checked(_question(talk, name), value)
    return standing is not None and _same(kept) not in [_same(one) for one in standing]


def _same(value: object) -> object:
    return frozenset(value) if isinstance(value, tuple) else value


def skipped(talk: Talk) -> int:
    """How often something was skipped, which is nothing to be sorry for."""
    events = (e for e in talk.conversation.events if isinstance(e, Answered))
    return sum(e.state is State.SKIPPED for e in events)
