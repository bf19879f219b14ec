"""The result of a finished conversation in the worker's words.

A flag means "follow up". Nothing here says more than that about anybody.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from screening.device.alarms import Alarms, alarms
from screening.device.conversations import Conversation
from screening.device.speech import _, number, words
from screening.device.templating import Line
from screening.engine.answers import Answer
from screening.engine.outcome import (
    FindingResult,
    NextAction,
    Outcome,
    Presence,
    ScoreResult,
    outcome,
)
from screening.instrument.model import Do, FindingKind, Kind, Manner, Source, State
from screening.instrument.problems import N_


@dataclass(frozen=True, slots=True)
class Told:
    """An answer that led to something: what was asked, what was answered, by whom, when."""

    question: Line
    answer: Line
    source: str
    at: str


@dataclass(frozen=True, slots=True)
class Flag:
    id: str
    label: Line
    note: Line | None
    grade: str
    citation: str
    report: bool
    told: tuple[Told, ...] = ()
    open: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Scored:
    label: Line
    low: str
    high: str
    answered: int
    of: int
    band: Line | None
    flags: bool
    cannot_exclude: tuple[Line, ...]
    enough: bool
    citation: str
    alarms: Alarms | None
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do next. `urgent`: a duty or a safety step."""

    text: Line
    kind: str
    because: tuple[Line, ...]
    urgent: bool


@dataclass(frozen=True, slots=True)
class Steps:
    """Steps of one kind of moment, under one heading."""

    title: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Result:
    reports: tuple[Flag, ...]
    indicators: tuple[Flag, ...]
    open: tuple[Flag, ...]
    scores: tuple[Scored, ...]
    needs: tuple[Flag, ...]
    strengths: tuple[Flag, ...]
    steps: tuple[Steps, ...]
    own_words: tuple[Told, ...]


MOMENTS = (
    (N_("First, today"), (Do.DUTY, Do.SAFETY)),
    (N_("Offer and arrange"), (Do.REFER, Do.INFORM)),
    (N_("Later"), (Do.RESCREEN,)),
)

KINDS = {
    "duty": N_("Duty"),
    "safety": N_("Safety"),
    "refer": N_("Refer"),
    "inform": N_("Tell them"),
    "rescreen": N_("Talk again"),
}


def result(conversation: Conversation) -> Result:
    found = outcome(conversation.interview)
    present = [flag(conversation, r) for r in of_state(found, Presence.PRESENT)]
    kinds = {r.id: r.kind for r in found.findings.values()}

    def kind(wanted: FindingKind) -> tuple[Flag, ...]:
        return tuple(f for f in present if kinds[f.id] is wanted and not f.report)

    return Result(
        reports=tuple(f for f in present if f.report),
        indicators=kind(FindingKind.INDICATOR),
        open=tuple(
            flag(conversation, r)
            for r in of_state(found, Presence.NOT_EXCLUDED)
            if r.kind is FindingKind.INDICATOR
        ),
        scores=tuple(scored(conversation, r) for r in found.scores.values()),
        needs=kind(FindingKind.NEED),
        strengths=kind(FindingKind.STRENGTH),
        steps=tuple(steps(conversation, found)),
        own_words=tuple(own_words(conversation)),
    )


def of_state(found: Outcome, state: Presence) -> Iterator[FindingResult]:
    return (result for result in found.findings.values() if result.state is state)


def flag(conversation: Conversation, found: FindingResult) -> Flag:
    finding = conversation.questionnaire.findings[found.id]
    return Flag(
        id=found.id,
        label=conversation.ours(found.id, "label"),
        note=conversation.ours(found.id, "note") if finding.note else None,
        grade=finding.grade,
        citation=finding.citation,
        report=found.report,
        told=tuple(told(conversation, answer) for answer in found.evidence),
        open=tuple(conversation.ours(name, "text") for name in found.open),
    )


