"""Tables of cases: clocks, needs and how far concerns went."""

from __future__ import annotations

from collections.abc import Iterator

from sync.server.numbers.asking import Numbers
from sync.server.numbers.shapes import CASES, CLOCKS, NEEDS
from sync.server.numbers.sheets.parts import alone, each
from sync.server.numbers.sheets.sheet import Sheet


def clocks(numbers: Numbers) -> Iterator[Sheet]:
    states = ("kept", "late", "breached", "running", "no_longer")
    yield from each(numbers, CLOCKS, "duty", "kept", states)


def needs(numbers: Numbers) -> Iterator[Sheet]:
    states = ("accepted", "made", "declined", "unavailable", "open")
    yield from each(numbers, NEEDS, "need", "outcome", states)


def concerns(numbers: Numbers) -> Iterator[Sheet]:
    for measure in ("concern", "judged"):
        yield from alone(numbers, CASES, measure)
