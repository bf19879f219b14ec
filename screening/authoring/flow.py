"""Values as an author writes them on one line: `{need_now: [bed], left_home: skipped}`."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from screening.instrument.scalars import FALSE, TRUE, meaning

_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*( [A-Za-z0-9_-]+)*")


def flow(value: Any) -> str:
    """YAML that is read back as the same mappings, lists, words and numbers."""
    if isinstance(value, Mapping):
        return (
            "{" + ", ".join(f"{flow(name)}: {flow(inner)}" for name, inner in value.items()) + "}"
        )
    if isinstance(value, list | tuple):
        return "[" + ", ".join(flow(inner) for inner in value) + "]"
    return scalar(value) if isinstance(value, str) else f"{value}"


def scalar(text: str) -> str:
    """Words stay words: quoted where YAML would read something else."""
    plain = _PLAIN.fullmatch(text) and text not in TRUE | FALSE and meaning(text) == text
    return text if plain else json.dumps(text, ensure_ascii=False)
