"""The pane beside the question: what comes of the answers, and what the linter says of the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from screening.device.next_steps import action_place
from screening.device.speech import _, number
from screening.device.templating import Line
from screening.engine.answers import Answer
from screening.engine.outcome import FindingResult, NextAction, Presence, ScoreResult, outcome
from screening.instrument.model import Band, FindingKind, Questionnaire
from screening.instrument.problems import N_, Problem, Severity
from screening.preview.sheet import Sheet
from screening.preview.words import Words

STATES = {
    Presence.PRESENT: N_("Follow up"),
    Presence.NOT_EXCLUDED: N_("Still open"),
    Presence.ABSENT: N_("Not indicated"),
}
OTHER_STATES = {
    Presence.PRESENT: N_("Present"),
    Presence.NOT_EXCLUDED: N_("Still open"),
    Presence.ABSENT: N_("Not present"),
}
SEVERITIES = {
    Severity.ERROR: N_("Error"),
    Severity.WARNING: N_("Warning"),
    Severity.HINT: N_("Hint"),
}


@dataclass(frozen=True, slots=True)
class Named:
    """Something of the file: its id, its words, its line (0: nowhere)."""

    id: str
    words: Line
    line: int


@dataclass(frozen=True, slots=True)
class Found:
    named: Named
    state: str  # in words
    present: bool
    open: bool
    because: tuple[tuple[Named, str], ...]  # question and answer
    missing: tuple[Named, ...]
    report: bool


@dataclass(frozen=True, slots=True)
class Scored:
    named: Named
    low: str
    high: str
    answered: int
    of: int
    band: Line | None
    flags: bool
    not_excluded: tuple[Line, ...]
    enough: bool


@dataclass(frozen=True, slots=True)
class Step:
    text: Line
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """What the linter says; in English, as on the command line."""

    severity: str  # in words
    error: bool
    code: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Pane:
    next: Named | None
    indicators: tuple[Found, ...]
    needs: tuple[Found, ...]
    strengths: tuple[Found, ...]
    scores: tuple[Scored, ...]
    steps: tuple[Step, ...]
    said: tuple[Said, ...]
    aside: tuple[Named, ...]

    @property
    def flags(self) -> int:
        return sum(found.present for found in self.indicators) + sum(s.flags for s in self.scores)


def pane(words: Words, sheet: Sheet, aside: Iterable[str]) -> Pane:
    """Of an interview and the file it was made on. `aside`: ids of questions whose answers do not fit."""
    view = _View(words, sheet)
    found = outcome(words.interview)

    def of(kind: FindingKind) -> tuple[Found, ...]:
        return tuple(view.found(one) for one in found.findings.values() if one.kind is kind)

    return Pane(
        next=view.named(found.next, "text") if found.next else None,
        indicators=of(FindingKind.INDICATOR),
        needs=of(FindingKind.NEED),
        strengths=of(FindingKind.STRENGTH),
        scores=tuple(view.scored(score) for score in found.scores.values()),
        steps=tuple(view.steps(found.actions)),
        said=tuple(said(sheet.problems)),
        aside=tuple(view.named(name, "text") for name in aside),
    )


def said(problems: Iterable[Problem]) -> Iterator[Said]:
    for problem in problems:
        severity = problem.entry.severity
        text = f"{problem.what} {problem.rule} {problem.do}"
        line = problem.where.line
        word = _(SEVERITIES[severity])
        yield Said(word, severity is Severity.ERROR, problem.code, line, text)


@dataclass(frozen=True, slots=True)
class _View:
    words: Words
    sheet: Sheet

    @property
    def q(self) -> Questionnaire:
        return self.words.interview.questionnaire

    def named(self, name: str, field: str) -> Named:
        return Named(name, self.words.ours(name, field), self.sheet.line(name))

    def found(self, result: FindingResult) -> Found:
        states = STATES if result.kind is FindingKind.INDICATOR else OTHER_STATES
        return Found(
            named=self.named(result.id, "label"),
            state=_(states[result.state]),
            present=result.state is Presence.PRESENT,
            open=result.state is Presence.NOT_EXCLUDED,
            because=tuple(self._because(answer) for answer in result.evidence),
            missing=tuple(self.named(name, "text") for name in result.open),
            report=result.report and result.state is Presence.PRESENT,
        )

    def _because(self, answer: Answer) -> tuple[Named, str]:
        question = self.q.questions[answer.question]
        return self.named(question.id, "text"), self.words.answer(question, answer.value)

    def scored(self, result: ScoreResult) -> Scored:
        bands = {band.id: band for band in self.q.scores[result.id].bands}
        return Scored(
            named=self.named(result.id, "label"),
            low=number(result.low),
            high=number(result.high),
            answered=result.answered,
            of=result.of,
            band=self._band(result.id, bands[result.band]) if result.band else None,
            flags=bool(result.band) and bands[result.band].flags,
            not_excluded=tuple(self._band(result.id, bands[one]) for one in result.not_excluded),
            enough=result.enough,
        )

    def _band(self, score: str, band: Band) -> Line:
        return self.words.ours(score, f"bands.{band.id}")

    def steps(self, actions: Iterable[NextAction]) -> Iterator[Step]:
        for one in actions:
            yield Step(self.words.ours(*action_place(self.q, one)), one.because)
