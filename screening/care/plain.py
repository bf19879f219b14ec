"""Values to plain JSON and back, strictly: what goes in comes out, and what is not known is refused.

For frozen dataclasses of texts, whole numbers, yes and no, words of an enumeration, tuples, mappings
and dataclasses of these. A field at its default is left out, so that equal values give equal JSON.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")


def to_plain(value: Any) -> Any:
    """JSON for a value."""
    match value:
        case StrEnum():
            return value.value
        case str() | int() | float() | None:
            return value
        case tuple():
            return [to_plain(one) for one in value]
        case Mapping():
            return {str(key): to_plain(one) for key, one in value.items()}
        case _:
            return {
                field.name: to_plain(found)
                for field in fields(value)
                if (found := getattr(value, field.name)) != _default(field)
            }


def from_plain(kind: Callable[..., T], raw: object) -> T:
    """The dataclass a JSON object stands for. Raises ValueError, TypeError or KeyError."""
    if not isinstance(raw, dict):
        raise TypeError
    hints = _hints(kind)
    # A field this version does not know belongs to a newer one: it is refused, not dropped.
    return kind(**{name: _read(hints[name], one) for name, one in raw.items()})


def canonical(plain: object) -> str:
    """One spelling for one value: sorted keys, no spaces."""
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _read(hint: Any, raw: Any) -> Any:
    origin = get_origin(hint)
    if origin is tuple:
        if not isinstance(raw, list):
            raise TypeError
        return tuple(_read(get_args(hint)[0], one) for one in raw)
    if origin is not None:  # a mapping from names
        if not isinstance(raw, dict):
            raise TypeError
        return {name: _read(get_args(hint)[1], one) for name, one in raw.items()}
    if is_dataclass(hint):
        return from_plain(cast(Callable[..., Any], hint), raw)
    return _simple(hint, raw)


def _simple(hint: type, raw: Any) -> Any:
    if issubclass(hint, StrEnum):
        return hint(raw)
    # bool is an int to Python, and not to anybody else.
    if not isinstance(raw, hint) or (isinstance(raw, bool) and hint is not bool):
        raise TypeError
    return raw


def _default(field: Field[Any]) -> Any:
    if field.default_factory is not MISSING:
        return field.default_factory()
    return field.default


@cache
def _hints(kind: Any) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}
