"""Letters and invisible marks: which way a text runs, whether it asks, how much room it may take."""

from __future__ import annotations

import unicodedata

_OPEN = {"\u202a": "\u202c", "\u202b": "\u202c", "\u202d": "\u202c", "\u202e": "\u202c"}
_ISOLATES = {"\u2066": "\u2069", "\u2067": "\u2069", "\u2068": "\u2069"}
_CLOSING = "\u202c\u2069"
_OVERRIDES = "\u202d\u202e"
_QUESTION = "?\u061f\uff1f"
_AFTER = "\"')]}»”’\u200e\u200f\u2069\u202c \u3000」』）"

# Up to so many characters of the original: how many times as long a translation may be. IBM's figures for
# translations from English, and half as much again for languages that are wordier than those it counted.
_GROWS = ((10, 4.5), (20, 3.0), (30, 2.7), (50, 2.4), (70, 2.25))
_GROWS_LONG = 2.0


def unbalanced(text: str) -> bool:
    """Whether a mark opens a direction that none closes, or closes one that none opened."""
    waiting: list[str] = []
    for letter in text:
        closing = _OPEN.get(letter) or _ISOLATES.get(letter)
        if closing:
            waiting.append(closing)
        elif letter in _CLOSING and (not waiting or waiting.pop() != letter):
            return True
    return bool(waiting)


def overridden(text: str) -> bool:
    """Whether an invisible mark forces an order on letters."""
    return any(mark in text for mark in _OVERRIDES)


def starts_left(text: str) -> bool:
    """Whether the first strong letter is one that is written from left to right, without a mark before it."""
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in ("R", "AL", "RLE", "RLI", "FSI"):
            return False
        if kind in ("L", "LRE", "LRI"):
            return True
    return False


def ends_as_question(text: str) -> bool:
    """Whether a text ends with a question mark of any script."""
    return text.rstrip(_AFTER).endswith(tuple(_QUESTION))


def room(text: str) -> int:
    """How many characters the translation of a text may have."""
    long = len(text)
    times = next((times for most, times in _GROWS if long <= most), _GROWS_LONG)
    return int(long * times) + 4


def visible(text: str) -> str:
    """The same with what cannot be seen written out, `<U+2067>`, for listings."""
    marks = {*_OPEN, *_ISOLATES, *_CLOSING, "\u200e", "\u200f"}
    return "".join(f"<U+{ord(one):04X}>" if one in marks else one for one in text)
