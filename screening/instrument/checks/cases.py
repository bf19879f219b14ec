"""Golden cases: that there are enough of them, and that they can be answered as they say."""

from __future__ import annotations

from collections.abc import Iterator

from screening.instrument import model as m
from screening.instrument.building import FINDINGS
from screening.instrument.catalogue import following, logic
from screening.instrument.checks.kinds import NON_ANSWERS
from screening.instrument.checks.references import sort_of, unknown
from screening.instrument.checks.values import is_date
from screening.instrument.marks import Marks, Path
from screening.instrument.problems import Problem
from screening.instrument.schema_parts import found as in_words
from screening.instrument.schema_parts import is_number


def check(q: m.Questionnaire, marks: Marks) -> list[Problem]:
    """Coverage, names, answers and expectations of the cases."""
    found = [*_coverage(q, marks)]
    seen: set[str] = set()
    for i, case in enumerate(q.cases):
        path: Path = ("cases", i)
        if case.name in seen:
            where = marks.at((*path, "name"))
            found.append(Problem(following.CASE_NAME, where, {"name": case.name}))
        seen.add(case.name)
        for n, sitting in enumerate(case.sittings):
            several = marks.has((*path, "answers", n))
            at: Path = (*path, "answers", n) if several else (*path, "answers")
            for name, value in sitting:
                found += _answer(name, value, (*at, name), q, marks)
        found += _expected(case.expect, (*path, "expect"), q, marks)
    return found


def _coverage(q: m.Questionnaire, marks: Marks) -> Iterator[Problem]:
    present = {n for case in q.cases for n, state in case.expect.findings.items() if _yes(state)}
    banded = {pair for case in q.cases for pair in case.expect.bands.items()}
    for finding in q.findings.values():
        if finding.kind is m.FindingKind.INDICATOR and finding.id not in present:
            where = marks.of(finding.id, key=True)
            yield Problem(following.CASE_FINDING, where, {"name": finding.id})
    for score in q.scores.values():
        for i, band in enumerate(score.bands):
            if (score.id, band.id) not in banded:
                values = {"name": score.id, "band": band.id}
                yield Problem(following.CASE_BAND, marks.of(score.id, "bands", i), values)


def _yes(state: str) -> bool:
    return state == "present"


# --- answers ------------------------------------------------------------------------------------


def _answer(
    name: str, value: object, path: Path, q: m.Questionnaire, marks: Marks
) -> Iterator[Problem]:
    question = q.questions.get(name)
    if question is None:
        yield from _named(name, "question", path, q, marks)
        return
    needed = _needed(question, value)
    if needed and (question.is_card or value not in NON_ANSWERS):
        values = {"name": name, "kind": question.kind.value, "needed": needed}
        shown = list(value) if isinstance(value, tuple) else value
        values["found"] = in_words(shown)
        yield Problem(following.CASE_ANSWER, marks.at(path), values)


def _needed(question: m.Question, value: object) -> str:
    """What the answer should have been, in words; nothing when it is right."""
    match question.kind:
        case m.Kind.INFORMATION | m.Kind.GROUNDING:
            return "a card has no answer"
        case m.Kind.SEVERAL:
            chosen = value if isinstance(value, tuple) else (value,)
            right = set(chosen) <= set(question.codes)
            return "" if right else "one or more of " + ", ".join(question.codes)
        case m.Kind.YES_NO | m.Kind.CHOICE:
            return "" if value in question.codes else "one of " + ", ".join(question.codes)
        case m.Kind.NUMBER | m.Kind.SCALE:
            return "" if _fits(question, value) else "a number within its limits"
        case m.Kind.DATE:
            return "" if is_date(value) else "a date such as 2025-04"
        case m.Kind.TEXT:
            right = isinstance(value, str) and len(value) <= question.max_length
            return "" if right else f"a text of at most {question.max_length} characters"


def _fits(question: m.Question, value: object) -> bool:
    if not isinstance(value, (int, float)) or not is_number(value):
        return False
    low, high = question.minimum, question.maximum
    return (low is None or value >= low) and (high is None or value <= high)


# --- what must follow ---------------------------------------------------------------------------


def _expected(
    expect: m.Expected, path: Path, q: m.Questionnaire, marks: Marks
) -> Iterator[Problem]:
    for name in expect.findings:
        yield from _finding(name, path, q, marks)
    for sort, at, name in _names(expect):
        yield from _named(name, sort, (*path, *at), q, marks)
    for name, band in expect.bands.items():
        yield from _band(name, band, (*path, "bands", name), q, marks)


def _names(expect: m.Expected) -> Iterator[tuple[str, Path, str]]:
    """What is named beside findings: its sort, its path below the expectations, its name."""
    scores = {"scores": expect.scores, "answered": expect.answered, "bands": expect.bands}
    for key, named in scores.items():
        yield from (("score", (key, name), name) for name in named)
    yield from (("question", ("visible", i), name) for i, name in enumerate(expect.visible or ()))
    yield from (("finding", ("reports", i), name) for i, name in enumerate(expect.reports or ()))
    if expect.next:
        yield "question", ("next",), expect.next


def _finding(name: str, path: Path, q: m.Questionnaire, marks: Marks) -> Iterator[Problem]:
    """It exists, and it is expected under the heading of its own kind."""
    finding = q.findings.get(name)
    for key, kind in FINDINGS.items():
        at = (*path, key, name)
        if not marks.has(at):
            continue
        if finding is None:
            yield from _named(name, "finding", at, q, marks)
        elif finding.kind is not kind:
            values = {"name": name, "found": finding.kind.value, "needed": kind.value}
            yield Problem(logic.WRONG_SORT, marks.at(at, key=True), values)


def _named(
    name: str, needed: str, path: Path, q: m.Questionnaire, marks: Marks
) -> Iterator[Problem]:
    sort = sort_of(name, q)
    if not sort:
        yield unknown(name, path, q, marks, key=True)
    elif sort != needed:
        values = {"name": name, "found": sort, "needed": needed}
        yield Problem(logic.WRONG_SORT, marks.at(path, key=True), values)


def _band(name: str, band: str, path: Path, q: m.Questionnaire, marks: Marks) -> Iterator[Problem]:
    score = q.scores.get(name)
    band = band.removeprefix("not_excluded:")
    known = [each.id for each in score.bands] if score else []
    if score and band and band not in known:
        values = {"name": name, "band": band, "known": ", ".join(known) or "none"}
        values["suggestion"] = marks.suggestion(band, known)
        yield Problem(logic.UNKNOWN_BAND, marks.at(path), values)
