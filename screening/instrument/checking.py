"""From a document as it was written to a questionnaire: shape first, then the structural rules.

Where the shape is wrong in places, those places are left out and the rest is still checked for
names that lead nowhere, so that an author sees as much as possible at once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from screening.instrument import checks
from screening.instrument.building import build
from screening.instrument.catalogue import reading, shape
from screening.instrument.document import document as document_of
from screening.instrument.guards import MAX_PARTS, MAX_PROBLEMS, MAX_THINGS, SHOWN
from screening.instrument.marks import Marks, Path
from screening.instrument.mending import compact, mended
from screening.instrument.model import Questionnaire
from screening.instrument.problems import Problem, Severity
from screening.instrument.schema import faults
from screening.instrument.schema_parts import Fault

_WORST = (Severity.ERROR, Severity.WARNING, Severity.HINT)


@dataclass(frozen=True, slots=True)
class Reading:
    """A questionnaire, or None when it cannot be made, and every problem, worst first."""

    questionnaire: Questionnaire | None
    problems: tuple[Problem, ...]
    marks: Marks = field(default_factory=Marks)  # for rules that other parts add

    @property
    def ok(self) -> bool:
        """Whether it can be published: a questionnaire without errors."""
        return self.questionnaire is not None and not any(
            problem.entry.severity is Severity.ERROR for problem in self.problems
        )


def worst_first(problems: Iterable[Problem]) -> list[Problem]:
    """Errors before warnings before hints; among equals from the top of the file down.

    Of each sort so many are kept, with a hint at how many more there are.
    """
    kept: list[Problem] = []
    seen: Counter[str] = Counter()
    first_left_out: dict[str, Problem] = {}
    for problem in sorted(problems, key=_rank):
        seen[problem.code] += 1
        if seen[problem.code] <= SHOWN:
            kept.append(problem)
        else:
            first_left_out.setdefault(problem.code, problem)
    for code, problem in first_left_out.items():
        more = {"count": seen[code] - SHOWN, "limit": SHOWN, "code": code}
        kept.append(Problem(reading.MORE, problem.where, more))
    return kept


def _rank(problem: Problem) -> tuple[int, int, int, str]:
    where = problem.where
    return (_WORST.index(problem.entry.severity), where.line, where.column, problem.code)


def checked(document: dict[str, Any], marks: Marks) -> tuple[Questionnaire | None, list[Problem]]:
    """The questionnaire, or None when its shape is wrong, and every problem."""
    marks.learn(document)
    for count, limit, things in (
        (marks.defined, MAX_THINGS, "questions, sections, findings and scores"),
        (marks.parts, MAX_PARTS, "choices, bands and cases"),
    ):
        if count > limit:
            values = {"count": count, "limit": limit, "things": things}
            return None, [Problem(reading.TOO_MANY, marks.top(), values)]
    wrong = sorted(faults(document), key=lambda fault: marks.place(fault[0]))
    if not wrong:
        q = build(document)
        return q, checks.every(q, marks)
    problems = [shape_problem(path, fault, marks) for path, fault in wrong[:MAX_PROBLEMS]]
    # With more than that, what is left is hardly what was meant.
    if len(wrong) > MAX_PROBLEMS:
        return None, problems
    rest = mended(document, [path for path, _fault in wrong])
    if rest is not None:
        marks.document = rest
        problems += checks.names_only(build(compact(rest)), marks)
    return None, problems


def check(q: Questionnaire) -> list[Problem]:
    """The structural rules on a questionnaire that comes from no file, worst first."""
    marks = Marks()
    marks.learn(document_of(q))
    return worst_first(checks.every(q, marks))


def shape_problem(path: Path, fault: Fault, marks: Marks) -> Problem:
    """A fault of the shape at its line and column, with a suggestion where one is close."""
    values = dict(fault.values)
    if "names" in values:
        names: Any = values.pop("names")
        word = str(values.get("word") or path[-1])
        values.setdefault("key", word)
        values["suggestion"] = marks.suggestion(word, names)
    # A missing or unknown key, or a misspelled name, is about the key and not its value.
    of_key = fault.entry is shape.UNKNOWN_KEY or path[-1:] == (values.get("word"),)
    return Problem(fault.entry, marks.at(path, key=of_key), values)
