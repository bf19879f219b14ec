"""JSON from elsewhere, read at a cost that is known before it is parsed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any, NoReturn

from screening.exchange import catalogue as exchange
from screening.exchange.fhir import catalogue
from screening.exchange.limits import LIMITS, ExchangeRefused, Limits
from screening.exchange.outcome import Spot

# Texts first, so that brackets in them do not count.
# A text that never ends is taken to the end of the file, so that nothing is looked at twice.
_TOKENS = re.compile(rb'"(?:[^"\\]|\\.)*"?|[\[\]{},]', re.DOTALL)
_DIGITS = 15  # more are no number that anybody means


def parsed(raw: bytes, file: str, limits: Limits = LIMITS) -> Any:
    """What the JSON says. Raises ExchangeRefused X008, X009, X050, X051; `file` only names it."""
    where = Spot(file)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        reason = f"byte {error.start} is not UTF-8"
        raise ExchangeRefused(exchange.NO_TEXT, where, part=file, reason=reason) from None
    _counted(raw, where, limits)
    try:
        found = json.loads(
            text,
            object_pairs_hook=_once,
            parse_constant=_no_number,
            parse_float=_float,
            parse_int=_int,
        )
        if b"\\u" in raw:
            json.dumps(found, ensure_ascii=False).encode()
    except _Wrong as error:
        raise ExchangeRefused(catalogue.NOT_JSON, where, reason=str(error)) from None
    except UnicodeEncodeError:
        reason = "a text holds half a character"
        raise ExchangeRefused(catalogue.NOT_JSON, where, reason=reason) from None
    except (ValueError, RecursionError) as error:
        reason = (
            f"{getattr(error, 'msg', type(error).__name__)} in line {getattr(error, 'lineno', 1)}"
        )
        raise ExchangeRefused(catalogue.NOT_JSON, where, reason=reason) from None
    return found


class _Wrong(Exception):
    """What JSON's grammar allows and nobody may rely on."""


def _counted(raw: bytes, where: Spot, limits: Limits) -> None:
    depth = things = 0
    for match in _TOKENS.finditer(raw):
        token = match[0]
        if token in (b"[", b"{"):
            depth += 1
            if depth > limits.depth:
                raise ExchangeRefused(catalogue.TOO_DEEP, where, limit=limits.depth)
        elif token in (b"]", b"}"):
            depth -= 1
        things += token in (b"[", b"{", b",")
        if things > limits.items:
            values = {"limit": limits.items, "things": "values", "part": where.file}
            raise ExchangeRefused(exchange.TOO_MUCH, where, **values)


def _once(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _Wrong(f"`{key[:80]}` is there twice in one object")
        found[key] = value
    return found


def _no_number(word: str) -> NoReturn:
    raise _Wrong(f"{word} is not a number")


def _float(word: str) -> float:
    found = float(word)
    if len(word) > 40 or found in (float("inf"), float("-inf")):
        raise _Wrong(f"{word[:40]} is no number that can be kept")
    return found


def _int(word: str) -> int:
    if len(word) > _DIGITS:
        raise _Wrong(f"{word[:40]} is no number that can be kept")
    return int(word)
