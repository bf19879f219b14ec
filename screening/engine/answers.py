"""What was said to one question, and what of it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from screening.engine.events import Value
from screening.instrument.model import State


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer as it was given. `stands`: neither withdrawn nor replaced as a slip."""

    question: str
    state: State
    value: Value | None
    sitting: int
    at: str
    stands: bool = True


# What conditions and scores read: the values that stand, by question. A later "no" does not clear an
# earlier "yes" (NCTSN: denial is common, and disclosure is a process), so there can be several.
Standing = Mapping[str, tuple[Value, ...]]

# What a question can be: asked for sure, not asked for sure, or not known yet.
Truth = bool | None
