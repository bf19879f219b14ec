"""The questionnaires of one worker: those that came with the app, and over them those of their agency."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from screening.engine.plan import Plan
from screening.instrument.catalogue import shelf
from screening.instrument.compiled import CompiledDamaged
from screening.instrument.model import Questionnaire
from screening.instrument.problems import Refusal
from screening.instrument.shelf import NotOnShelf, Published, Shelf, in_order, opened


class AgencyShelf(Shelf):
    """`files`: reference -> the bytes of the agency's file; `withdrawn`: references nobody begins with."""

    def __init__(
        self,
        bundled: Shelf,
        files: Mapping[str, Callable[[], bytes]],
        withdrawn: Collection[str] = (),
    ) -> None:
        self._bundled = bundled
        self._files = files
        self._withdrawn = withdrawn
        self._loaded: dict[str, tuple[Questionnaire, str]] = {}
        self._checked: dict[str, Refusal | None] = {}

    def references(self) -> list[str]:
        return in_order({*self._bundled.references(), *self._files})

    def newest(self) -> list[Published]:
        """Of each questionnaire the newest version that is not withdrawn. The agency's own go before those
        that came with the app; one that cannot be used is passed over.
        """
        offered: dict[str, str] = {}
        for reference in reversed(self.references()):  # the newest version first
            name = reference.partition("/")[0]
            settled = offered.get(name)
            if settled and (settled in self._files or reference not in self._files):
                continue
            if reference not in self._withdrawn and not self.problem(reference):
                offered[name] = reference
        return [self._published(offered[name]) for name in sorted(offered)]

    def load(self, reference: str, fingerprint: str = "") -> Questionnaire:
        """The agency's questionnaire, else the app's. With a fingerprint the one that has it, because a
        conversation finishes on what it began with.
        """
        q, own = self._read(reference)
        if fingerprint not in ("", own) and self._bundles(reference, fingerprint):
            return self._bundled.load(reference)
        return q

    def problem(self, reference: str) -> Refusal | None:
        """Why the agency's file cannot be used; None when it can, or when there is none."""
        if reference not in self._checked and reference in self._files:
            self._checked[reference] = self._check(reference)
        return self._checked.get(reference)

    def _check(self, reference: str) -> Refusal | None:
        try:
            if not in_order([reference]):
                raise NotOnShelf(shelf.NOT_ON_SHELF, reference="-")
            Plan.of(opened(self._files[reference](), reference)[0])
        except Refusal as refusal:
            return refusal
        return None

    def _open(self, reference: str) -> tuple[Questionnaire, str]:
        if reference in self._files:
            try:
                return opened(self._files[reference](), reference)
            except CompiledDamaged:
                if reference not in self._bundled.references():
                    raise
        return self._bundled.load(reference), self._bundled.fingerprint(reference)

    def _bundles(self, reference: str, fingerprint: str) -> bool:
        there = reference in self._bundled.references()
        return there and self._bundled.fingerprint(reference) == fingerprint
