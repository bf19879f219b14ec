"""One jurisdiction file: YAML, shape, and the rules that need no other file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from screening.care.authoring import format as table
from screening.instrument.build import failed, start_of
from screening.instrument.catalogue.reading import NOT_READABLE
from screening.instrument.checking import shape_problem, worst_first
from screening.instrument.marks import Marks
from screening.instrument.problems import Problem, Where
from screening.instrument.schema import faults


@dataclass(slots=True)
class Written:
    """One file as it was written. `document` is None when its shape is wrong."""

    file: Path
    document: Mapping[str, Any] | None
    marks: Marks
    problems: list[Problem] = field(default_factory=list)

    @property
    def id(self) -> str:
        return str((self.document or {}).get("jurisdiction", ""))

    @property
    def parent(self) -> str:
        return str((self.document or {}).get("inherits", ""))

    @property
    def made_up(self) -> bool:
        return (self.document or {}).get("made_up") == "yes"

    @property
    def ok(self) -> bool:
        return self.document is not None and not failed(self.problems)

    def things(self, group: str) -> Mapping[str, Mapping[str, Any]]:
        """What the file itself says of one group: id -> keys."""
        found: Mapping[str, Mapping[str, Any]] = (self.document or {}).get(group, {})
        return found

    def texts(self) -> Iterator[tuple[str, str]]:
        """Place and text of everything a person reads, in the order of the format."""
        for name in ("label", "note"):
            yield name, str((self.document or {}).get(name, ""))
        for group, names in table.TEXTS.items():
            for thing, keys in self.things(group).items():
                for name in names:
                    yield f"{group}.{thing}.{name}", str(keys.get(name, ""))


def read(content: bytes | str, file: Path) -> Written:
    """The file as far as its shape goes. Never raises for what is in it."""
    # Inside, because a phone loads this package and has no YAML.
    from screening.instrument.source import parse

    document, marks, problems = parse(content, str(file))
    if document is None:
        return Written(file, None, marks, worst_first(problems))
    wrong = [
        shape_problem(path, fault, marks) for path, fault in faults(document, table.JURISDICTION)
    ]
    return Written(file, None if wrong else document, marks, worst_first([*problems, *wrong]))


def read_file(file: Path) -> Written:
    """The same of a file on the disk."""
    try:
        content = start_of(file)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        problem = Problem(NOT_READABLE, Where(str(file)), {"reason": reason})
        return Written(file, None, Marks(str(file)), [problem])
    return read(content, file)
