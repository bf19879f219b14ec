"""Tables of cases: clocks, needs and how far concerns went."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sync.protocol.catalogue import N_
from sync.server.numbers import words
from sync.server.numbers.asking import Numbers
from sync.server.numbers.shapes import CASES, CLOCKS, NEEDS
from sync.server.numbers.sheets.parts import alone, each
from sync.server.numbers.sheets.sheet import Sheet
from sync.server.pages.words import _

NOTES = {
    "care": N_("The flag says: lives or has lived in care. Not: was in care when it happened."),
    "missing": N_("The flag says: has been missing from home or care at some time."),
}


def clocks(numbers: Numbers) -> Iterator[Sheet]:
    states = ("kept", "late", "breached", "running", "no_longer")
    yield from each(numbers, CLOCKS, "duty", "kept", states)


def needs(numbers: Numbers) -> Iterator[Sheet]:
    states = ("accepted", "made", "declined", "unavailable", "open")
    yield from each(numbers, NEEDS, "need", "outcome", states)


def concerns(numbers: Numbers) -> Iterator[Sheet]:
    for measure in ("concern", "judged"):
        yield from alone(numbers, CASES, measure)
    for cut in ("care", "missing"):
        states = numbers.states(CASES, "concern")
        for sheet in each(numbers, CASES, cut, "concern", states):
            title = _("{measure}: {cut}", measure=sheet.title, cut=_(words.CUTS[cut]))
            note = _(NOTES[cut])
            yield replace(sheet, name=f"concern_{cut}", title=title, head=_("Cases"), note=note)
