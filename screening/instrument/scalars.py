"""What an unquoted word means: YAML 1.2's core schema, in which yes, no, on and off are words."""

from __future__ import annotations

import re

_INT = re.compile(r"[-+]?[0-9]{1,15}")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]{1,15}(\.[0-9]*)?)([eE][-+]?[0-9]{1,2})?")
_NULL = frozenset({"", "~", "null", "Null", "NULL"})
TRUE = frozenset({"true", "True", "TRUE"})
FALSE = frozenset({"false", "False", "FALSE"})

Scalar = str | int | float | None


def meaning(word: str) -> Scalar:
    """A number, None for nothing at all, or the word itself.

    Numbers nobody means (sixteen digits, infinity) stay words, so that a check can name them.
    """
    if word in _NULL:
        return None
    if _INT.fullmatch(word):
        return int(word)
    if _FLOAT.fullmatch(word):
        return float(word)
    return word
