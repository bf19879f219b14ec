"""Names for what had names of its own: linkIds, codes and titles become ids of ours."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

from screening.instrument.conditions import CONNECTIVES
from screening.instrument.model import State

_ID = re.compile(r"[a-z][a-z0-9_]{0,59}")
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
# No answer may be called like a silence, and no question like a connective.
RESERVED = frozenset({*CONNECTIVES, *(state.value for state in State)})


def called(words: str, taken: Container[str], otherwise: str) -> str:
    """An id as near to the words as an id can be, and not taken."""
    if _ID.fullmatch(words) and words not in RESERVED and words not in taken:
        return words
    base = _letters(words, "_")[:50].strip("_") or otherwise
    base = base if base[0].isalpha() else f"{otherwise}_{base}"
    base = f"{base}_" if base in RESERVED else base
    number, found = 2, base
    while found in taken:
        found, number = f"{base}_{number}", number + 1
    return found


def form_called(*words: str) -> str:
    """The name of a questionnaire: the first of the words that makes one."""
    for one in words:
        found = _letters(one, "-")[:60].strip("-")
        if _NAME.fullmatch(found):
            return found
    return "imported"


def _letters(words: str, between: str) -> str:
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", between, plain).strip(between)
