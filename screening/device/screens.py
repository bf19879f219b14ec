"""What one question looks like on the screen: its words, its choices, what was said before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from screening.device import recorded
from screening.device.badges import may_need_reporting
from screening.device.conversations import Conversation
from screening.device.speech import language
from screening.device.templating import Line, both
from screening.device.told import answer_line
from screening.engine.interview import Phase, Progress
from screening.engine.values import SILENCES
from screening.instrument.model import Kind, Manner, Question, Source, State
from screening.instrument.problems import N_


@dataclass(frozen=True, slots=True)
class Option:
    code: str
    line: Line


@dataclass(frozen=True, slots=True)
class Screen:
    """Everything the template of a question needs; `fields` fill the form."""

    question: Question
    step: str
    seq: int
    handle: str
    section: Line
    text: Line
    hint: Line | None
    guidance: Line | None
    manner: str  # how it is put, to be translated
    options: tuple[Option, ...]
    silences: tuple[State, ...]
    unit: Line | None
    low: Line | None
    high: Line | None
    progress: Progress
    fields: dict[str, list[str]]
    said: State
    stands: bool  # an answer stands: another one needs to say whether it corrects or adds
    written: tuple[Line, ...]  # what stands, where the fields hold something else
    this_sitting: bool  # it was given in this sitting, so it can have been a slip
    report: bool
    intense: bool
    back: bool
    closing: bool
    for_worker: bool
    unreviewed: bool
    date_language: str  # of the names of the months
    aloud: str  # where a recording of these words is heard; empty without one

    def value(self, name: str = "value") -> str:
        return (self.fields.get(name) or [""])[0]

    def chosen(self, code: str) -> bool:
        return code in self.fields.get("value", [])


YES_NO = {"yes": N_("Yes"), "no": N_("No")}

# A conversation, not a checklist (Florida's tool; CSE-IT): how the worker puts each question.
MANNERS = {
    Manner.AS_WRITTEN: N_("Read it as it is written."),
    Manner.CONVERSATION: N_("Put it in your own words, as part of the talk."),
    Manner.OBSERVE: N_("Only what you saw or heard yourself."),
    Manner.RECORDS: N_("What the records say."),
}
# Nobody is asked, so everything that is known comes together here (CSE-IT: information integration).
FROM_ANYWHERE = N_("What you saw or heard, or were told.")

# Skip has its own button beside Next.
BESIDE = {
    source: tuple(state for state in states if state is not State.SKIPPED)
    for source, states in SILENCES.items()
}


def screen(
    conversation: Conversation, question: Question, fields: dict[str, list[str]] | None = None
) -> Screen:
    """The screen of a question; `fields` stand for what was typed, else what was said last fills it."""
    interview = conversation.interview
    for_worker = question.source is Source.OBSERVED
    line = conversation.ours if for_worker else conversation.line
    answers = interview.answers(question.id)
    standing = conversation.standing_fields(question.id)
    return Screen(
        question=question,
        step=conversation.step(question.id),
        seq=conversation.seq,
        handle=conversation.handle,
        section=line(question.section, "title"),
        text=line(question.id, "text"),
        hint=line(question.id, "hint") if question.hint else None,
        guidance=conversation.ours(question.id, "guidance") if question.guidance else None,
        manner=manner(conversation, question),
        options=tuple(options(conversation, question)),
        silences=() if question.is_card else BESIDE[question.source],
        unit=line(question.id, "unit") if question.unit else None,
        low=line(question.id, "ends.low") if question.low_label else None,
        high=line(question.id, "ends.high") if question.high_label else None,
        progress=interview.progress(),
        fields=standing if fields is None else fields,
        said=conversation.said_last(question.id),
        stands=bool(answers) and not question.is_card,
        written=() if fields is None else tuple(answer_line(conversation, a) for a in answers),
        this_sitting=bool(answers) and answers[-1].sitting == interview.sitting,
        report=not for_worker and may_need_reporting(question.id, conversation.questionnaire),
        intense=question.intensity == 3,
        back=interview.before(question.id) is not None,
        closing=conversation.phase is Phase.CLOSING,
        for_worker=for_worker,
        unreviewed=not conversation.reviewed and not for_worker,
        date_language=language() if for_worker else conversation.language,
        aloud=recorded.address(conversation, question),
    )


def manner(conversation: Conversation, question: Question) -> str:
    """How the question is put; still to be translated."""
    if question.manner is Manner.OBSERVE and not conversation.asks:
        return FROM_ANYWHERE
    return MANNERS[question.manner]


def options(conversation: Conversation, question: Question) -> Iterator[Option]:
    """The choices; Yes and No are words of the app, the others the questionnaire's."""
    for choice in question.choices:
        if question.kind is Kind.YES_NO:
            found = both(YES_NO[choice.code])
        else:
            found = conversation.line(question.id, f"choices.{choice.code}")
        if question.source is Source.OBSERVED:
            found = Line(found.small or found.text, found.small_language or found.language)
        yield Option(choice.code, found)


def kind_template(kind: Kind) -> str:
    """One template for each kind of question; yes-no is a choice of two."""
    names = {Kind.YES_NO: "choice", Kind.INFORMATION: "card", Kind.GROUNDING: "card"}
    return f"kinds/{names.get(kind, kind.value)}.html"
