"""The few shapes a questionnaire is made of. `format` says which key has which of them.

A shape is data: `schema` makes marshmallow fields of it, `jsonschema` makes what editors read.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class Text:
    """Words for a person; not empty."""


@dataclass(frozen=True, slots=True)
class Word:
    """A name in a fixed spelling."""

    pattern: str
    example: str


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of these words."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number, both limits included."""

    minimum: int | None = None
    maximum: int | None = None


@dataclass(frozen=True, slots=True)
class Number:
    """Any number, both limits included."""

    minimum: float | None = None
    maximum: float | None = None


@dataclass(frozen=True, slots=True)
class ListOf:
    of: Shape
    empty: bool = False


@dataclass(frozen=True, slots=True)
class MapOf:
    """A mapping from names the author chose."""

    names: Word
    of: Shape
    empty: bool = False


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a record, with the help an editor shows beside it."""

    name: str
    shape: Shape
    help: str
    required: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Record:
    """A mapping with fixed keys. There is one value of each, so it is compared by identity."""

    name: str
    keys: tuple[Key, ...]

    def key(self, name: str) -> Key | None:
        return next((key for key in self.keys if key.name == name), None)


class Special(Enum):
    """What no other shape can say; `schema_parts` checks them, `jsonschema` describes them."""

    CONDITION = "condition"
    POINTS = "points"
    SITTINGS = "sittings"
    INTERVAL = "interval"
    EXPECTED_BAND = "expected band"


Shape = Text | Word | OneOf | Whole | Number | ListOf | MapOf | Record | Special
