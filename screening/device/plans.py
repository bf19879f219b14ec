"""Questionnaires made ready to run, each once: pages are turned often, plans are made seldom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from screening.engine.plan import Plan

if TYPE_CHECKING:
    from screening.instrument.shelf import Shelf


class Plans:
    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._made: dict[tuple[str, str], Plan] = {}

    def of(self, reference: str, fingerprint: str = "") -> Plan:
        """The plan of a questionnaire on the shelf. Raises what `Shelf.load` raises, or NotAskable."""
        key = reference, fingerprint
        if key not in self._made:
            self._made[key] = Plan.of(self._shelf.load(reference, fingerprint))
        return self._made[key]
