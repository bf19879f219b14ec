"""How many examples the laws are tried with, and how often chance is."""

from __future__ import annotations

import os

from hypothesis import settings

USUAL = 100


def thorough(many: int, few: int) -> int:
    """`many` with `make endure`, which takes its time; `few` with `make test`."""
    return many if os.environ.get("THOROUGH") else few


def examples(count: int) -> int:
    """`count` on a laptop, and as much less of it as the profile in force asks for elsewhere."""
    return max(1, count * settings().max_examples // USUAL)
