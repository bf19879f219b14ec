"""What an import or an export gives back: files that are not written yet, and numbered notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from screening.exchange import catalogue
from screening.instrument.problems import Problem, Severity, Where

SHOWN = 100  # of one number


@dataclass(frozen=True, slots=True)
class Spot(Where):
    """A place in a file of somebody else's format; `path` is said as its authors would say it.

    `line` and `column`, from 1, are a sheet's row and column, or 0.
    """

    def __str__(self) -> str:
        return f"{self.file}: {self.path}" if self.path else self.file


def cell(file: str, sheet: str, row: int, column: str = "", at: int = 0) -> Spot:
    """A place in a workbook: the sheet, its row as a spreadsheet numbers it, and the column's heading."""
    said = f"sheet {sheet}, row {row}" if row else f"sheet {sheet}"
    return Spot(file, row, at, f"{said}, column {column}" if column else said)


def member(file: str, *path: str | int) -> Spot:
    """A place in a JSON document: `item[3].answerOption[0]`."""
    said = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return Spot(file, path=said.removeprefix("."))


@dataclass(frozen=True, slots=True)
class Outcome:
    """`files`: content by its name below the target; the name is empty when the target is the file.

    `problems`: errors (nothing may be written then), warnings (what was lost or has to be added), hints.
    `private`: what is in the files may be read by their owner only.
    """

    files: Mapping[str, bytes] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    private: bool = False

    @property
    def failed(self) -> bool:
        return failed(self.problems)


def failed(problems: Iterable[Problem]) -> bool:
    """Whether any of them is an error."""
    return any(problem.entry.severity is Severity.ERROR for problem in problems)


def shortened(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The same in their order; of each number the first hundred, then how many more there are."""
    seen: Counter[str] = Counter()
    kept: dict[str, Problem] = {}
    for problem in problems:
        seen[problem.code] += 1
        if seen[problem.code] <= SHOWN:
            yield problem
        kept[problem.code] = problem
    for code, count in seen.items():
        if count > SHOWN:
            values = {"code": code, "count": count - SHOWN}
            yield Problem(catalogue.MORE, Spot(kept[code].where.file), values)
