"""Conditions as they stand in a document, and as values; one is the other's inverse.

    {left_home: yes}                        Test
    {nights: {at_least: 3, at_most: 9}}     All of two Tests
    {score: {six_topics: {at_least: 2}}}    Test
    {indicator: [a, b]}                     Any of two Found
    {band: {six_topics: follow_up}}         InBand
    {any: [...]}  {all: [...]}  {not: {...}}

Several keys of one mapping mean all of them.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from typing import Any

from screening.instrument import model as m

# Words with a meaning of their own in a condition; no question, score or finding may be called so.
CONNECTIVES = ("any", "all", "not", "indicator", "band", "score")

Raw = Mapping[str, Any]


def many(value: Any) -> tuple[Any, ...]:
    """One value or a list of values, as a tuple."""
    return tuple(value) if isinstance(value, (list, tuple)) else (value,)


def read(raw: Raw, dates: Container[str] = ()) -> m.Condition:
    """The condition a checked mapping stands for. `dates` are the ids of the date questions."""
    parts = [part for key, value in raw.items() for part in _parts(key, value, dates)]
    return parts[0] if len(parts) == 1 else m.All(tuple(parts))


def _parts(key: str, value: Any, dates: Container[str]) -> Iterator[m.Condition]:
    match key:
        case "any" | "all":
            parts = tuple(read(part, dates) for part in value)
            yield m.Any(parts) if key == "any" else m.All(parts)
        case "not":
            yield m.Not(read(value, dates))
        case "indicator":
            yield _found(many(value))
        case "band":
            yield from (m.InBand(score, many(bands)) for score, bands in value.items())
        case "score":
            for score, limits in value.items():
                yield from _tests(score, limits, dates)
        case _:
            yield from _tests(key, value, dates)


def _found(findings: tuple[str, ...]) -> m.Condition:
    if len(findings) == 1:
        return m.Found(findings[0])
    return m.Any(tuple(m.Found(finding) for finding in findings))


def _tests(subject: str, value: Any, dates: Container[str]) -> Iterator[m.Test]:
    if not isinstance(value, Mapping):
        yield m.Test(subject, m.Op.IS, many(value))
        return
    for op, limit in value.items():
        # A year alone is a number to YAML and a date to us.
        yield m.Test(subject, m.Op(op), (str(limit) if subject in dates else limit,))


def write(condition: m.Condition, scores: Container[str] = ()) -> dict[str, Any]:
    """The mapping that `read` turns into this condition. `scores` are the ids of the scores."""
    match condition:
        case m.Test():
            test = _test(condition)
            return {"score": test} if condition.subject in scores else test
        case m.Found(finding=finding):
            return {"indicator": finding}
        case m.InBand(score=score, bands=bands):
            return {"band": {score: _short(bands)}}
        case m.Not(part=part):
            return {"not": write(part, scores)}
        case m.All(parts=parts) | m.Any(parts=parts):
            key = "any" if isinstance(condition, m.Any) else "all"
            return {key: [write(part, scores) for part in parts]}


def _test(test: m.Test) -> dict[str, Any]:
    if test.op is m.Op.IS:
        return {test.subject: _short(test.values)}
    return {test.subject: {test.op.value: number(test.values[0])}}


def _short(values: tuple[Any, ...]) -> Any:
    return values[0] if len(values) == 1 else list(values)


def number(value: Any) -> Any:
    """Whole numbers without a point, so that 3 and 3.0 are written alike."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
