"""The fingerprint of a questionnaire: what an interview keeps to say exactly what was asked.

Two questionnaires have the same fingerprint when they say the same, however their files are laid
out: the order of keys does not matter, the order of questions, choices, findings and scores does.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from screening.instrument.document import document
from screening.instrument.model import Questionnaire

PREFIX = "q1-"  # counts up when the canonical form changes

# Mappings from names the author chose: they are shown or evaluated in this order.
_ORDERED = frozenset({"choices", "indicators", "needs", "strengths", "scores", "of", "answers"})


def fingerprint(q: Questionnaire) -> str:
    """`q1-` and 64 hexadecimal digits: SHA-256 over the canonical JSON of the document."""
    return fingerprint_of(document(q))


def fingerprint_of(written: dict[str, Any]) -> str:
    """The same for a document that is already at hand; it must be as `document` writes it."""
    canonical = json.dumps(
        _canonical(written), sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )
    return PREFIX + hashlib.sha256(canonical.encode()).hexdigest()


def _canonical(value: Any, key: str = "") -> Any:
    if isinstance(value, dict):
        inner = {name: _canonical(part, name) for name, part in value.items()}
        return list(inner.items()) if key in _ORDERED else inner
    if isinstance(value, list):
        return [_canonical(part, key) for part in value]  # answers of several sittings
    return value
