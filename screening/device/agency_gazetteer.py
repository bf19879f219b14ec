"""The places and service directories of one worker: the app's, and over them those of their agency."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from screening.care.compiled import loads
from screening.care.jurisdiction import Jurisdiction
from screening.care.refusals import DAMAGED, DataDamaged
from screening.care.services import Directory
from screening.device.gazetteer import Gazetteer

PARTS = {"jurisdictions": "jurisdiction", "services": "directory"}

T = TypeVar("T", Jurisdiction, Directory)
Read = Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Version:
    """One version of the agency's file. `read` gives its bytes."""

    read: Read
    withdrawn: bool


class AgencyGazetteer(Gazetteer):
    """`files`: kind and name -> the versions that are here, newest first."""

    def __init__(
        self, bundled: Gazetteer, files: Mapping[tuple[str, str], Sequence[Version]]
    ) -> None:
        self._bundled = bundled
        self._files = files
        self._read: dict[str, object] = {}

    def names(self, part: str) -> list[str]:
        """What may be chosen: not what was withdrawn altogether."""
        agencys = [
            name
            for (kind, name), versions in self._files.items()
            if kind == PARTS[part] and any(not one.withdrawn for one in versions)
        ]
        return sorted({*self._bundled.names(part), *agencys})

    def _open(self, part: str, name: str, kind: type[T]) -> T:  # type: ignore[override]
        """The newest that can be used. What was withdrawn, and has nothing in its place, goes on to hold for
        whoever works with it: rules do not end in the middle of a case.
        """
        versions = self._files.get((PARTS[part], name), ())
        refused: DataDamaged | None = None
        for one in versions:
            if not one.withdrawn:
                try:
                    return checked(kind, one.read(), name)
                except DataDamaged as refusal:
                    refused = refused or refusal
        try:
            return self._bundled.loaded(part, name, kind)
        except DataDamaged as missing:
            for one in versions:
                if one.withdrawn:
                    return checked(kind, one.read(), name)
            raise refused or missing from None


def checked(kind: type[T], content: bytes, name: str) -> T:
    """The value in a compiled file that calls itself so. Raises DataDamaged."""
    found = loads(kind, content)
    if found.id != name:
        raise DataDamaged(DAMAGED)
    return found
