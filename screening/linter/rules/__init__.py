"""Every rule of the linter, by its code. Numbers retire, they are never used again.

Q200-Q204 the linter itself, Q205-Q214 what answers can lead to, Q215-Q224 the way through,
Q225-Q239 words, Q240-Q244 reading ease, Q245-Q259 translations.
"""

from __future__ import annotations

from screening.linter.rule import Rule
from screening.linter.rules import (
    flow,
    itself,
    lettering,
    logic,
    reading,
    sources,
    translation,
    wording,
)

_TOPICS = (itself, logic, flow, sources, wording, reading, translation, lettering)
RULES: tuple[Rule, ...] = tuple(
    sorted((rule for topic in _TOPICS for rule in topic.RULES), key=lambda rule: rule.code)
)
