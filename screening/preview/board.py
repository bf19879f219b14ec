"""What the author has answered so far: in memory, by the names of the questions, whatever the file says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from threading import RLock

from screening.engine.answers import as_kept
from screening.engine.catalogue import AnswerRefused
from screening.engine.events import SEEN, Answered, Ended, Event, SittingOpened, Value
from screening.engine.interview import Interview
from screening.engine.plan import Plan
from screening.engine.trial import late
from screening.instrument.model import Question, State

AT = "2000-01-01T00:00:00Z"  # a preview happens at no time in particular

Given = tuple[State, Value | None]


@dataclass
class Board:
    """Of one preview. `theirs`: the language in which the young person's questions are shown.

    `ended`: the young person's part is over. `guard` lets one request at a time work on it.
    """

    theirs: str = ""
    answers: dict[str, Given] = field(default_factory=dict)
    ended: bool = False
    guard: RLock = field(default_factory=RLock)

    def interview(self, plan: Plan) -> Interview:
        """The interview of every answer that fits the file as it is now."""
        return Interview.replay(plan, self._events(plan))

    def set_aside(self, plan: Plan) -> list[str]:
        """Questions whose answers the file does not take any more; they come back when it does."""
        return [name for name in self.answers if self._fitting(name, plan) is None]

    def give(self, question: Question, given: Given) -> None:
        self.answers[question.id] = given

    def read(self, question: Question) -> None:
        """A card was turned."""
        self.answers[question.id] = (State.VALUE, SEEN)

    def take_back(self, question: Question) -> None:
        self.answers.pop(question.id, None)

    def clear(self) -> None:
        self.answers.clear()
        self.ended = False

    def _events(self, plan: Plan) -> Iterator[Event]:
        q = plan.questionnaire
        fitting = [found for name in q.questions if (found := self._fitting(name, plan))]
        after = [one for one in fitting if late(q.questions[one.question], q)]
        yield SittingOpened(AT, 1, self.theirs or q.language)
        yield from (one for one in fitting if one not in after)
        # What asks nobody is over for the young person before it begins.
        if q.asks and (self.ended or after or not plan.asking):
            yield Ended(AT, 1)
        yield from after

    def _fitting(self, name: str, plan: Plan) -> Answered | None:
        if name not in self.answers or name not in plan.questionnaire.questions:
            return None
        event = Answered(AT, 1, name, *self.answers[name])
        try:
            as_kept(event, plan.questionnaire)
        except AnswerRefused:
            return None
        return event


def way(interview: Interview) -> list[str]:
    """Every question that is asked, in the order in which they come."""
    plan = interview.plan
    parts = (*plan.asking, *plan.closing, *plan.observed)
    return [question.id for question in parts if interview.visible(question.id)]
