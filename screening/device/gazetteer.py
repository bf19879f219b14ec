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
        return self._names("jurisdictions")

    def directories(self) -> list[str]:
        """The ids of all service directories."""
        return self._names("services")

    def place(self, name: str) -> Jurisdiction:
        """Raises DataDamaged (C090-C093)."""
        return self._loaded("jurisdictions", name, Jurisdiction)

    def directory(self, name: str) -> Directory:
        """Raises DataDamaged (C090-C093)."""
        return self._loaded("services", name, Directory)

    def _names(self, part: str) -> list[str]:
        return sorted(path.stem for path in (self._folder / part).glob("*.json"))

    def _loaded(self, part: str, name: str, kind: type[T]) -> T:
        key = f"{part}/{name}"
        if key not in self._read:
            # A name can come from a kept setting: never a path of its own.
            if not _NAME.fullmatch(name):
                raise DataDamaged(NO_SUCH_PLACE, name="-")
            try:
                content = (self._folder / f"{key}.json").read_bytes()
            except OSError:
                raise DataDamaged(NO_SUCH_PLACE, name=name) from None
            self._read[key] = loads(kind, content)
        found = self._read[key]
        assert isinstance(found, kind)  # noqa: S101 - put there under this key
        return found
