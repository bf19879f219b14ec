"""Running the golden cases of a questionnaire: answers in, and only what is expected compared."""

from __future__ import annotations

from collections.abc import Iterator

from screening.engine.catalogue import AnswerRefused
from screening.engine.outcome import Outcome, ScoreResult, outcome
from screening.engine.plan import Plan
from screening.engine.trial import late, try_answers
from screening.instrument import model as m
from screening.instrument.building import FINDINGS, NO_BAND, NOTHING
from screening.instrument.marks import Marks, Path
from screening.instrument.problems import Problem
from screening.linter.catalogue import CASE_FAILS, CASE_REFUSED

# Where in the file it stands, what it is, what the case expects, what came out.
Compared = tuple[Path, str, object, object]

_KEYS = {kind: key for key, kind in FINDINGS.items()}


def run_cases(q: m.Questionnaire, marks: Marks) -> list[Problem]:
    """A problem for each expectation that does not hold. Needs a questionnaire without errors."""
    if not q.cases:
        return []
    plan = Plan.of(q)
    return [problem for i, case in enumerate(q.cases) for problem in _run(i, case, plan, marks)]


def _run(i: int, case: m.Case, plan: Plan, marks: Marks) -> Iterator[Problem]:
    q = plan.questionnaire
    try:
        interview = try_answers(plan, [in_turn(sitting, q) for sitting in case.sittings])
    except AnswerRefused as refused:
        values = {"case": case.name, "refused": refused.problem.what}
        yield Problem(CASE_REFUSED, marks.at(("cases", i, "answers")), values)
        return
    for path, what, expected, found in _compared(case.expect, outcome(interview), q):
        if expected != found:
            named = {"case": case.name, "what": what, "found": found, "expected": expected}
            yield Problem(CASE_FAILS, marks.at(("cases", i, "expect", *path)), named)


def in_turn(sitting: tuple[tuple[str, object], ...], q: m.Questionnaire) -> dict[str, object]:
    """What is asked before the closing and what is observed: a case may tell them in any order."""
    return dict(sorted(sitting, key=lambda answer: late(q.questions[answer[0]], q)))


def _compared(expect: m.Expected, came: Outcome, q: m.Questionnaire) -> Iterator[Compared]:
    for name, state in expect.findings.items():
        path = (_KEYS[q.findings[name].kind], name)
        yield path, f"`{name}`", state, came.findings[name].state.value
    for name, interval in expect.scores.items():
        score = came.scores[name]
        found = _interval((score.low, score.high))
        yield ("scores", name), f"the score `{name}`", _interval(interval), found
    for name, answered in expect.answered.items():
        what = f"the number answered of `{name}`"
        yield ("answered", name), what, answered, came.scores[name].answered
    for name, band in expect.bands.items():
        found = _band(came.scores[name], band)
        yield ("bands", name), f"the band of `{name}`", band.replace(":", " ") or NO_BAND, found
    yield from _lists(expect, came)


def _lists(expect: m.Expected, came: Outcome) -> Iterator[Compared]:
    if expect.next is not None:
        yield ("next",), "the next question", expect.next or NOTHING, came.next or NOTHING
    # The order of the file is the engine's; a case may name them in any order.
    for key, expected, found in (
        ("visible", expect.visible, came.visible),
        ("reports", expect.reports, came.reports),
    ):
        if expected is not None:
            yield (key,), f"`{key}`", _joined(expected), _joined(found)


def _joined(names: tuple[str, ...]) -> str:
    return ", ".join(sorted(names)) or NOTHING


def _interval(interval: tuple[float, float]) -> str:
    low, high = interval
    return f"{low:g}" if low == high else f"[{low:g}, {high:g}]"


def _band(score: ScoreResult, expected: str) -> str:
    """The band in the words of the expectation: several may not be excluded, one is asked for."""
    if score.band:
        return score.band
    wanted = expected.removeprefix("not_excluded:")
    if expected.startswith("not_excluded:") and wanted in score.not_excluded:
        return f"not_excluded {wanted}"
    if not expected:
        return NO_BAND
    return "not_excluded " + ", ".join(score.not_excluded) if score.not_excluded else NO_BAND
