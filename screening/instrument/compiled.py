"""The compiled form: one JSON file a device reads without YAML, without schemas, in milliseconds.

    {"compiled": 1, "fingerprint": "q1-...", "document": {...}}

The document is the author's own format (see questionnaires/README.md), so a compiled file can be
read by anyone, and by any other tool.
"""

from __future__ import annotations

import json
from typing import Any

from screening.instrument.building import build
from screening.instrument.catalogue import shelf as catalogue
from screening.instrument.document import document
from screening.instrument.fingerprint import fingerprint_of
from screening.instrument.model import Questionnaire
from screening.instrument.problems import Refusal

__all__ = ["CompiledDamaged", "document", "dumps", "loads", "loads_checked"]

FORMAT = 1


class CompiledDamaged(Refusal):
    """A compiled questionnaire that cannot be used: damaged, changed, or of a later format."""


def dumps(q: Questionnaire) -> str:
    """The compiled form of a questionnaire, with its fingerprint inside."""
    written = document(q)
    compiled = {"compiled": FORMAT, "fingerprint": fingerprint_of(written), "document": written}
    return json.dumps(compiled, ensure_ascii=False, separators=(",", ":"))


def loads(text: str | bytes) -> Questionnaire:
    """The questionnaire a compiled form holds. Raises CompiledDamaged; trusts the fingerprint."""
    return _built(_unpacked(text))


def loads_checked(text: str | bytes) -> tuple[Questionnaire, str]:
    """The same and its fingerprint, which is recomputed: a changed file raises CompiledDamaged."""
    compiled = _unpacked(text)
    try:
        same = fingerprint_of(compiled["document"]) == compiled.get("fingerprint")
    except RecursionError as error:
        raise CompiledDamaged(catalogue.DAMAGED) from error
    if not same:
        raise CompiledDamaged(catalogue.CHANGED)
    return _built(compiled), compiled["fingerprint"]


def _unpacked(text: str | bytes) -> dict[str, Any]:
    try:
        compiled = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise CompiledDamaged(catalogue.DAMAGED) from error
    if not isinstance(compiled, dict):
        raise CompiledDamaged(catalogue.DAMAGED)
    # First of all, because nothing else is known of a later format.
    if compiled.get("compiled", FORMAT) != FORMAT:
        raise CompiledDamaged(catalogue.OTHER_FORMAT, format=str(compiled["compiled"])[:40])
    if not isinstance(compiled.get("document"), dict):
        raise CompiledDamaged(catalogue.DAMAGED)
    return compiled


def _built(compiled: dict[str, Any]) -> Questionnaire:
    try:
        return build(compiled["document"])
    except (AttributeError, LookupError, TypeError, ValueError, RecursionError) as error:
        raise CompiledDamaged(catalogue.DAMAGED) from error
