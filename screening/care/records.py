"""Entries of a case to JSON and back. What goes in comes out; equal entries give equal bytes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any, get_args

from screening.care.events import Event
from screening.care.plain import canonical, from_plain, to_plain
from screening.care.refusals import BROKEN_EVENT, CareUnreadable

_WORD = re.compile(r"(?<!^)(?=[A-Z])")

# `step_added` for StepAdded: what is on the disk says what it is without this program.
KINDS: Mapping[str, type[Event]] = {
    _WORD.sub("_", kind.__name__).lower(): kind for kind in get_args(Event)
}
NAMES: Mapping[type, str] = {kind: name for name, kind in KINDS.items()}


def to_json(event: Event) -> dict[str, Any]:
    """A JSON object; fields at their defaults are left out."""
    body: dict[str, Any] = {"kind": NAMES[type(event)], **to_plain(event)}
    return body


def from_json(body: Mapping[str, Any]) -> Event:
    """The entry a JSON object stands for. Raises CareUnreadable (C021)."""
    try:
        given = dict(body)
        kind: Callable[..., Event] = KINDS[given.pop("kind")]
        return from_plain(kind, given)
    except (KeyError, TypeError, ValueError) as error:
        # The exception's own text could carry what was written; its kind cannot.
        raise CareUnreadable(BROKEN_EVENT, detail=type(error).__name__) from None


def dumps(event: Event) -> bytes:
    """Canonical bytes: UTF-8, sorted keys, no spaces."""
    return canonical(to_json(event)).encode()


def loads(raw: bytes | str) -> Event:
    """The entry of `dumps`. Raises CareUnreadable (C021)."""
    try:
        body = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise CareUnreadable(BROKEN_EVENT, detail=type(error).__name__) from None
    if not isinstance(body, dict):
        raise CareUnreadable(BROKEN_EVENT, detail="not an object")
    return from_json(body)
