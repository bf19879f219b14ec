"""Every rule of the linter, by its code. Numbers retire, they are never used again.

Q200-Q204 the linter itself, Q205-Q214 what answers can lead to, Q215-Q224 the way through,
Q225-Q244 wording, Q245-Q259 translations.
"""

from __future__ import annotations

from screening.linter.rule import Rule
from screening.linter.rules import flow, itself, logic, reading, translation, wording

RULES: tuple[Rule, ...] = tuple(
    sorted(
        (
            *itself.RULES,
            *logic.RULES,
            *flow.RULES,
            *wording.RULES,
            *reading.RULES,
            *translation.RULES,
        ),
        key=lambda rule: rule.code,
    )
)
