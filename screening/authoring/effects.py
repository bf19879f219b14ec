"""What a new version would say of answers that were given to an old one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from screening.engine.answers import Answer, as_kept
from screening.engine.catalogue import AnswerRefused
from screening.engine.events import Answered, Event, SittingOpened
from screening.engine.interview import Interview
from screening.engine.outcome import Outcome, ScoreResult, outcome
from screening.engine.plan import Plan

GONE = "not there"  # the version has no such finding or score

# What it is, what it was, what it would be.
Shift = tuple[str, str, str]


@dataclass
class Effects:
    """Of some screenings: how many there were, and what would change in how many of them.

    `lost`: answers that the new version does not take; `unread`: screenings the old one could not read.
    """

    screenings: int = 0
    unread: int = 0
    lost: int = 0
    shifts: Counter[Shift] = field(default_factory=Counter)

    def add(self, old: Interview, new: Plan) -> list[Shift]:
        """Count one screening; gives what would change in it."""
        after, lost = carried(old, new)
        found = list(shifts(outcome(old), outcome(after)))
        self.screenings += 1
        self.lost += lost
        self.shifts.update(found)
        return found


def carried(old: Interview, plan: Plan) -> tuple[Interview, int]:
    """The interview that the standing answers make on another version, and how many it does not take."""
    answers = sorted(
        (answer for given in old.given.values() for answer in given if answer.stands),
        key=lambda answer: answer.sitting,
    )
    fitting = [event for answer in answers if (event := _fitting(answer, plan)) is not None]
    kept = Interview.replay(plan, _in_sittings(fitting, plan.questionnaire.language))
    return kept, len(answers) - len(fitting)


def _fitting(answer: Answer, plan: Plan) -> Answered | None:
    if answer.question not in plan.questionnaire.questions:
        return None
    event = Answered(answer.at, answer.sitting, answer.question, answer.state, answer.value)
    try:
        as_kept(event, plan.questionnaire)
    except AnswerRefused:
        return None
    return event


def _in_sittings(answers: Iterable[Answered], language: str) -> Iterator[Event]:
    """The answers, each sitting opened before its own."""
    opened = 0
    for answer in answers:
        while opened < answer.sitting:
            opened += 1
            yield SittingOpened(answer.at, opened, language)
        yield answer


def shifts(before: Outcome, after: Outcome) -> Iterator[Shift]:
    """Findings whose state and scores whose band would be another one."""
    old, new = said(before), said(after)
    for name in dict.fromkeys([*old, *new]):
        was, would = old.get(name, GONE), new.get(name, GONE)
        if was != would:
            yield name, was, would


def said(found: Outcome) -> dict[str, str]:
    """The state of each finding and the band of each score, by id."""
    states = {name: result.state.value for name, result in found.findings.items()}
    return states | {name: band(score) for name, score in found.scores.items()}


def band(score: ScoreResult) -> str:
    if score.band:
        return score.band
    return "cannot exclude " + ", ".join(score.not_excluded) if score.not_excluded else "no band"
