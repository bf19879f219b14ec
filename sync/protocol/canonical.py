"""One way to write a document as bytes, so that equal documents have equal digests and signatures.

JSON with sorted keys (by code point), no spaces, UTF-8, nothing escaped that JSON does not ask for. Only
objects, arrays, strings, integers, true, false and null: no fractions, because languages write them
differently. For such documents this is RFC 8785 for all keys within the Basic Multilingual Plane.
"""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b64decode, b64encode
from binascii import Error
from collections.abc import Collection

from sync.protocol.catalogue import NOT_JSON, WRONG_SHAPE, ProtocolRefused

LARGEST = 2**53 - 1  # what every language's numbers hold exactly
DEEPEST = 16

_FLAT = 100  # brackets: so few can lie in each other anywhere
_TEXTS = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"?', re.DOTALL)
_BUT_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))


def canonical(document: object) -> bytes:
    """Raises ProtocolRefused (Y007) for what has no place in a document."""
    _check(document, 0)
    try:
        return json.dumps(
            document, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
        ).encode()
    except UnicodeEncodeError:  # half of a surrogate pair is not a character
        raise ProtocolRefused(WRONG_SHAPE, "text") from None


def digest(document: object) -> str:
    """SHA-256 over the canonical bytes, in hexadecimal."""
    return hashlib.sha256(canonical(document)).hexdigest()


def read(text: bytes) -> dict[str, object]:
    """The object in these bytes. Raises ProtocolRefused (Y001): not JSON, a name twice, no object."""
    if _is_abyss(text):
        raise ProtocolRefused(NOT_JSON)
    try:
        document = json.loads(
            text.decode(), object_pairs_hook=_once, parse_float=_no, parse_constant=_no
        )
        _check(document, 0)
    except (ValueError, RecursionError, ProtocolRefused):
        raise ProtocolRefused(NOT_JSON) from None
    if not isinstance(document, dict):
        raise ProtocolRefused(NOT_JSON)
    return document


def packed(data: bytes) -> str:
    """Bytes as they travel in JSON: base64 with padding (RFC 4648, 4)."""
    return b64encode(data).decode()


def unpacked(text: str, length: int | None = None) -> bytes:
    """Raises ProtocolRefused (Y007) for anything else, or for another length than asked."""
    try:
        data = b64decode(text, validate=True)
    except (Error, ValueError):
        raise ProtocolRefused(WRONG_SHAPE, "base64") from None
    if packed(data) != text:  # its last letter can be written in several ways
        raise ProtocolRefused(WRONG_SHAPE, "base64")
    if length is not None and len(data) != length:
        raise ProtocolRefused(WRONG_SHAPE, "length")
    return data


def _is_abyss(text: bytes) -> bool:
    """Whether brackets lie deeper in each other than in any document, or have no partner.

    Asked before a parser is let at what may be anybody's words: in a browser a deep stack ends Python, and
    with it the app, instead of raising an error.
    """
    if text.count(b"[") + text.count(b"{") <= _FLAT:
        return False
    brackets = _TEXTS.sub(b"", text).translate(None, _BUT_BRACKETS)
    for _ in range(DEEPEST + 1):
        brackets = brackets.replace(b"[]", b"").replace(b"{}", b"")
    return bool(brackets)


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name twice")
    return found


def _no(_text: str) -> object:
    raise ValueError("a fraction")


def _check(document: object, depth: int) -> None:
    if isinstance(document, dict):
        if not (
            set(map(type, document)) <= {str} or all(isinstance(name, str) for name in document)
        ):
            raise ProtocolRefused(WRONG_SHAPE, "name")
        _check_each(document.values(), depth)
    elif isinstance(document, list | tuple):
        _check_each(document, depth)
    elif not _plain(document):
        raise ProtocolRefused(WRONG_SHAPE, type(document).__name__)


def _check_each(parts: Collection[object], depth: int) -> None:
    if parts and depth >= DEEPEST:
        raise ProtocolRefused(WRONG_SHAPE, "depth")
    for part in parts:
        # Most of what there is is text: that is seen without a call.
        if type(part) is not str:
            _check(part, depth + 1)


def _plain(value: object) -> bool:
    if isinstance(value, int):
        return abs(value) <= LARGEST
    return value is None or isinstance(value, str)
