"""The places and service directories on this device: folders of compiled files, each read once."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TypeVar

from screening.care.compiled import loads
from screening.care.jurisdiction import Jurisdiction
from screening.care.refusals import NO_SUCH_PLACE, DataDamaged
from screening.care.services import Directory

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

T = TypeVar("T")


class Gazetteer:
    """`folder` holds `jurisdictions/<id>.json` and `services/<id>.json`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: dict[str, object] = {}

    def places(self) -> list[str]:
        """The ids of all jurisdictions."""
        return self.names("jurisdictions")

    def directories(self) -> list[str]:
        """The ids of all service directories."""
        return self.names("services")

    def place(self, name: str) -> Jurisdiction:
        """Raises DataDamaged (C090-C093)."""
        return self.loaded("jurisdictions", name, Jurisdiction)

    def directory(self, name: str) -> Directory:
        """Raises DataDamaged (C090-C093)."""
        return self.loaded("services", name, Directory)

    def names(self, part: str) -> list[str]:
        return sorted(path.stem for path in (self._folder / part).glob("*.json"))

    def loaded(self, part: str, name: str, kind: type[T]) -> T:
        key = f"{part}/{name}"
        if key not in self._read:
            # A name can come from a kept setting: never a path of its own.
            if not _NAME.fullmatch(name):
                raise DataDamaged(NO_SUCH_PLACE, name="-")
            self._read[key] = self._open(part, name, kind)
        found = self._read[key]
        assert isinstance(found, kind)  # noqa: S101 - put there under this key
        return found

    def _open(self, part: str, name: str, kind: type[T]) -> T:
        try:
            content = (self._folder / part / f"{name}.json").read_bytes()
        except OSError:
            raise DataDamaged(NO_SUCH_PLACE, name=name) from None
        return loads(kind, content)
