"""Scores: points, steps, bands, and how many answers are needed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from screening.instrument import model as m
from screening.instrument.catalogue import logic
from screening.instrument.checks.graph import inputs, leaves
from screening.instrument.marks import Marks
from screening.instrument.problems import Problem

_MOST = 2_000  # values a score is followed through; larger ones are judged by their ends only


def check(q: m.Questionnaire, marks: Marks) -> list[Problem]:
    """Needs scores whose items lead somewhere, without circles."""
    found: list[Problem] = []
    reached: dict[str, frozenset[int] | None] = {}
    for score in q.scores.values():
        items = list(_items(score, q, marks))
        found += items or [*_needed(score, q, marks), *_bands(score, q, marks, reached)]
    return found


def _items(score: m.Score, q: m.Questionnaire, marks: Marks) -> Iterator[Problem]:
    for item in score.of:
        where = marks.of(score.id, "of", item.subject)
        worst = min([points for _, points in item.codes] + [s.points for s in item.steps] + [0])
        if worst < 0:
            values = {"name": item.subject, "points": worst}
            yield Problem(logic.NEGATIVE, where, values)
        starts = [step.at_least for step in item.steps]
        if starts != sorted(set(starts)):
            yield Problem(logic.STEPS, where, {"name": item.subject})
        question = q.questions.get(item.subject)
        if item.value and question and not _limited(question):
            yield Problem(logic.OPEN_ENDED, where, {"name": item.subject})


def _limited(question: m.Question) -> bool:
    return question.minimum is not None and question.minimum >= 0 and question.maximum is not None


def _needed(score: m.Score, q: m.Questionnaire, marks: Marks) -> Iterator[Problem]:
    questions = len([leaf for leaf in leaves(score.id, inputs(q)) if leaf in q.questions])
    if score.minimum_answered > questions:
        values = {"name": score.id, "needed": score.minimum_answered, "questions": questions}
        yield Problem(logic.TOO_MANY_NEEDED, marks.of(score.id, "minimum_answered"), values)


# --- bands --------------------------------------------------------------------------------------


def _bands(
    score: m.Score, q: m.Questionnaire, marks: Marks, known: dict[str, frozenset[int] | None]
) -> Iterator[Problem]:
    upside_down = False
    for i, band in enumerate(score.bands):
        if band.at_least > band.at_most:
            upside_down = True
            ends = {"low": band.at_least, "high": band.at_most}
            yield Problem(logic.UPSIDE_DOWN, marks.of(score.id, "bands", i, "from"), ends)
    if score.bands and not upside_down:
        yield from _overlaps(score, marks)
        reached = reached_values(score.id, q, known)
        if reached is not None:
            yield from _unreached(score, reached, marks)
            yield from _gaps(score, reached, marks)


def _overlaps(score: m.Score, marks: Marks) -> Iterator[Problem]:
    bands = score.bands
    in_order = sorted(range(len(bands)), key=lambda i: (bands[i].at_least, i))
    widest = in_order[0]  # of those before, the one that goes furthest up
    for i in in_order[1:]:
        if bands[i].at_least <= bands[widest].at_most:
            one, other = sorted((i, widest))
            names = {"name": score.id, "one": bands[one].id, "other": bands[other].id}
            values = {**names, "value": bands[i].at_least}
            yield Problem(logic.OVERLAP, marks.of(score.id, "bands", other, "from"), values)
        if bands[i].at_most > bands[widest].at_most:
            widest = i


def _unreached(score: m.Score, reached: frozenset[int], marks: Marks) -> Iterator[Problem]:
    values_in_order = sorted(reached)
    for i, band in enumerate(score.bands):
        from_here = bisect_left(values_in_order, band.at_least)
        if from_here == bisect_right(values_in_order, band.at_most):
            ends = {"low": values_in_order[0], "high": values_in_order[-1]}
            values = {"name": score.id, "band": band.id, **ends}
            yield Problem(logic.BAND_NEVER, marks.of(score.id, "bands", i), values)


def _gaps(score: m.Score, reached: frozenset[int], marks: Marks) -> Iterator[Problem]:
    ends = sorted((band.at_least, band.at_most) for band in score.bands)
    covered, following = -1, 0  # up to where, and the next band
    for value in sorted(reached):
        while following < len(ends) and ends[following][0] <= value:
            covered = max(covered, ends[following][1])
            following += 1
        if value > covered:
            values = {"name": score.id, "value": value}
            yield Problem(logic.GAP, marks.of(score.id, "bands", key=True), values)
            return


def reached_values(
    name: str, q: m.Questionnaire, known: dict[str, frozenset[int] | None]
) -> frozenset[int] | None:
    """Every whole number the score can be if its items are free of each other; None if too many."""
    if name not in known:
        score = q.scores[name]
        worths = [_worths(item, q, known) for item in score.of]
        exact = [worth for worth in worths if worth is not None]
        known[name] = _taken(score.take, exact) if len(exact) == len(worths) else None
    return known[name]


def _worths(
    item: m.Item, q: m.Questionnaire, known: dict[str, frozenset[int] | None]
) -> frozenset[int] | None:
    """The points one item can give; without an answer it gives none."""
    if item.codes:
        points = [worth for _, worth in item.codes]
        question = q.questions.get(item.subject)
        if question and question.kind is m.Kind.SEVERAL:
            return _sums([frozenset({0, worth}) for worth in points])
        return frozenset({0, *points})
    if item.steps:
        return frozenset({0, *(step.points for step in item.steps)})
    if item.subject in q.scores:
        inner = reached_values(item.subject, q, known)
        return None if inner is None else inner | {0}
    question = q.questions[item.subject]
    low, high = int(question.minimum or 0), int(question.maximum or 0)
    return frozenset({0, *range(low, high + 1)}) if high - low <= _MOST else None


def _taken(take: m.Take, worths: list[frozenset[int]]) -> frozenset[int] | None:
    match take:
        case m.Take.SUM:
            return _sums(worths)
        case m.Take.MAX:
            return frozenset({0}).union(*worths)
        case m.Take.COUNT:
            return _sums([frozenset({0, int(max(worth) > 0)}) for worth in worths])
        case m.Take.ANY:
            return frozenset({0, int(any(max(worth) > 0 for worth in worths))})
        case m.Take.ALL:
            return frozenset({0, int(all(max(worth) > 0 for worth in worths))})


def _sums(worths: list[frozenset[int]]) -> frozenset[int] | None:
    sums = frozenset({0})
    for worth in worths:
        sums = frozenset(one + other for one in sums for other in worth)
        if len(sums) > _MOST:
            return None
    return sums
