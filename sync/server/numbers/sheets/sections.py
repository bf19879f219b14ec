"""Which tables the page of a unit and a year has, in their order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sync.protocol.catalogue import N_
from sync.server.numbers.asking import Numbers
from sync.server.numbers.sheets.cases import clocks, concerns, needs
from sync.server.numbers.sheets.conversations import (
    bands,
    ending,
    over_time,
    triggers,
    versions,
    waiting,
)
from sync.server.numbers.sheets.findings import findings, needed, strengths
from sync.server.numbers.sheets.sheet import Maker, Sheet
from sync.server.numbers.sheets.skips import skipped

SECTIONS: Mapping[str, tuple[str, Maker]] = {
    "over_time": ("", over_time),
    "ending": ("", ending),
    "waiting": (N_("What has no moment from which it was due is not known."), waiting),
    "findings": (
        N_("An indicator that is present means: follow up. It never says more."),
        findings,
    ),
    "needed": (
        N_("A need that a conversation showed, whether or not anything was done about it yet."),
        needed,
    ),
    "strengths": (N_("What a young person has to build on. Nobody follows it up."), strengths),
    "bands": ("", bands),
    "clocks": (N_("Counted in the month in which the clock began to run."), clocks),
    "needs": (N_("A service that was not available counts, also where another one was."), needs),
    "concerns": ("", concerns),
    "triggers": ("", triggers),
    "versions": ("", versions),
    "skipped": ("", skipped),
}


def sheets(numbers: Numbers) -> Iterator[Sheet]:
    """Every table of a unit and a year in which there is anything."""
    for _note, maker in SECTIONS.values():
        for sheet in maker(numbers):
            if not sheet.empty:
                yield sheet
