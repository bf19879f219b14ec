"""One interview as the pages see it: what is kept of it, what follows from it, and how to add to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from flask import g, url_for

from screening.device import cases, supplies
from screening.device.access import desk, handles, now, settings, store
from screening.device.catalogue import NO_CONVERSATION, NO_STEP, PageRefused
from screening.device.handles import question_of, step_token
from screening.device.speech import language, languages
from screening.device.templating import Line, two_lines
from screening.engine.events import Answered, Event, Withdrawn
from screening.engine.interview import Interview, Phase
from screening.instrument.model import Kind, Question, Questionnaire, State
from screening.instrument.problems import Refusal
from screening.store.interviews import CLEARED
from screening.store.refusals import InterviewUnknown

if TYPE_CHECKING:
    from screening.language.catalogue import Texts
    from screening.store.interviews import InterviewRow, Interviews


@dataclass(frozen=True, slots=True)
class Recent:
    """The interview that was on this desk last: its next page need not read and replay all of it.

    In memory only; gone when the notes are locked.
    """

    row: InterviewRow
    events: tuple[Event, ...]
    interview: Interview

    def still(self, row: InterviewRow) -> bool:
        """Whether nothing was added or removed since."""
        known = self.row
        return (known.id, known.seq, known.status) == (row.id, row.seq, row.status)


@dataclass
class Conversation:
    """A row of the store, its events, and the interview they make."""

    row: InterviewRow
    events: list[Event]
    interview: Interview
    handle: str
    interviews: Interviews

    @property
    def id(self) -> str:
        return self.row.id

    @property
    def questionnaire(self) -> Questionnaire:
        return self.interview.questionnaire

    @property
    def phase(self) -> Phase:
        return self.interview.phase

    @property
    def asks(self) -> bool:
        """Whether the young person is asked anything; else no page of theirs is ever due."""
        return self.questionnaire.asks

    def with_worker(self) -> bool:
        """Whether the worker's own part may be on the screen: it was handed back, or never given away."""
        return not self.asks or self.handle in desk().handed_back

    @property
    def seq(self) -> int:
        """How many events there are; a form carries it, so that an old page is recognised."""
        return len(self.events)

    @property
    def language(self) -> str:
        """The young person's language: of the sitting, else the one the conversation was begun in."""
        return self.interview.language or self.row.language

    # --- words ------------------------------------------------------------------------------------

    @cached_property
    def their_texts(self) -> Texts:
        return languages().texts(self.language, self.questionnaire)

    @cached_property
    def our_texts(self) -> Texts:
        return languages().texts(language(), self.questionnaire)

    def line(self, owner: str, field: str) -> Line:
        """A text of the questionnaire for the young person, with the worker's words below it."""
        return two_lines(self.their_texts.of(owner, field), self.our_texts.of(owner, field))

    def ours(self, owner: str, field: str) -> Line:
        """A text of the questionnaire for the worker's eyes only."""
        found = self.our_texts.of(owner, field)
        return Line(found.text, found.language)

    @property
    def reviewed(self) -> bool:
        """Whether the words of the young person's language were reviewed by somebody who speaks it."""
        return all(
            offered.reviewed for offered in languages().offered() if offered.code == self.language
        )

    # --- questions and their pages ----------------------------------------------------------------

    def step(self, question: str) -> str:
        return step_token(settings().secret, self.handle, question)

    def path(self, question: str) -> str:
        return url_for("conversation.question", handle=self.handle, step=self.step(question))

    def question(self, step: str) -> Question:
        """The question with this page, if it is one of this questionnaire. Raises PageRefused."""
        found = question_of(settings().secret, self.handle, step, self.questionnaire.questions)
        if found is None:
            raise PageRefused(NO_STEP)
        return self.questionnaire.questions[found]

    def answered_since(self, question: str, seq: int) -> bool:
        """Whether this question was dealt with after a page with this `seq` was made."""
        return any(
            isinstance(event, Answered | Withdrawn) and event.question == question
            for event in self.events[seq:]
        )

    def standing_fields(self, question: str) -> dict[str, list[str]]:
        """What a form of this question would hold to say what was said last."""
        answers = self.interview.answers(question)
        if not answers:
            return {}
        value = answers[-1].value
        if self.questionnaire.questions[question].kind is Kind.DATE:
            names = ("year", "month", "day")
            parts = str(value).split("-")
            return {n: [part.lstrip("0")] for n, part in zip(names, parts, strict=False)}
        if isinstance(value, tuple):
            return {"value": list(value)}
        return {"value": [f"{value:g}" if isinstance(value, float | int) else str(value)]}

    def said_last(self, question: str) -> State:
        """The state of the last answer that stands, a silence included."""
        standing = [answer for answer in self.interview.history(question) if answer.stands]
        return standing[-1].state if standing else State.NOT_ASKED

    # --- sittings -----------------------------------------------------------------------------------

    def rested(self) -> bool:
        """Whether the last thing happened so long ago that this is a new sitting."""
        if not self.events:
            return True
        # A new version of a finished record begins with old events.
        last = datetime.fromisoformat(max(self.events[-1].at, self.row.started))
        return now() - last >= timedelta(hours=settings().sitting_hours)

    @property
    def askable(self) -> bool:
        """Whether questions can be answered as things stand, without a new sitting."""
        return self.phase is Phase.ASKING and not self.rested()

    def told_in_this_sitting(self) -> bool:
        told = self.interview.told
        return told is not None and told.sitting == self.interview.sitting

    def told_unread(self) -> bool:
        """Whether "they told me" was pressed and its page not gone through yet."""
        told = self.interview.told
        return told is not None and self.told_in_this_sitting() and not told.details

    # --- adding to it ---------------------------------------------------------------------------------

    def add(self, event: Event, key: str) -> None:
        """Check the event and commit it. Raises AnswerRefused or a refusal of the store."""
        after = self.interview.apply(event)
        with store().together():
            kept = self.interviews.append(self.id, event, key=key, expected=self.row.seq)
            if len(after.learned) > len(self.interview.learned):
                cases.tell(self.id, self.interview, after)
        self.events.append(event)
        self.interview = after
        if not kept.repeated:
            row = replace(self.row, seq=kept.seq)
            desk().recent = Recent(row, tuple(self.events), after)


