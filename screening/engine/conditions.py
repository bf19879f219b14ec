"""Conditions in three-valued logic (Kleene): true, false, and unknown as None.

A condition is turned once into a function of what is settled and what stands. A question that is not
asked makes tests on it false: it has no answer and will get none. A question that might still be
asked, or has no answer yet, makes them unknown.
"""

from __future__ import annotations

from collections.abc import Callable

from screening.engine.answers import Standing, Truth
from screening.engine.events import Value
from screening.engine.layout import Layout, Settled
from screening.instrument.model import All, Any, Condition, Found, InBand, Not, Op, Test

Decide = Callable[[Settled, Standing], Truth]


def decider(condition: Condition, layout: Layout) -> Decide:
    """A function that says whether the condition holds."""
    match condition:
        case Test():
            return (
                _score_test(condition, layout)
                if condition.subject in layout.span
                else _test(condition, layout)
            )
        case Found(finding=finding):
            slot = layout.truth[finding]
            return lambda settled, _: settled.truth[slot]
        case InBand():
            return _in_band(condition, layout)
        case All(parts=parts):
            return _all([decider(part, layout) for part in parts])
        case Any(parts=parts):
            return _any([decider(part, layout) for part in parts])
        case Not(part=part):
            return _not(decider(part, layout))


def holds(test: Test, value: Value) -> Truth:
    """Whether one standing value satisfies the test. Partial dates may leave it unknown."""
    if test.op is Op.IS:
        chosen = value if isinstance(value, tuple) else (value,)
        return any(code in test.values for code in chosen)
    bound = test.values[0]
    if isinstance(value, str):
        return _from(value, str(bound)) if test.op is Op.AT_LEAST else _until(value, str(bound))
    if isinstance(value, tuple):
        return False
    return value >= float(bound) if test.op is Op.AT_LEAST else value <= float(bound)


def _test(test: Test, layout: Layout) -> Decide:
    subject, slot = test.subject, layout.truth[test.subject]

    def decide(settled: Settled, standing: Standing) -> Truth:
        asked = settled.truth[slot]
        if not asked:
            return asked
        values = standing.get(subject)
        if not values:
            return None
        found: Truth = False
        for value in values:
            held = holds(test, value)
            if held:
                return True
            if held is None:
                found = None
        return found

    return decide


def _score_test(test: Test, layout: Layout) -> Decide:
    slot, bound = layout.span[test.subject], float(test.values[0])
    at_least = test.op is Op.AT_LEAST

    def decide(settled: Settled, _: Standing) -> Truth:
        low, high = settled.span[slot][:2]
        surely, possibly = (
            (low >= bound, high >= bound) if at_least else (high <= bound, low <= bound)
        )
        return True if surely else None if possibly else False

    return decide


def _in_band(condition: InBand, layout: Layout) -> Decide:
    score = layout.questionnaire.scores[condition.score]
    slot, minimum = layout.span[condition.score], score.minimum_answered
    wanted = [band for band in score.bands if band.id in condition.bands]
    merged: list[tuple[int, int]] = []  # from, and where the next whole number begins
    for low, beyond in sorted((band.at_least, band.at_most + 1) for band in wanted):
        if merged and low <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(beyond, merged[-1][1]))
        else:
            merged.append((low, beyond))

    def decide(settled: Settled, _: Standing) -> Truth:
        low, high, answered = settled.span[slot][:3]
        if all(high < start or low >= beyond for start, beyond in merged):
            return False
        if answered < minimum:
            return None
        return True if any(start <= low and high < beyond for start, beyond in merged) else None

    return decide


def _all(parts: list[Decide]) -> Decide:
    def decide(settled: Settled, standing: Standing) -> Truth:
        found: Truth = True
        for part in parts:
            held = part(settled, standing)
            if held is False:
                return False
            if held is None:
                found = None
        return found

    return decide


def _any(parts: list[Decide]) -> Decide:
    def decide(settled: Settled, standing: Standing) -> Truth:
        found: Truth = False
        for part in parts:
            held = part(settled, standing)
            if held:
                return True
            if held is None:
                found = None
        return found

    return decide


def _not(part: Decide) -> Decide:
    def decide(settled: Settled, standing: Standing) -> Truth:
        held = part(settled, standing)
        return None if held is None else not held

    return decide


def _from(value: str, bound: str) -> Truth:
    """Whether a date that may lack day or month is on or after the bound's first day."""
    if _first(value) >= _first(bound):
        return True
    return False if _last(value) < _first(bound) else None


def _until(value: str, bound: str) -> Truth:
    """Whether a date that may lack day or month is on or before the bound's last day."""
    if _last(value) <= _last(bound):
        return True
    return False if _first(value) > _last(bound) else None


def _first(day: str) -> str:
    return day + "-01-01"[len(day) - 4 :]


def _last(day: str) -> str:
    return day + "-12-31"[len(day) - 4 :]
