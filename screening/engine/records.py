"""Events to JSON and back. What goes in comes out; canonical bytes are the same for equal events."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from screening.engine.catalogue import BROKEN_EVENT, RecordUnreadable
from screening.engine.events import (
    Answered,
    Ended,
    Event,
    Finished,
    How,
    Learned,
    SittingOpened,
    Value,
    Withdrawn,
)
from screening.instrument.model import State


def to_json(event: Event) -> dict[str, Any]:
    """A JSON object; fields at their defaults are left out."""
    body: dict[str, Any] = {"kind": _KIND[type(event)], "at": event.at, "sitting": event.sitting}
    match event:
        case SittingOpened():
            body |= {
                "language": event.language,
                "setting": event.setting,
                "agreement": event.agreement,
                "agreed": list(event.agreed),
                "details": dict(event.details),
            }
        case Answered():
            body |= {"question": event.question, "state": event.state.value, "slip": event.slip}
            if event.value is not None:
                given = event.value
                body["value"] = list(given) if isinstance(given, tuple) else given
        case Withdrawn():
            body["question"] = event.question
        case Ended():
            body |= {"how": event.how.value, "reason": event.reason}
        case Learned():
            body |= {
                "learned_at": event.learned_at,
                "words": event.words,
                "details": dict(event.details),
                "reason": event.reason,
                "slip": event.slip,
            }
        case Finished():
            body |= {"complete": event.complete, "reason": event.reason}
    return {key: value for key, value in body.items() if key in _ALWAYS or not _empty(value)}


def from_json(body: Mapping[str, Any]) -> Event:
    """The event a JSON object stands for. Raises RecordUnreadable (E021)."""
    try:
        fields = dict(body)
        read = _READ[fields.pop("kind")]
        return read(fields)
    except (KeyError, TypeError, ValueError) as error:
        # The exception's own text could carry an answer; its kind cannot.
        raise RecordUnreadable(BROKEN_EVENT, detail=type(error).__name__) from None


def dumps(event: Event) -> bytes:
    """Canonical bytes: UTF-8, sorted keys, no spaces."""
    text = json.dumps(to_json(event), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def loads(raw: bytes | str) -> Event:
    """The event of `dumps`. Raises RecordUnreadable (E021)."""
    try:
        body = json.loads(raw)
    except ValueError as error:
        raise RecordUnreadable(BROKEN_EVENT, detail=type(error).__name__) from None
    if not isinstance(body, dict):
        raise RecordUnreadable(BROKEN_EVENT, detail="not an object")
    return from_json(body)


def _empty(value: Any) -> bool:
    """What reading fills in again by itself."""
    return value is None or value is False or value in ("", [], {})


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _whole(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError
    return value


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _value(raw: Any) -> Value | None:
    if isinstance(raw, list):
        return tuple(_text(code) for code in raw)
    if isinstance(raw, bool) or not isinstance(raw, str | int | float | None):
        raise TypeError
    return raw


def _texts(raw: Any) -> tuple[str, ...]:
    if not isinstance(raw, list):
        raise TypeError
    return tuple(_text(item) for item in raw)


def _details(raw: Any) -> dict[str, str]:
    return {_text(key): _text(value) for key, value in dict(raw).items()}


def _opened(body: dict[str, Any]) -> SittingOpened:
    details = _details(body.pop("details", {}))
    return SittingOpened(
        _text(body.pop("at")),
        _whole(body.pop("sitting")),
        _text(body.pop("language", "")),
        _text(body.pop("setting", "")),
        _text(body.pop("agreement", "")),
        _texts(body.pop("agreed", [])),
        details,
        *_nothing_left(body),
    )


def _answered(body: dict[str, Any]) -> Answered:
    return Answered(
        _text(body.pop("at")),
        _whole(body.pop("sitting")),
        _text(body.pop("question")),
        State(body.pop("state")),
        _value(body.pop("value", None)),
        _flag(body.pop("slip", False)),
        *_nothing_left(body),
    )


def _withdrawn(body: dict[str, Any]) -> Withdrawn:
    at, sitting, question = body.pop("at"), body.pop("sitting"), body.pop("question")
    return Withdrawn(_text(at), _whole(sitting), _text(question), *_nothing_left(body))


def _ended(body: dict[str, Any]) -> Ended:
    at, sitting, how = body.pop("at"), body.pop("sitting"), body.pop("how")
    reason = _text(body.pop("reason", ""))
    return Ended(_text(at), _whole(sitting), How(how), reason, *_nothing_left(body))


def _learned(body: dict[str, Any]) -> Learned:
    return Learned(
        _text(body.pop("at")),
        _whole(body.pop("sitting")),
        _text(body.pop("learned_at")),
        _text(body.pop("words", "")),
        _details(body.pop("details", {})),
        _text(body.pop("reason", "")),
        _flag(body.pop("slip", False)),
        *_nothing_left(body),
    )


def _finished(body: dict[str, Any]) -> Finished:
    at, sitting = _text(body.pop("at")), _whole(body.pop("sitting"))
    complete, reason = _flag(body.pop("complete", False)), _text(body.pop("reason", ""))
    return Finished(at, sitting, complete, reason, *_nothing_left(body))


def _nothing_left(body: dict[str, Any]) -> tuple[()]:
    """A field this version does not know belongs to a newer one: refuse rather than drop it."""
    if body:
        raise ValueError
    return ()


# Written even when empty. The number 0 is an answer, not an emptiness.
_ALWAYS = frozenset({"kind", "at", "sitting", "question", "value", "learned_at"})

_KIND: dict[type, str] = {
    SittingOpened: "sitting_opened",
    Answered: "answered",
    Withdrawn: "withdrawn",
    Ended: "ended",
    Learned: "learned",
    Finished: "finished",
}
_READ: dict[str, Callable[[dict[str, Any]], Event]] = {
    "sitting_opened": _opened,
    "answered": _answered,
    "withdrawn": _withdrawn,
    "ended": _ended,
    "learned": _learned,
    "finished": _finished,
}
