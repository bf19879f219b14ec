"""Scores as intervals: what is not known widens them, what is not asked gives nothing.

Reporting the score with the number answered, and no band below a minimum answered, follows the field's
own warning: "no information" is not "no" (FIELD: CSE-IT's "no information" column; HMIS 8, 9, 99).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence

from screening.engine.answers import Standing
from screening.engine.events import Value
from screening.engine.layout import Layout, Settled, Span, item_name
from screening.instrument.model import Item, Kind, Question, Score, Step, Take

Measure = Callable[[Settled, Standing], Span]


def item_measure(item: Item, layout: Layout) -> Measure:
    """A function from what is settled to the points one item gives."""
    questionnaire = layout.questionnaire
    if item.subject in questionnaire.questions:
        return _of_question(item, questionnaire.questions[item.subject], layout)
    if item.subject in questionnaire.findings:
        return _of_finding(item, layout)
    return _of_score(item, layout)


def score_measure(score: Score, leaves: Sequence[str], layout: Layout) -> Measure:
    """A function from settled items to the score's interval, with the questions answered."""
    slots = [layout.span[item_name(score.id, number)] for number in range(len(score.of))]
    asked = [(name, layout.truth[name]) for name in leaves]
    put_together = _TAKE[score.take]

    def measure(settled: Settled, standing: Standing) -> Span:
        span, truth = settled.span, settled.truth
        low, high = put_together([span[slot] for slot in slots])
        answered = count = 0
        for name, slot in asked:
            visible = truth[slot]
            if visible is not False:
                count += 1
                if visible and name in standing:
                    answered += 1
        return low, high, answered, count

    return measure


def points(item: Item, question: Question, values: Iterable[Value]) -> float:
    """What the standing values give: the most of any of them; `several` adds up all that was chosen."""
    worth = dict(item.codes)
    if question.kind is Kind.SEVERAL:
        chosen = {code for value in values if isinstance(value, tuple) for code in value}
        return sum(worth.get(code, 0) for code in chosen)
    if item.codes:
        return max(worth.get(str(value), 0) for value in values)
    numbers = [float(value) for value in values if isinstance(value, int | float)]
    return max(_scaled(item, number) for number in numbers)


def possible(item: Item, question: Question) -> tuple[float, float]:
    """The least and the most points any answer to the question gives."""
    worth = dict(item.codes)
    if question.kind is Kind.SEVERAL:  # at least one is chosen when it is answered
        each = [worth.get(code, 0) for code in question.codes]
        return min(each), sum(each)
    if item.codes:
        each = [worth.get(code, 0) for code in question.codes]
        return min(each), max(each)
    low = -math.inf if question.minimum is None else question.minimum
    high = math.inf if question.maximum is None else question.maximum
    return _over(item, low, high)


def _of_question(item: Item, question: Question, layout: Layout) -> Measure:
    name, slot = question.id, layout.truth[question.id]
    least, most = possible(item, question)
    open_, unsure = (least, most, 0, 0), (min(0, least), most, 0, 0)

    def measure(settled: Settled, standing: Standing) -> Span:
        visible = settled.truth[slot]
        if visible is False:
            return 0, 0, 0, 0
        if visible is None:  # it may yet be hidden, so an answer kept from earlier must not show
            return unsure
        values = standing.get(name)
        if not values:
            return open_
        exact = points(item, question, values)
        return exact, exact, 0, 0

    return measure


def _of_finding(item: Item, layout: Layout) -> Measure:
    slot, worth = layout.truth[item.subject], dict(item.codes).get("present", 0)

    def measure(settled: Settled, _: Standing) -> Span:
        present = settled.truth[slot]
        return (worth if present else 0), (0 if present is False else worth), 0, 0

    return measure


def _of_score(item: Item, layout: Layout) -> Measure:
    slot = layout.span[item.subject]

    def measure(settled: Settled, _: Standing) -> Span:
        low, high = settled.span[slot][:2]
        least, most = _over(item, low, high)
        return least, most, 0, 0

    return measure


def _scaled(item: Item, number: float) -> float:
    return number if item.value else _stepped(item.steps, number)


def _stepped(steps: Sequence[Step], number: float) -> float:
    given = 0
    for step in steps:
        if number >= step.at_least:
            given = step.points
    return given


def _over(item: Item, low: float, high: float) -> tuple[float, float]:
    """The least and the most points over a range of numbers; steps need not rise."""
    if item.value:
        return low, high
    starts = [step.at_least for step in item.steps if low < step.at_least <= high]
    each = [_stepped(item.steps, number) for number in (low, *starts)]
    return min(each), max(each)


def _sum(spans: Sequence[Span]) -> tuple[float, float]:
    low: float = 0
    high: float = 0
    for least, most, _, _ in spans:
        low += least
        high += most
    return low, high


def _max(spans: Sequence[Span]) -> tuple[float, float]:
    return max((s[0] for s in spans), default=0), max((s[1] for s in spans), default=0)


def _count(spans: Sequence[Span]) -> tuple[float, float]:
    return sum(s[0] > 0 for s in spans), sum(s[1] > 0 for s in spans)


def _any_of(spans: Sequence[Span]) -> tuple[float, float]:
    return int(any(s[0] > 0 for s in spans)), int(any(s[1] > 0 for s in spans))


def _all_of(spans: Sequence[Span]) -> tuple[float, float]:
    return int(all(s[0] > 0 for s in spans)), int(all(s[1] > 0 for s in spans))


_TAKE: dict[Take, Callable[[Sequence[Span]], tuple[float, float]]] = {
    Take.SUM: _sum,
    Take.MAX: _max,
    Take.COUNT: _count,
    Take.ANY: _any_of,
    Take.ALL: _all_of,
}
