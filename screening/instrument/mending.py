"""Leaving out what has the wrong shape, so that the rest of a document can be checked."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from typing import Any

from screening.instrument import format as table
from screening.instrument import shapes
from screening.instrument.marks import Path

_STAND_IN = {"questionnaire": "unnamed", "version": 1, "title": "-", "language": "en"}


def mended(document: dict[str, Any], wrong: Iterable[Path]) -> dict[str, Any] | None:
    """A copy without what is wrong; entries left out of a list leave None, so that paths stay true.

    None when there is nothing left to check.
    """
    rest = deepcopy(document)
    for path in wrong:
        cut = _cut(path)
        if cut:
            _remove(rest, cut)
        elif path and path[0] in _STAND_IN:
            rest[str(path[0])] = _STAND_IN[str(path[0])]
        else:
            return None
    return rest


def compact(value: Any) -> Any:
    """The same without the empty places."""
    if isinstance(value, dict):
        return {key: compact(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [compact(inner) for inner in value if inner is not None]
    return value


def _cut(path: Path) -> Path:
    """The smallest part around the path that can go without leaving its surroundings broken."""
    shape: shapes.Shape = table.QUESTIONNAIRE
    cut: Path = ()
    for n, step in enumerate(path, start=1):
        if isinstance(shape, shapes.Record):
            key = shape.key(str(step))
            if key is None:
                return path[:n]
            cut = cut if key.required else path[:n]
            shape = key.shape
        elif isinstance(shape, (shapes.ListOf, shapes.MapOf)):
            cut = path[:n]
            shape = shape.of
        else:
            break
    return cut


def _remove(rest: Any, path: Path) -> None:
    *way, last = path
    for step in way:
        # What surrounds it may be gone already, for another fault in it.
        rest = _inside(rest, step)
    if isinstance(rest, list) and isinstance(last, int):
        rest[last] = None
    elif rest:
        rest.pop(last, None)


def _inside(thing: Any, step: Any) -> Any:
    return thing[step] if isinstance(thing, list) else (thing or {}).get(step)
