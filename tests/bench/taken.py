"""What was measured on a phone, and the figures to reach there."""

from __future__ import annotations

import statistics
from dataclasses import dataclass, field

from tests.bench.measure import Figure, figure

REACH_AT = 6  # the design's figures are for a processor six times slower


@dataclass
class Taken:
    """Milliseconds, by what was measured; megabytes, by when."""

    times: dict[str, list[float]] = field(default_factory=dict)
    memory: dict[str, tuple[float, float]] = field(default_factory=dict)

    def median(self, what: str) -> float:
        return statistics.median(self.times[what])

    def add(self, what: str, milliseconds: float) -> None:
        self.times.setdefault(what, []).append(milliseconds)


def figures(taken: Taken, factor: int) -> list[Figure]:
    reach = {"unlock screen painted": 300, "ready, from the kept start": 2000, "page turn": 100}
    return [
        figure(what, times, reach.get(what) if factor == REACH_AT else None)
        for what, times in taken.times.items()
        if not what.startswith("loop")
    ]
