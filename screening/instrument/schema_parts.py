"""The shapes that need a walk of their own: conditions, points, and what golden cases say.

Each function yields what is wrong and where, as a path below the value it was given.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from screening.instrument import format as table
from screening.instrument.catalogue import shape
from screening.instrument.marks import Path
from screening.instrument.problems import Entry
from screening.instrument.shapes import Special


class Fault(NamedTuple):
    """An entry that happened, with the values for its texts; its place is its path."""

    entry: Entry
    values: dict[str, object]


Faults = Iterator[tuple[Path, Fault]]
_OPS = ("at_least", "at_most")


def found(value: object) -> str:
    """What a value is, in words; never more than a few of its own characters."""
    match value:
        case None:
            return "nothing"
        case str():
            return f"the text `{value[:40]}`"
        case int() | float():
            return f"the number {value}"
        case list():
            return "a list"
        case _:
            return "a mapping"


def is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def named(word: object, path: Path) -> Faults:
    """Nothing when the word is spelled as an id is."""
    if not isinstance(word, str):
        yield path, Fault(shape.NOT_TEXT, {"found": found(word)})
    elif not re.fullmatch(table.ID.pattern, word):
        yield path, Fault(shape.SPELLING, {"word": word[:60], "example": table.ID.example})


def _names(value: object, path: Path) -> Faults:
    if not isinstance(value, list):
        yield from named(value, path)
    elif not value:
        yield path, Fault(shape.EMPTY_LIST, {})
    else:
        for index, word in enumerate(value):
            yield from named(word, (*path, index))


def condition(value: object, path: Path = ()) -> Faults:
    """A mapping of connectives and tests; see `conditions`."""
    if not isinstance(value, Mapping) or not value:
        yield path, Fault(shape.CONDITION, {"found": found(value or None)})
        return
    for key, inner in value.items():
        yield from _condition_part(key, inner, (*path, key))


def _condition_part(key: str, value: Any, path: Path) -> Faults:
    match key:
        case "any" | "all":
            yield from _several(value, path)
        case "not":
            yield from condition(value, path)
        case "indicator":
            yield from _names(value, path)
        case "band":
            yield from _of_scores(value, path, lambda _score, bands, at: _names(bands, at))
        case "score":
            yield from _of_scores(value, path, _limits)
        case _:
            yield from named(key, path)
            yield from _test(key, value, path)


def _several(value: object, path: Path) -> Faults:
    if not isinstance(value, list):
        yield path, Fault(shape.NOT_LIST, {"found": found(value)})
    elif not value:
        yield path, Fault(shape.EMPTY_LIST, {})
    else:
        for index, part in enumerate(value):
            yield from condition(part, (*path, index))


def _of_scores(value: object, path: Path, check: Callable[[str, Any, Path], Faults]) -> Faults:
    if not isinstance(value, Mapping) or not value:
        yield path, Fault(shape.NOT_MAPPING, {"found": found(value or None)})
        return
    for score, inner in value.items():
        yield from named(score, (*path, score))
        yield from check(score, inner, (*path, score))


def _test(subject: str, value: object, path: Path) -> Faults:
    if isinstance(value, Mapping):
        yield from _limits(subject, value, path)
    elif isinstance(value, (str, list)):
        yield from _names(value, path)
    else:
        yield path, Fault(shape.TEST_VALUE, {"subject": subject, "found": found(value)})


def _limits(subject: str, value: object, path: Path) -> Faults:
    if not isinstance(value, Mapping) or not value:
        yield path, Fault(shape.TEST_VALUE, {"subject": subject, "found": found(value or None)})
        return
    for op, limit in value.items():
        if op not in _OPS:
            known = {"key": op, "known": ", ".join(_OPS), "names": _OPS}
            yield (*path, op), Fault(shape.UNKNOWN_KEY, known)
        elif not is_number(limit) and not isinstance(limit, str):
            values: dict[str, object] = {"subject": subject, "found": found(limit)}
            yield (*path, op), Fault(shape.TEST_VALUE, values)


def points(value: object, path: Path = ()) -> Faults:
    """`{code: points}`, `[{at_least, points}]`, or the word `value`."""
    if isinstance(value, Mapping) and value:
        for code, worth in value.items():
            yield from named(code, (*path, code))
            yield from _whole(worth, (*path, code))
    elif isinstance(value, list) and value:
        for index, step in enumerate(value):
            yield from _step(step, (*path, index))
    elif value != "value":
        yield path, Fault(shape.POINTS, {"found": found(value or None)})


def _step(step: object, path: Path) -> Faults:
    if not isinstance(step, Mapping) or set(step) != {"at_least", "points"}:
        yield path, Fault(shape.POINTS, {"found": found(step)})
        return
    yield from _whole(step["points"], (*path, "points"))
    if not is_number(step["at_least"]):
        values: dict[str, object] = {"found": found(step["at_least"]), "needed": "a number"}
        yield (*path, "at_least"), Fault(shape.NOT_NUMBER, values)


def _whole(value: object, path: Path) -> Faults:
    if not isinstance(value, int):
        yield path, Fault(shape.NOT_NUMBER, {"found": found(value), "needed": "a whole number"})


def answer(value: object, path: Path = ()) -> Faults:
    """A word, a number, or a list of codes."""
    if isinstance(value, list) and value and all(isinstance(code, str) for code in value):
        return
    if is_number(value) or (isinstance(value, str) and value):
        return
    yield path, Fault(shape.ANSWER, {"found": found(value)})


def sittings(value: object, path: Path = ()) -> Faults:
    """One mapping from questions to answers, or a list of them."""
    if not isinstance(value, list):
        yield from _sitting(value, path)
    elif not value:
        yield path, Fault(shape.EMPTY_LIST, {})
    else:
        for index, sitting in enumerate(value):
            yield from _sitting(sitting, (*path, index))


def _sitting(value: object, path: Path) -> Faults:
    if not isinstance(value, Mapping):
        yield path, Fault(shape.NOT_MAPPING, {"found": found(value)})
        return
    for name, given in value.items():
        yield from named(name, (*path, name))
        yield from answer(given, (*path, name))


def interval(value: object, path: Path = ()) -> Faults:
    """A number, or two in order."""
    pair: list[Any] = value if isinstance(value, list) else [value, value]
    if len(pair) != 2 or not all(map(is_number, pair)) or pair[0] > pair[1]:
        yield path, Fault(shape.INTERVAL, {"found": found(value)})


def expected_band(value: object, path: Path = ()) -> Faults:
    """A band's id, `none`, or `{not_excluded: id}`."""
    if isinstance(value, Mapping) and set(value) == {"not_excluded"}:
        yield from named(value["not_excluded"], (*path, "not_excluded"))
    elif isinstance(value, str):
        yield from named(value, path)
    else:
        yield path, Fault(shape.EXPECTED_BAND, {"found": found(value)})


SPECIAL: Mapping[Special, Callable[[object], Faults]] = {
    Special.CONDITION: condition,
    Special.POINTS: points,
    Special.SITTINGS: sittings,
    Special.INTERVAL: interval,
    Special.EXPECTED_BAND: expected_band,
}
