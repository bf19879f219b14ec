"""One item of a Questionnaire, looked at without trust: shapes are checked as they are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from screening.exchange.fhir import catalogue
from screening.exchange.outcome import member
from screening.instrument.problems import Entry, Problem

Path = tuple[str | int, ...]
T = TypeVar("T")
_CALLED = {
    str: "text",
    bool: "true or false",
    int: "a whole number",
    list: "a list",
    dict: "an object",
}


@dataclass(slots=True)
class Notes:
    """Every problem of one file, in the order found."""

    file: str
    problems: list[Problem] = field(default_factory=list)

    def say(self, entry: Entry, path: Path, **values: object) -> None:
        short = {key: str(value)[:120] for key, value in values.items()}
        self.problems.append(Problem(entry, member(self.file, *path), short))


@dataclass(frozen=True, slots=True)
class Inside:
    """An object and where it stands."""

    raw: Mapping[str, Any]
    path: Path
    notes: Notes

    def say(self, entry: Entry, *path: str | int, **values: object) -> None:
        self.notes.say(entry, (*self.path, *path), **values)

    def get(self, key: str, kind: type[T]) -> T | None:
        """A member of this type, or None; another type is an error (X053)."""
        found = self.raw.get(key)
        if found is None or (isinstance(found, kind) and (kind is bool) is isinstance(found, bool)):
            return found
        values = {"member": key, "found": type(found).__name__, "needed": _CALLED[kind]}
        self.say(catalogue.WRONG_SHAPE, key, **values)
        return None

    def text(self, key: str) -> str:
        """A text without the spaces around it; empty when there is none."""
        return (self.get(key, str) or "").strip()

    def each(self, key: str) -> Iterator[Inside]:
        """The objects of a list."""
        for index, one in enumerate(self.get(key, list) or ()):
            if isinstance(one, dict):
                yield Inside(one, (*self.path, key, index), self.notes)
            else:
                values = {"member": key, "found": type(one).__name__, "needed": "an object"}
                self.say(catalogue.WRONG_SHAPE, key, index, **values)

    def inner(self, key: str) -> Inside | None:
        found = self.get(key, dict)
        return None if found is None else Inside(found, (*self.path, key), self.notes)
