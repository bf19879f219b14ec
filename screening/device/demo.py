"""A practice worker with conversations at different stages, on real keys, for `screening demo`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from screening.device import demo_cases
from screening.device.agreement import PURPOSES, VERSION
from screening.device.demo_people import STORIES, Story
from screening.device.finishing import close
from screening.device.furnishing import Furniture
from screening.engine.catalogue import AnswerRefused
from screening.engine.events import Answered, Ended, Event, Finished, SittingOpened, Value
from screening.engine.interview import Interview
from screening.engine.values import checked
from screening.instrument.model import Question, Source, State
from screening.store.interviews import InterviewRow
from screening.store.store import Store
from screening.store.stores import Stores

PASSPHRASE = "seven quiet herons wading"  # noqa: S105 - printed at every start of the demo
WORKER = "Amina (practice)"

Clock = Callable[[], datetime]


class Past:
    """A clock that can be put back by some minutes, so that not everything happened just now."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.minutes_ago = 0

    def __call__(self) -> datetime:
        return self._clock() - timedelta(minutes=self.minutes_ago)


@dataclass(frozen=True, slots=True)
class Practice:
    """A made-up worker, and what she wrote down so far; the oldest first."""

    worker: str = WORKER
    stories: Sequence[Story] = STORIES


def fill(
    stores: Stores, furniture: Furniture, clock: Past, practice: Practice = Practice()
) -> None:
    """Make the practice worker's notes, unless the folder has some; `stores` go by the same clock."""
    if stores.list():
        return
    clock.minutes_ago = practice.stories[0].minutes_ago
    with stores.create(PASSPHRASE) as store:
        store.settings.set("worker_name", practice.worker)
        store.settings.set("place", demo_cases.PLACE)
        store.settings.set("directory", demo_cases.DIRECTORY)
        for story in practice.stories:
            clock.minutes_ago = story.minutes_ago
            Telling(store, furniture, clock, story).tell()
    clock.minutes_ago = 0


class Telling:
    """Plays one story through the engine into the store, event by event."""

    def __init__(self, store: Store, furniture: Furniture, clock: Clock, story: Story) -> None:
        shelf = furniture.shelf
        self.place = furniture.gazetteer.place(demo_cases.PLACE)
        questionnaire = shelf.load(story.questionnaire)
        fingerprint = shelf.fingerprint(story.questionnaire)
        self.story, self.store, self.clock = story, store, clock
        self.row: InterviewRow = store.interviews.start(
            story.questionnaire, fingerprint, story.language
        )
        self.interview = Interview.begin(questionnaire)
        self.forms = 0

    def tell(self) -> None:
        agreed = tuple(PURPOSES)
        self.add(SittingOpened(self.at(), 1, self.story.language, "school", VERSION, agreed))
        self.answer_all(self.story.asked)
        if self.story.ended is None:
            return
        self.add(Ended(self.at(), 1, self.story.ended))
        self.answer_all(None)
        if not self.story.finished:
            return
        self.answer_all(None)
        last = Finished(self.at(), 1)
        after = self.interview.apply(last)
        close(self.store, self.place, self.row, after, last, key=self.key())
        demo_cases.follow(self.store, self.place, self.row.id, self.story, self.clock())

    def answer_all(self, most: int | None) -> None:
        """Everything that is asked in this phase, or the first `most` questions of it."""
        phase, done = self.interview.phase, 0
        while self.interview.phase is phase and done != most:
            name = self.interview.next_question()
            if name is None:
                return
            self.answer(self.interview.questionnaire.questions[name])
            done += 1

    def answer(self, question: Question) -> None:
        if question.is_card:
            self.add(Answered(self.at(), 1, question.id, value=checked(question, None)))
            return
        value = answer_of(self.story.answers, question)
        state = State.VALUE if value is not None else silence_of(question)
        self.add(Answered(self.at(), 1, question.id, state, value))

    def add(self, event: Event) -> None:
        self.interview = self.interview.apply(event)
        self.store.interviews.append(self.row.id, event, key=self.key())

    def key(self) -> str:
        self.forms += 1
        return f"practice{self.forms:024}"

    def at(self) -> str:
        return self.clock().strftime("%Y-%m-%dT%H:%M:%SZ")


def answer_of(answers: Mapping[str, Value], question: Question) -> Value | None:
    """The story's answer, if the question takes it: a questionnaire may have moved on since."""
    if question.id not in answers:
        return None
    try:
        return checked(question, answers[question.id])
    except AnswerRefused:
        return None


def silence_of(question: Question) -> State:
    return State.SKIPPED if question.source is Source.ASKED else State.NO_INFORMATION
