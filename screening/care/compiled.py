"""Compiled jurisdictions and service directories: one JSON text that a device reads without YAML.

    {"compiled": 1, "fingerprint": "c1-...", "document": {...}}

A page reads the file (below `compiled/jurisdictions` and `compiled/services` in screening.resources)
and hands its content over; nothing here touches a disk.
"""

from __future__ import annotations

import hashlib
import json
from typing import TypeVar

from screening.care import refusals
from screening.care.plain import canonical, from_plain, to_plain
from screening.care.refusals import DataDamaged

FORMAT = 1
PREFIX = "c1-"

T = TypeVar("T")


def dumps(value: object) -> str:
    """The compiled form of a Jurisdiction or a Directory, with its fingerprint inside."""
    document = to_plain(value)
    whole = {"compiled": FORMAT, "fingerprint": fingerprint(document), "document": document}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"))


def loads(kind: type[T], text: str | bytes) -> T:
    """The value a compiled text holds. Raises DataDamaged (C090, C091, C092)."""
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise DataDamaged(refusals.DAMAGED) from error
    if not isinstance(whole, dict):
        raise DataDamaged(refusals.DAMAGED)
    # First of all, because nothing else is known of a later format.
    if whole.get("compiled") != FORMAT:
        raise DataDamaged(refusals.OTHER_FORMAT, format=str(whole.get("compiled"))[:40])
    try:
        if fingerprint(whole.get("document")) != whole.get("fingerprint"):
            raise DataDamaged(refusals.CHANGED)
        return from_plain(kind, whole.get("document"))
    except (AttributeError, LookupError, TypeError, ValueError, RecursionError) as error:
        raise DataDamaged(refusals.DAMAGED) from error


def fingerprint(document: object) -> str:
    """`c1-` and 64 hexadecimal digits over the canonical JSON."""
    return PREFIX + hashlib.sha256(canonical(document).encode()).hexdigest()
