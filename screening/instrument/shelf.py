"""The questionnaires on this device: a folder of compiled files, `<name>/<version>.json`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from screening.instrument import catalogue
from screening.instrument.compiled import CompiledDamaged, loads_checked
from screening.instrument.model import Questionnaire
from screening.instrument.problems import Refusal, Where

_REFERENCE = re.compile(r"(?=[^/]{1,100}/)[a-z][a-z0-9]*(-[a-z0-9]+)*/[1-9][0-9]{0,3}")


class NotOnShelf(Refusal):
    """The questionnaire asked for is not on this device."""


@dataclass(frozen=True, slots=True)
class Published:
    """What a worker sees of a questionnaire before starting it."""

    id: str
    version: int
    title: str
    fingerprint: str
    minutes: int
    purpose: str

    @property
    def reference(self) -> str:
        """`name/version`, as stored with every interview."""
        return f"{self.id}/{self.version}"


class Shelf:
    """Reads each file once; a version never changes, so what was read stays true."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._loaded: dict[str, tuple[Questionnaire, str]] = {}

    def references(self) -> list[str]:
        """Every reference on the shelf, by name, then by version."""
        found = [f"{path.parent.name}/{path.stem}" for path in self._folder.glob("*/*.json")]
        return in_order(found)

    def published(self) -> list[Published]:
        """All questionnaires, all versions. Raises CompiledDamaged when one cannot be used."""
        return [self._published(reference) for reference in self.references()]

    def newest(self) -> list[Published]:
        """The highest version of each questionnaire: what a new interview begins with."""
        return list({published.id: published for published in self.published()}.values())

    def load(self, reference: str, fingerprint: str = "") -> Questionnaire:  # noqa: ARG002
        """The questionnaire `name/version`. Raises NotOnShelf or CompiledDamaged.

        `fingerprint`: which one, where a shelf has several under one reference; this one never has.
        """
        return self._read(reference)[0]

    def fingerprint(self, reference: str) -> str:
        """The fingerprint of `name/version`. Raises like `load`."""
        return self._read(reference)[1]

    def _read(self, reference: str) -> tuple[Questionnaire, str]:
        if reference not in self._loaded:
            self._loaded[reference] = self._open(reference)
        return self._loaded[reference]

    def _open(self, reference: str) -> tuple[Questionnaire, str]:
        # The reference can come from a stored interview or an address: never a path of its own.
        if not _REFERENCE.fullmatch(reference):
            raise NotOnShelf(catalogue.shelf.NOT_ON_SHELF, reference="-")
        try:
            content = (self._folder / f"{reference}.json").read_bytes()
        except FileNotFoundError:
            raise NotOnShelf(catalogue.shelf.NOT_ON_SHELF, reference=reference) from None
        except OSError as error:  # a folder in its place, a sector that is gone
            place = Where(file=f"{reference}.json")
            raise CompiledDamaged(catalogue.shelf.DAMAGED, place) from error
        return opened(content, reference)

    def _published(self, reference: str) -> Published:
        q, fingerprint = self._read(reference)
        return Published(q.id, q.version, q.title, fingerprint, q.minutes, q.purpose)


def in_order(references: Iterable[str]) -> list[str]:
    """Those that are references, by name, then by version."""
    return sorted(filter(_REFERENCE.fullmatch, references), key=_by_version)


def opened(content: bytes, reference: str) -> tuple[Questionnaire, str]:
    """A compiled file and its fingerprint. Raises CompiledDamaged, also when it is another one."""
    q, fingerprint = loads_checked(content)
    if q.reference != reference:
        place = Where(file=f"{reference}.json")
        raise CompiledDamaged(
            catalogue.shelf.WRONG_PLACE, place, reference=q.reference, place=reference
        )
    return q, fingerprint


def _by_version(reference: str) -> tuple[str, int]:
    name, _, version = reference.partition("/")
    return name, int(version)
