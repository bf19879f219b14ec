"""How things are measured: many short runs, the median told beside the slowest twentieth."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table. Times in milliseconds; `reach` is the design's figure for the median.

    `against` names what a ratio is taken to, measured in the same run.
    """

    what: str
    median: float
    p95: float
    reach: float | None = None
    against: str = ""
    ratio: float | None = None
    ratio_reach: float | None = None

    @property
    def reached(self) -> bool | None:
        """Whether the figure to reach was reached; None where there is none."""
        if self.ratio is not None and self.ratio_reach is not None:
            return self.ratio <= self.ratio_reach
        return None if self.reach is None else self.median <= self.reach


def timed(work: Callable[[], object], runs: int) -> list[float]:
    """Milliseconds of each run, after one that is not counted."""
    work()
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return taken


def figure(what: str, taken: list[float], reach: float | None = None) -> Figure:
    return Figure(what, statistics.median(taken), p95(taken), reach)


def p95(taken: list[float]) -> float:
    return sorted(taken)[int(len(taken) * 0.95)]


def table(figures: list[Figure]) -> str:
    """A table for people, one line a figure."""
    head = f"{'what':<58} {'median ms':>10} {'p95 ms':>9} {'reach':>9}  "
    lines = [head, "-" * len(head)]
    for one in figures:
        reach = f"{one.reach:g}" if one.reach is not None else ""
        if one.ratio_reach is not None:
            reach = f"{one.ratio_reach:g}x"
        line = f"{one.what:<58} {one.median:>10.3f} {one.p95:>9.3f} {reach:>9}  {_verdict(one)}"
        lines.append(line + (f"  {one.ratio:.2f}x {one.against}" if one.ratio is not None else ""))
    return "\n".join(lines)


def _verdict(one: Figure) -> str:
    return {True: "reached", False: "NOT REACHED", None: ""}[one.reached]
