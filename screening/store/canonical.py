"""One way to write a document as text, so that equal documents have equal hashes."""

from __future__ import annotations

import hashlib
import json


def canonical(document: object) -> str:
    """JSON with sorted keys and no spaces. Not-a-number is refused, since JSON has no word for it."""
    return json.dumps(
        document, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )


def digest(document: object) -> str:
    """SHA-256 over the canonical text, in hexadecimal."""
    return hashlib.sha256(canonical(document).encode()).hexdigest()
