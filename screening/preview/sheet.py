"""The file that is looked at: read again whenever it was changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from screening.engine.plan import Plan
from screening.instrument.build import published, read_file, start_of
from screening.instrument.marks import Marks
from screening.instrument.model import Questionnaire
from screening.instrument.problems import Problem
from screening.linter.command import lint_file


@dataclass(frozen=True, slots=True)
class Sheet:
    """The file as it was at one moment. `plan` is None while it cannot be asked.

    `mark`: of its bytes, by which a page knows whether it is still what the page shows.
    """

    mark: str
    problems: tuple[Problem, ...]
    plan: Plan | None = None
    marks: Marks = field(default_factory=Marks)

    @property
    def questionnaire(self) -> Questionnaire | None:
        return self.plan.questionnaire if self.plan else None

    def line(self, name: str) -> int:
        """Where a section, question, score or finding is in the file; 0 when it is not."""
        return self.marks.of(name).line if self.marks.knows(name) else 0


class Watched:
    """One file on the disk. `duties`: the ids that actions may name; None when nobody knows them."""

    def __init__(self, file: Path, duties: frozenset[str] | None = None) -> None:
        self.file = file
        self._duties = duties
        self._seen = self._read(self._mark())

    @property
    def called(self) -> str:
        """Its name and its folder's, which is the questionnaire's."""
        return f"{self.file.absolute().parent.name}/{self.file.name}"

    def now(self) -> Sheet:
        """The file as it is now. It is read again only when it differs."""
        mark = self._mark()
        if mark != self._seen.mark:
            self._seen = self._read(mark)
        return self._seen

    def published(self) -> bool:
        """Whether this very version was published from the folder it lies in."""
        q = self._seen.questionnaire
        return q is not None and q.reference in published(self.file.absolute().parent.parent)

    def _mark(self) -> str:
        try:
            return sha256(start_of(self.file)).hexdigest()[:32]
        except OSError as error:  # gone for a moment, as editors do it: the reading says so
            return f"{type(error).__name__}"

    def _read(self, mark: str) -> Sheet:
        reading = read_file(self.file)
        problems = tuple(lint_file(self.file, self._duties))
        # What the structure has against it keeps it from being asked; what a rule says does not.
        plan = Plan.of(reading.questionnaire) if reading.questionnaire and reading.ok else None
        return Sheet(mark, problems, plan, reading.marks)
