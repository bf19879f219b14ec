"""What a case's page shows of its plan: flags with what is done about them, steps, needs, what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from screening.care.events import NoStep
from screening.care.moments import day
from screening.care.plan import Step, flags, gaps, steps
from screening.care.safety import given, safety_plan
from screening.device import again, cases, need_view
from screening.device.cases import Case
from screening.device.entering import handle_of, of_case
from screening.device.flag_words import flags_in_words
from screening.device.spans import of_days
from screening.device.suggestions import suggestions
from screening.device.templating import Line


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step of the plan. `left`: how long there is, in words; empty once it is closed."""

    handle: str
    text: str
    owner: str
    due: date
    left: str
    late: bool
    because: tuple[Line, ...]
    state: str  # open, done, dropped
    note: str


@dataclass(frozen=True, slots=True)
class FlagLine:
    """A flag. `undecided`: nobody has planned a step for it or given a reason for none."""

    handle: str
    label: Line
    undecided: bool
    reason: str


def parts(case: Case) -> dict[str, Any]:
    """What case/plan.html and case/needs.html show."""
    words = flags_in_words(case)
    lines = [step_line(step, words) for step in steps(case.care)]
    return {
        "flags": flag_lines(case),
        "open_steps": sorted((s for s in lines if s.state == "open"), key=lambda s: s.due),
        "closed_steps": [s for s in lines if s.state != "open"],
        "suggested": len(suggestions(case)),
        "safety_topics": len(safety_plan(case.care)),
        "given": given(case.care)[-1:],
        **need_view.parts(case),
        **again.parts(case),
    }


def flag_lines(case: Case) -> list[FlagLine]:
    """Undecided ones first."""
    undecided = {gap.name for gap in gaps(case.care) if gap.kind == "flag"}
    reasons = {event.flag: event.reason for event in case.care.of(NoStep)}
    words = flags_in_words(case)
    lines = [
        FlagLine(
            handle_of(of_case(case, "flag", name)),
            words[name],
            name in undecided,
            "" if name in undecided else reasons.get(name, ""),
        )
        for name in flags(case.care)
    ]
    return sorted(lines, key=lambda line: not line.undecided)


def step_line(step: Step, words: dict[str, Line]) -> StepLine:
    added, ends = step.added, day(step.added.due)
    days = (ends - cases.here().date()).days
    state = "open" if step.open else "done" if step.done else "dropped"
    return StepLine(
        handle_of(added.id),
        added.text,
        added.owner,
        ends,
        of_days(days) if step.open else "",
        step.open and days < 0,
        tuple(words[name] for name in added.because if name in words),
        state,
        (step.done.note if step.done else "") or (step.dropped.reason if step.dropped else ""),
    )
