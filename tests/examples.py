"""How many examples the laws are tried with."""

from __future__ import annotations

from hypothesis import settings

USUAL = 100


def examples(count: int) -> int:
    """`count` on a laptop, and as much less of it as the profile in force asks for elsewhere."""
    return max(1, count * settings().max_examples // USUAL)
