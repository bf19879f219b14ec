"""The shape of every numbered problem in the house.

Each part has one catalogue of entries; an entry says what is wrong, which rule it breaks and what
to do about it. Where it happened is added when it is raised. Numbers retire, they are never used
again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


def N_(text: str) -> str:
    """Mark a text for translation without translating it here."""
    return text


class Severity(StrEnum):
    """How bad a problem is. Errors stop publication; warnings and hints do not."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a catalogue. The three texts are templates filled with named values."""

    code: str
    what: str
    rule: str
    do: str
    severity: Severity = Severity.ERROR


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a file: 1-based line and column, 0 when the file as a whole is meant."""

    file: str = ""
    line: int = 0
    column: int = 0
    path: str = ""  # e.g. sections/home/questions/left_home

    def __str__(self) -> str:
        place = f"{self.file or '-'}:{self.line}:{self.column}"
        return f"{place} ({self.path})" if self.path else place


@dataclass(frozen=True, slots=True)
class Problem:
    """An entry that happened: at a place, with the values its texts name."""

    entry: Entry
    where: Where = Where()
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def code(self) -> str:
        return self.entry.code

    @property
    def what(self) -> str:
        return self.entry.what.format(**self.values)

    @property
    def rule(self) -> str:
        return self.entry.rule.format(**self.values)

    @property
    def do(self) -> str:
        return self.entry.do.format(**self.values)

    def __str__(self) -> str:
        return f"{self.where}: {self.code} {self.what} {self.rule} {self.do}"


class Refusal(Exception):
    """A numbered problem on its way to the person who can act on it.

    Parts subclass it (`AnswerRefused`, `WrongPassphrase`); edges catch it and choose the page.
    """

    def __init__(self, entry: Entry, where: Where | None = None, **values: object) -> None:
        self.problem = Problem(entry, where or Where(), values)
        super().__init__(str(self.problem))

    @property
    def code(self) -> str:
        return self.problem.code
