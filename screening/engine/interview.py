"""One interview as a value. Applying an event gives a new interview; refusing one changes nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from screening.engine import catalogue as refusals
from screening.engine.answers import Answer, Truth, as_kept, sound, told, withdrawn
from screening.engine.catalogue import AnswerRefused
from screening.engine.ending import after_slip, check_learned, never_began, tapped, tellings
from screening.engine.events import (
    Answered,
    Ended,
    Event,
    Finished,
    How,
    Learned,
    SittingOpened,
    Value,
    Withdrawn,
)
from screening.engine.layout import Settled
from screening.engine.plan import Plan
from screening.instrument.model import Place, Question, Questionnaire, Source, State


class Phase(StrEnum):
    """Where the conversation stands. CLOSING becomes WORKER when the closing has been read, or when the
    young person has left.
    """

    BEFORE = "before"
    ASKING = "asking"
    CLOSING = "closing"
    WORKER = "worker"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Progress:
    """Questions dealt with, of those known to be asked, in this phase. Answers may add more."""

    done: int
    known: int


@dataclass(frozen=True, slots=True)
class Interview:
    """Answers so far and everything settled by them. Compare and share freely; it never changes."""

    plan: Plan
    settled: Settled
    given: dict[str, tuple[Answer, ...]]
    standing: dict[str, tuple[Value, ...]]
    sitting: int = 0
    ended: How | None = None
    finished: Finished | None = None
    language: str = ""
    events: int = 0
    learned: tuple[Learned, ...] = ()  # what was told, every entry, oldest first
    reason: str = ""  # why it could not be completed; a code

    @classmethod
    def begin(cls, questionnaire: Questionnaire | Plan) -> Interview:
        """An interview in which nothing has happened. Raises NotAskable (E030)."""
        plan = questionnaire if isinstance(questionnaire, Plan) else Plan.of(questionnaire)
        return cls(plan, plan.settle_all({}), {}, {})

    @classmethod
    def replay(cls, questionnaire: Questionnaire | Plan, events: Iterable[Event]) -> Interview:
        """The interview these kept events make, settled once at the end.

        The events were checked when they happened; here their order, their questions and their values
        are, not whether they were asked: that can have changed since. Raises AnswerRefused.
        """
        interview = cls.begin(questionnaire)
        for event in events:
            interview = interview.recorded(as_kept(event, interview.questionnaire))
        return replace(interview, settled=interview.plan.settle_all(interview.standing))

    def apply(self, event: Event) -> Interview:
        """The interview after the event. Raises AnswerRefused; the value it was called on is unchanged."""
        if self.finished:
            raise AnswerRefused(refusals.FINISHED)
        if isinstance(event, Answered):
            event = self._fitting(event)
        elif isinstance(event, Withdrawn):
            self._withdrawable(event)
        elif isinstance(event, Learned):
            check_learned(event, self.learned, self.ended)
        elif isinstance(event, Ended | Finished):
            self._timely(event)
        after = self.recorded(event)
        if isinstance(event, Answered | Withdrawn):
            question = event.question
            if after.standing.get(question) != self.standing.get(question):
                settled = self.plan.settle(self.settled, after.standing, question)
                return replace(after, settled=settled)
        return after

    # --- what can be read ---------------------------------------------------------------------------

    @property
    def questionnaire(self) -> Questionnaire:
        return self.plan.questionnaire

    @property
    def phase(self) -> Phase:
        if self.finished:
            return Phase.DONE
        if not self.sitting:
            return Phase.BEFORE
        if self.ended is None:
            return Phase.ASKING
        read = self.ended is How.LEFT or not self._first_open(self.plan.closing)
        return Phase.WORKER if read else Phase.CLOSING

    @property
    def told(self) -> Learned | None:
        """What was told last, as it was entered last; None when nothing was."""
        return next(reversed(tellings(self.learned)), None)

    def visible(self, question: str) -> Truth:
        """Whether the question is asked; None while earlier answers leave it open."""
        return self.settled.truth[self.plan.layout.truth[self._known(question).id]]

    def history(self, question: str) -> tuple[Answer, ...]:
        """Every answer ever given, the slips and the withdrawn included, oldest first."""
        return self.given.get(self._known(question).id, ())

    def answers(self, question: str) -> tuple[Answer, ...]:
        """The answers that stand and have a value, oldest first."""
        return tuple(a for a in self.history(question) if a.stands and a.state is State.VALUE)

    def state(self, question: str) -> State:
        """VALUE when any value stands, else the last non-answer, else NOT_ASKED."""
        if question in self.standing:
            return State.VALUE
        given = [answer for answer in self.history(question) if answer.stands]
        return given[-1].state if given else State.NOT_ASKED

    def to_ask(self) -> list[str]:
        """The visible questions of this phase, in order."""
        truth, slots = self.settled.truth, self.plan.layout.truth
        return [q.id for q in self._part() if truth[slots[q.id]]]

    def next_question(self, after: str | None = None) -> str | None:
        """The first question of this phase still to be dealt with; with `after`, the next one behind it."""
        if after is None:
            return self._first_open(self._part())
        order = self.to_ask()
        behind = order[order.index(after) + 1 :] if after in order else order
        return next((name for name in behind if not self.dealt_with(name)), self.next_question())

    def before(self, question: str) -> str | None:
        """The visible question in front of this one, which may be hidden by now, in this phase.

        None in front of the first one, and for a question of another phase.
        """
        visible, before = set(self.to_ask()), None
        for one in self._part():
            if one.id == question:
                return before
            before = one.id if one.id in visible else before
        return None

    def dealt_with(self, question: str) -> bool:
        """Whether it need not be asked (again) in this sitting.

        An answer that stands is not asked for twice; what was skipped is offered again in the next
        sitting (NCTSN: screen again); a card is read once a sitting.
        """
        if question in self.standing and not self.questionnaire.questions[question].is_card:
            return True
        given = self.given.get(question, ())
        return any(answer.sitting == self.sitting for answer in given[-1:])

    def progress(self) -> Progress:
        order = self.to_ask()
        return Progress(sum(map(self.dealt_with, order)), len(order))

    # --- what an event changes ------------------------------------------------------------------------

    def _fitting(self, event: Answered) -> Answered:
        """The event with its value in the right form, if it may be answered now."""
        question = self._known(event.question)
        self._open_for(question)
        if not self.settled.truth[self.plan.layout.truth[question.id]]:
            raise AnswerRefused(refusals.HIDDEN_QUESTION, question=question.id)
        return sound(event, question)

    def _open_for(self, question: Question) -> None:
        """Refuse what does not belong to this phase."""
        if not self.sitting:
            raise AnswerRefused(refusals.NOT_OPENED)
        closing = self.questionnaire.sections[question.section].place is Place.CLOSING
        late = question.source is Source.OBSERVED or closing
        if late and self.ended is None:
            raise AnswerRefused(refusals.STILL_ASKING)
        if not late and self.ended is not None:
            raise AnswerRefused(refusals.ALREADY_ENDED)

    def _withdrawable(self, event: Withdrawn) -> None:
        if self._known(event.question).id not in self.standing:
            raise AnswerRefused(refusals.NOTHING_STANDS, question=event.question)

    def _timely(self, event: Ended | Finished) -> None:
        """Who left after the closing was no less there for it; and nothing is finished before it is read."""
        if isinstance(event, Ended) and self.phase is Phase.WORKER:
            raise AnswerRefused(refusals.ALREADY_ENDED)
        if isinstance(event, Finished) and self.phase is Phase.CLOSING:
            raise AnswerRefused(refusals.CLOSING_UNREAD)

    def recorded(self, event: Event) -> Interview:
        """The event written down, nothing checked or settled but its order. Raises AnswerRefused."""
        if self.finished:
            raise AnswerRefused(refusals.FINISHED)
        if isinstance(event, SittingOpened):
            return self._opened(event)
        if not self.sitting and not never_began(event):
            raise AnswerRefused(refusals.NO_ANSWERS_YET, event=type(event).__name__)
        if event.sitting != self.sitting:
            raise self._other_sitting(event)
        if isinstance(event, Answered | Withdrawn):
            return self._told(event)
        return self._closed(event)

    def _closed(self, event: Ended | Learned | Finished) -> Interview:
        if isinstance(event, Ended):
            return self._ended(event)
        if isinstance(event, Learned):
            read = any(self.dealt_with(question.id) for question in self.plan.closing)
            ended = after_slip(self.ended, closing_read=read) if event.slip else self.ended
            learned = (*self.learned, event)
            return replace(self, ended=ended, learned=learned, events=self.events + 1)
        if self.ended is None and self.sitting:
            raise AnswerRefused(refusals.NOT_ENDED)
        return replace(self, finished=event, reason=event.reason, events=self.events + 1)

    def _ended(self, event: Ended) -> Interview:
        """Ended once a sitting; after that they can still leave before the closing is read."""
        leaves = event.how is How.LEFT and self.ended is not How.LEFT
        if self.ended is not None and not leaves:
            raise AnswerRefused(refusals.ALREADY_ENDED)
        told = (tapped(event),) if event.how is How.DISCLOSED else ()
        return replace(
            self,
            ended=event.how,
            reason=event.reason,
            learned=self.learned + told,
            events=self.events + 1,
        )

    def _other_sitting(self, event: Event) -> AnswerRefused:
        return AnswerRefused(refusals.WRONG_SITTING, sitting=event.sitting, current=self.sitting)

    def _opened(self, event: SittingOpened) -> Interview:
        if event.sitting != self.sitting + 1:
            raise self._other_sitting(event)
        # Where nothing is asked of the young person, their part is over before it begins.
        return replace(
            self,
            sitting=event.sitting,
            ended=None if self.questionnaire.asks else How.COMPLETED,
            reason="",
            language=event.language,
            events=self.events + 1,
        )

    def _told(self, event: Answered | Withdrawn) -> Interview:
        name = self._known(event.question).id
        earlier = self.given.get(name, ())
        given = withdrawn(earlier, event) if isinstance(event, Withdrawn) else told(earlier, event)
        history = self.given.copy()
        history[name] = given
        standing = self.standing.copy()
        values = dict.fromkeys(a.value for a in given if a.stands and a.value is not None)
        if values:
            standing[name] = tuple(values)
        else:
            standing.pop(name, None)
        return Interview(
            self.plan,
            self.settled,
            history,
            standing,
            self.sitting,
            self.ended,
            self.finished,
            self.language,
            self.events + 1,
            self.learned,
            self.reason,
        )

    # --- small helpers ----------------------------------------------------------------------------------

    def _known(self, question: str) -> Question:
        found = self.questionnaire.questions.get(question)
        if found is None:
            raise AnswerRefused(
                refusals.UNKNOWN_QUESTION,
                question=question[:40],
                questionnaire=self.questionnaire.reference,
            )
        return found

    def _part(self) -> tuple[Question, ...]:
        match self.phase:
            case Phase.ASKING:
                return self.plan.asking
            case Phase.CLOSING:
                return self.plan.closing
            case Phase.WORKER:
                return self.plan.observed
        return ()

    def _first_open(self, questions: tuple[Question, ...]) -> str | None:
        truth, slots = self.settled.truth, self.plan.layout.truth
        for question in questions:
            if truth[slots[question.id]] and not self.dealt_with(question.id):
                return question.id
        return None
