"""What follows from the answers, each result with the answers that led to it.

The words are the house's: present means "follow up", never more; absent means that the answers given
speak against it; not excluded means that open questions could still raise it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from screening.engine.answers import Answer, Truth
from screening.engine.evidence import evidence_for, open_questions
from screening.engine.interview import Interview
from screening.instrument.model import (
    Action,
    Band,
    Do,
    Finding,
    FindingKind,
    Score,
    Source,
    State,
)


class Presence(StrEnum):
    """State of a finding. NOT_EXCLUDED is not "no"."""

    PRESENT = "present"
    ABSENT = "absent"
    NOT_EXCLUDED = "not_excluded"


@dataclass(frozen=True, slots=True)
class FindingResult:
    """A finding with what led to it (when present) or what is still open (when not excluded)."""

    id: str
    kind: FindingKind
    state: Presence
    evidence: tuple[Answer, ...] = ()
    open: tuple[str, ...] = ()
    report: bool = False


@dataclass(frozen=True, slots=True)
class ScoreResult:
    """A score as an interval. `band` is empty unless the whole interval lies in one band and enough
    was answered; then `not_excluded` is empty, else it lists every band the interval touches."""

    id: str
    low: float
    high: float
    answered: int
    of: int
    band: str = ""
    not_excluded: tuple[str, ...] = ()
    enough: bool = True
    evidence: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class NextAction:
    """An action with the findings and bands it follows from."""

    action: Action
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Everything an interview says so far."""

    visible: tuple[str, ...]
    next: str | None
    findings: Mapping[str, FindingResult]
    scores: Mapping[str, ScoreResult]
    reports: tuple[str, ...]
    actions: tuple[NextAction, ...]
    counts: Mapping[Source, Mapping[State, int]]

    def flagged(self) -> tuple[str, ...]:
        """Indicators that are present: each means "follow up"."""
        return tuple(
            name
            for name, result in self.findings.items()
            if result.kind is FindingKind.INDICATOR and result.state is Presence.PRESENT
        )


def outcome(interview: Interview) -> Outcome:
    """Work out the outcome of an interview, finished or not."""
    questionnaire = interview.questionnaire
    findings = {name: _finding(f, interview) for name, f in questionnaire.findings.items()}
    scores = {name: _score(score, interview) for name, score in questionnaire.scores.items()}
    return Outcome(
        visible=tuple(name for name in questionnaire.questions if interview.visible(name)),
        next=interview.next_question(),
        findings=findings,
        scores=scores,
        reports=tuple(n for n, r in findings.items() if r.report and r.state is Presence.PRESENT),
        actions=tuple(_actions(interview, findings, scores)),
        counts=_counts(interview),
    )


def _finding(finding: Finding, interview: Interview) -> FindingResult:
    truth = interview.settled.truth[interview.plan.layout.truth[finding.id]]
    return FindingResult(
        finding.id,
        finding.kind,
        _presence(truth),
        evidence_for(finding.when, interview) if truth else (),
        open_questions(finding.when, interview) if truth is None else (),
        finding.report,
    )


def _presence(truth: Truth) -> Presence:
    if truth is None:
        return Presence.NOT_EXCLUDED
    return Presence.PRESENT if truth else Presence.ABSENT


def _score(score: Score, interview: Interview) -> ScoreResult:
    low, high, answered, of = interview.settled.span[interview.plan.layout.span[score.id]]
    touched = [band for band in score.bands if band.touches(low, high)]
    enough = answered >= score.minimum_answered
    inside = [band for band in touched if band.holds(low, high)]
    given = inside[0].id if inside and enough else ""
    return ScoreResult(
        score.id,
        low,
        high,
        answered,
        of,
        given,
        () if given else tuple(band.id for band in touched),
        enough,
        tuple(a for name in interview.plan.leaves[score.id] for a in _shown(name, interview)),
    )


def _shown(question: str, interview: Interview) -> tuple[Answer, ...]:
    return interview.answers(question) if interview.visible(question) else ()


def _actions(
    interview: Interview,
    findings: Mapping[str, FindingResult],
    scores: Mapping[str, ScoreResult],
) -> Iterator[NextAction]:
    """Actions of what is present, the same action once, duties and safety first."""
    because: dict[Action, list[str]] = {}
    for finding in interview.questionnaire.findings.values():
        if findings[finding.id].state is Presence.PRESENT:
            for action in finding.actions:
                because.setdefault(action, []).append(finding.id)
    for score, band in _given_bands(interview, scores):
        for action in band.actions:
            because.setdefault(action, []).append(f"{score}.{band.id}")
    order = list(Do)
    for action in sorted(because, key=lambda action: order.index(action.do)):
        yield NextAction(action, tuple(because[action]))


def _given_bands(
    interview: Interview, scores: Mapping[str, ScoreResult]
) -> Iterator[tuple[str, Band]]:
    for score in interview.questionnaire.scores.values():
        for band in score.bands:
            if scores[score.id].band == band.id:
                yield score.id, band


def _counts(interview: Interview) -> Mapping[Source, Mapping[State, int]]:
    """How many of the visible questions (cards left out) are in each state, by source."""
    counts: dict[Source, Counter[State]] = {source: Counter() for source in Source}
    for question in interview.questionnaire.questions.values():
        if not question.is_card and interview.visible(question.id):
            counts[question.source][interview.state(question.id)] += 1
    return counts
