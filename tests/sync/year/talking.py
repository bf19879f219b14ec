"""Conversations by chance, through the real engine into the real store, from wherever they stand."""

from __future__ import annotations

from datetime import datetime
from random import Random

from screening.care.case import Care
from screening.care.jurisdiction import Jurisdiction
from screening.device import knowing
from screening.device.agreement import PURPOSES, VERSION
from screening.device.finishing import close
from screening.device.furnishing import Furniture
from screening.engine.events import (
    Answered,
    Ended,
    Event,
    Finished,
    How,
    Learned,
    SittingOpened,
    Value,
)
from screening.engine.interview import Interview, Phase
from screening.engine.values import SILENCES, checked
from screening.instrument.model import Kind, Question, State
from screening.store.interviews import InterviewRow
from screening.store.store import Store
from tests.store.cheap import Clock
from tests.sync.year.deeds import Deed
from tests.sync.year.words import sentence

HOW = (How.COMPLETED, How.COMPLETED, How.COMPLETED, How.STOPPED, How.DISCLOSED, How.LEFT)
LANGUAGES = ("en", "en", "es")


class Talk:
    """One conversation of a store; each event is on the disk before the next one."""

    def __init__(
        self, store: Store, furniture: Furniture, place: Jurisdiction, clock: Clock, deed: Deed
    ) -> None:
        self.store, self.place, self.clock, self.deed = store, place, clock, deed
        self.shelf = furniture.shelf

    def start(self, reference: str) -> str:
        """A new draft's id."""
        language = self.deed.chance("language").choice(LANGUAGES)
        fingerprint = self.shelf.fingerprint(reference)
        return self.store.interviews.start(reference, fingerprint, language).id

    def go_on(self, interview: str, most: int = 10_000) -> Finished | None:
        """Go on with a draft up to the event that would finish it, which is given, or `most` events."""
        self.row, events = self.store.interviews.load(interview)
        self.clock.time = max(self.clock.time, datetime.fromisoformat(self.row.changed))
        questionnaire = self.shelf.load(self.row.reference)
        self.interview = Interview.replay(questionnaire, events)
        for _ in range(most):
            event = self.next()
            if isinstance(event, Finished):
                return event
            self.keep(event)
        return None

    def keep(self, event: Event) -> None:
        """One event, and what the case learns of it: as a page keeps them, in one transaction."""
        before, after = self.interview, self.interview.apply(event)
        with self.store.together():
            self.store.interviews.append(self.row.id, event, key=f"year-{after.events}")
            if len(after.learned) != len(before.learned):
                self.tell(before, after)
        self.interview = after

    def tell(self, before: Interview, after: Interview) -> None:
        case = self.store.cases.of(self.row.id).id
        care = Care.replay(self.place, self.store.cases.entries(case))
        amended = self.store.cases.amends(self.row.id)
        versions = [self.row.id, amended] if amended else [self.row.id]
        found = knowing.learned(care, versions, self.store.id, before, after)
        self.store.cases.add(case, self.place, found)

    def finish(self, row: InterviewRow, event: Finished) -> None:
        """Close the record, with what follows from it. A part of the transaction around it."""
        after = self.interview.apply(event)
        close(self.store, self.place, row, after, event, key="year-last")

    def next(self) -> Event:
        """What happens next in this conversation; the same when it is asked again."""
        self.clock.advance(seconds=20)
        at, now = self.clock.time.strftime("%Y-%m-%dT%H:%M:%SZ"), self.interview
        chance = self.deed.chance(now.events)
        if now.phase is Phase.BEFORE:
            return opened(at, 1, self.row.language)
        question = now.next_question()
        if now.phase is Phase.ASKING:
            how = self.deed.chance("how").choice(HOW)
            if question is None or (how is not How.COMPLETED and chance.random() < 0.1):
                return Ended(at, now.sitting, How.COMPLETED if question is None else how)
        if question is not None:
            return answer(at, now, question, chance)
        if now.told is not None and not now.told.words:
            return Learned(at, now.sitting, now.told.learned_at, sentence(chance))
        whole = self.deed.chance("whole").random() < 0.9
        return Finished(at, now.sitting, complete=whole, reason="" if whole else "no_time")


def opened(at: str, sitting: int, language: str) -> SittingOpened:
    return SittingOpened(at, sitting, language, "school", VERSION, tuple(PURPOSES))


def answer(at: str, interview: Interview, name: str, chance: Random) -> Answered:
    """Any that the question can have; one in six says nothing."""
    question = interview.questionnaire.questions[name]
    if not question.is_card and chance.random() < 1 / 6:
        silence = chance.choice(SILENCES[question.source])
        return Answered(at, interview.sitting, name, silence)
    value = checked(question, value_of(question, chance))
    return Answered(at, interview.sitting, name, State.VALUE, value)


def value_of(question: Question, chance: Random) -> Value:
    low = int(question.minimum) if question.minimum is not None else 0
    high = int(question.maximum) if question.maximum is not None else low + 40
    match question.kind:
        case Kind.YES_NO | Kind.CHOICE:
            return chance.choice(question.codes)
        case Kind.SEVERAL:
            return tuple(chance.sample(question.codes, chance.randint(1, len(question.codes))))
        case Kind.NUMBER | Kind.SCALE:
            return chance.randint(low, high)
        case Kind.DATE:
            return chance.choice(("2024", "2025-06", "2025-06-15"))
        case Kind.TEXT:
            return sentence(chance, question.max_length or 60)
    return "seen"
