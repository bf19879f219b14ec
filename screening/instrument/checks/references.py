"""Names in conditions and scores lead to something, and what is said of it can be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from screening.instrument import conditions
from screening.instrument import model as m
from screening.instrument.catalogue import logic
from screening.instrument.checks import values
from screening.instrument.checks.uses import Use, Wanted, uses
from screening.instrument.marks import Marks, Path
from screening.instrument.problems import Problem
from screening.instrument.schema_parts import is_number


def check(q: m.Questionnaire, marks: Marks) -> list[Problem]:
    """Unknown names, names of another sort, and impossible values."""
    found = [problem for use in uses(marks.document) for problem in _use(use, q, marks)]
    if q.scoring.score:
        path = ("scoring", "score")
        found += _named(Use("scoring", path, q.scoring.score, Wanted.SCORE), q, marks, key=False)
    return found


def unknown(name: str, path: Path, q: m.Questionnaire, marks: Marks, *, key: bool) -> Problem:
    """The problem that a name leads nowhere, with the closest name there is."""
    known = chain(q.questions, q.scores, q.findings)
    values = {"name": name, "suggestion": marks.suggestion(name, known)}
    return Problem(logic.UNKNOWN_ID, marks.at(path, key=key), values)


def sort_of(name: str, q: m.Questionnaire) -> str:
    """What a name stands for, in words; nothing when it stands for nothing."""
    groups = (
        ("question", q.questions),
        ("finding", q.findings),
        ("score", q.scores),
        ("section", q.sections),
    )
    return next((sort for sort, group in groups if name in group), "")


def _use(use: Use, q: m.Questionnaire, marks: Marks) -> Iterator[Problem]:
    problems = list(_named(use, q, marks, key=use.wanted is not Wanted.FINDING))
    yield from problems
    if problems or not sort_of(use.subject, q):
        return
    if use.wanted is Wanted.ANYTHING:
        yield from _points(use, q, marks)
    elif use.subject in q.questions:
        yield from values.tested(q.questions[use.subject], use.value, use.path, marks)
    elif use.subject in q.scores:
        score = q.scores[use.subject]
        yield from _bands(use, score, marks) if use.band else _compared(use, marks)


def _named(use: Use, q: m.Questionnaire, marks: Marks, *, key: bool) -> Iterator[Problem]:
    sort = sort_of(use.subject, q)
    if not sort:
        # What is defined but broken has problems of its own already.
        if not marks.knows(use.subject):
            yield unknown(use.subject, use.path, q, marks, key=key)
        return
    allowed = {
        Wanted.TESTED: ("question", "score"),
        Wanted.FINDING: ("finding",),
        Wanted.SCORE: ("score",),
        Wanted.ANYTHING: ("question", "score", "finding"),
    }[use.wanted]
    if sort not in allowed:
        needed = {"name": use.subject, "found": sort, "needed": use.wanted.value}
        yield Problem(logic.WRONG_SORT, marks.at(use.path, key=key), needed)


def _bands(use: Use, score: m.Score, marks: Marks) -> Iterator[Problem]:
    known = [band.id for band in score.bands]
    for band in conditions.many(use.value):
        if band not in known:
            suggestion = marks.suggestion(band, known)
            said = {"name": score.id, "band": band, "suggestion": suggestion}
            said["known"] = ", ".join(known) or "none"
            yield Problem(logic.UNKNOWN_BAND, marks.at(use.path), said)


def _compared(use: Use, marks: Marks) -> Iterator[Problem]:
    limits = use.value.values() if isinstance(use.value, Mapping) else [use.value]
    if not all(is_number(limit) for limit in limits):
        yield values.wrong_test(use.subject, "score", use.path, marks, coded=False)


# --- points -------------------------------------------------------------------------------------


def _points(use: Use, q: m.Questionnaire, marks: Marks) -> Iterator[Problem]:
    question = q.questions.get(use.subject)
    if question is None:
        coded, kind = use.subject in q.findings, sort_of(use.subject, q)
    elif question.is_card or question.kind in (m.Kind.TEXT, m.Kind.DATE):
        said = {"name": use.subject, "kind": question.kind.value}
        yield Problem(logic.NOT_TESTABLE, marks.at(use.path, key=True), said)
        return
    else:
        coded, kind = question.kind in m.CODED, question.kind.value
    if coded != isinstance(use.value, Mapping):
        yield _wrong_points(use, kind, marks)
    elif question is None:
        if coded and set(use.value) != {"present"}:
            yield _wrong_points(use, kind, marks)
    elif coded:
        yield from values.codes(question, tuple(use.value), use.path, marks, keys=True)
    else:
        yield from _steps(question, use, marks)


def _wrong_points(use: Use, kind: str, marks: Marks) -> Problem:
    examples = {"finding": "{present: 1}", "score": "value", "number": "value", "scale": "value"}
    instead: Any = f"{use.subject}: {examples.get(kind, '{code: 1}')}"
    said = {"name": use.subject, "kind": kind, "instead": instead}
    return Problem(logic.WRONG_POINTS, marks.at(use.path), said)


def _steps(question: m.Question, use: Use, marks: Marks) -> Iterator[Problem]:
    if isinstance(use.value, list):
        for index, step in enumerate(use.value):
            path = (*use.path, index, "at_least")
            yield from values.in_range(question, step["at_least"], path, marks)