def find(handle: str) -> Conversation:
    """The conversation with this handle in the open store. Raises PageRefused (no such one)."""
    interview_id = handles().found(store().id, handle)
    if interview_id is None:
        raise PageRefused(NO_CONVERSATION)
    try:
        row = store().interviews.row(interview_id)
        recent = desk().recent
        if recent is not None and recent.still(row):
            return of(row, recent.events, recent.interview)
        row, events = store().interviews.load(interview_id)
    except InterviewUnknown:
        raise PageRefused(NO_CONVERSATION) from None
    conversation = of(row, events)
    desk().recent = Recent(row, tuple(events), conversation.interview)
    return conversation


def loaded(interview: str) -> Conversation | None:
    """A conversation with its answers; None when they were removed, or its questionnaire is not here."""
    try:
        row, events = store().interviews.load(interview)
    except InterviewUnknown:
        return None
    if row.status == CLEARED:
        return None
    try:
        return of(row, events)
    except Refusal:  # the questionnaire is not on this device any more
        return None


def of(
    row: InterviewRow, events: Sequence[Event], interview: Interview | None = None
) -> Conversation:
    """The conversation of a row; replayed, unless the interview that its events make is there."""
    questionnaire = supplies.plans().of(row.reference, row.fingerprint)
    conversation = Conversation(
        row=row,
        events=list(events),
        interview=interview or Interview.replay(questionnaire, events),
        handle=handles().of(store().id, row.id),
        interviews=store().interviews,
    )
    g.theirs = conversation.language
    return conversation
