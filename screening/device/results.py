"""The result of a finished conversation in the worker's words.

A flag means "follow up". Nothing here says more than that about anybody.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from screening.device.alarms import Alarms, alarms
from screening.device.conversations import Conversation
from screening.device.next_steps import Steps, steps
from screening.device.speech import number
from screening.device.templating import Line
from screening.device.told import Told, also_told, own_words, told
from screening.engine.outcome import FindingResult, Outcome, Presence, ScoreResult, outcome
from screening.instrument.model import FindingKind


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
class Result:
    reports: tuple[Flag, ...]
    indicators: tuple[Flag, ...]
    open: tuple[Flag, ...]
    scores: tuple[Scored, ...]
    needs: tuple[Flag, ...]
    strengths: tuple[Flag, ...]
    steps: tuple[Steps, ...]
    own_words: tuple[Told, ...]
    also_told: tuple[Told, ...]


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
        also_told=tuple(also_told(conversation)),
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