def scored(conversation: Conversation, found: ScoreResult) -> Scored:
    score = conversation.questionnaire.scores[found.id]
    return Scored(
        label=conversation.ours(found.id, "label"),
        low=number(found.low),
        high=number(found.high),
        answered=found.answered,
        of=found.of,
        band=conversation.ours(found.id, f"bands.{found.band}") if found.band else None,
        flags=any(band.flags for band in score.bands if band.id == found.band),
        cannot_exclude=tuple(
            conversation.ours(found.id, f"bands.{band.id}")
            for band in score.bands
            if band.id in found.not_excluded and band.flags
        ),
        enough=found.enough,
        citation=score.citation,
        alarms=alarms(conversation.questionnaire, found.id),
        told=tuple(told(conversation, answer) for answer in found.evidence),
    )


def told(conversation: Conversation, answer: Answer) -> Told:
    question = conversation.questionnaire.questions[answer.question]
    source = N_("told by the young person")
    if question.source is Source.OBSERVED:
        records = question.manner is Manner.RECORDS
        source = N_("from records") if records else N_("noticed by you")
    return Told(
        question=conversation.ours(question.id, "text"),
        answer=answer_line(conversation, answer),
        source=_(source),
        at=answer.at,
    )


def answer_line(conversation: Conversation, answer: Answer) -> Line:
    """A value as it is read: the choice's words, a number with its unit, a date written out."""
    question, value = conversation.questionnaire.questions[answer.question], answer.value
    code = words().code
    if question.kind is Kind.YES_NO:
        return Line(_("Yes") if value == "yes" else _("No"), code)
    if question.kind is Kind.DATE:
        return Line(words().formats.partial_date(str(value)), code)
    if isinstance(value, int | float):
        unit = conversation.ours(question.id, "unit").text if question.unit else ""
        return Line(f"{number(value)} {unit}".strip(), code)
    if question.kind is Kind.TEXT:
        return Line(str(value), conversation.language)
    codes = value if isinstance(value, tuple) else (str(value),)
    lines = [conversation.ours(question.id, f"choices.{chosen}") for chosen in codes]
    return Line(", ".join(line.text for line in lines), lines[0].language)


def steps(conversation: Conversation, found: Outcome) -> Iterator[Steps]:
    """The next actions by the moment they belong to; moments without any are left out."""
    for title, kinds in MOMENTS:
        due = [step(conversation, a) for a in found.actions if a.action.do in kinds]
        if due:
            yield Steps(_(title), tuple(due))


def step(conversation: Conversation, found: NextAction) -> Step:
    owner, place = action_place(conversation, found)
    return Step(
        text=conversation.ours(owner, place),
        kind=_(KINDS[found.action.do.value]),
        because=tuple(because(conversation, name) for name in found.because),
        urgent=found.action.do.value in {"duty", "safety"},
    )


def action_place(conversation: Conversation, found: NextAction) -> tuple[str, str]:
    """Where the action's text stands in the questionnaire, so that its translation is found."""
    owner = found.because[0]
    if owner in conversation.questionnaire.findings:
        actions = conversation.questionnaire.findings[owner].actions
        return owner, f"actions.{actions.index(found.action)}"
    score, _dot, band_id = owner.partition(".")
    band = next(b for b in conversation.questionnaire.scores[score].bands if b.id == band_id)
    return score, f"bands.{band_id}.actions.{band.actions.index(found.action)}"


def because(conversation: Conversation, name: str) -> Line:
    if name in conversation.questionnaire.findings:
        return conversation.ours(name, "label")
    score, _dot, band_id = name.partition(".")
    return conversation.ours(score, f"bands.{band_id}")


def own_words(conversation: Conversation) -> Iterator[Told]:
    """What the young person said in words of their own stands first (WHO 7: their own view)."""
    for question in conversation.questionnaire.questions.values():
        if question.kind is Kind.TEXT and question.source is Source.ASKED:
            for answer in conversation.interview.answers(question.id):
                if answer.state is State.VALUE:
                    yield told(conversation, answer)
