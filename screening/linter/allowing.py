"""`allow:` silences one finding at one place, with a reason. It is no part of the questionnaire:

it changes no fingerprint, is not compiled, and reaches no device. It is read from the document.

    - id: picture
      text: ...
      allow:
        - {code: Q227, reason: Both halves are about one picture, language: es}

`language`: of a translation; else of the file itself. It stands where the finding is: at the question, the
section, the finding or score, or at the top of the file for what is none of these.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from screening.instrument.marks import NAMED, Marks, Path
from screening.instrument.problems import Problem, Where


@dataclass(frozen=True, slots=True)
class Allowed:
    """One entry, and where it stands. `owner`: the spoken path of what it belongs to."""

    code: str
    reason: str
    language: str
    owner: str
    where: Where


def allowed(marks: Marks) -> list[Allowed]:
    """Every `allow:` of a file, in order. Needs a document of the right shape."""
    return [_read(marks, path, entry) for path, entry in _entries(marks.document)]


def silenced(
    problems: Iterable[Problem], allows: Iterable[Allowed], language: str
) -> tuple[list[Problem], list[Allowed]]:
    """The problems that stay, and each `allow:` that silences none. `language`: of the file."""
    unused = list(allows)
    left: list[Problem] = []
    for problem in problems:
        mine = next((one for one in unused if _fits(one, problem, language)), None)
        if mine:
            unused.remove(mine)
        else:
            left.append(problem)
    return left, unused


def _fits(one: Allowed, problem: Problem, language: str) -> bool:
    spoken = str(problem.values.get("language", language))
    return (
        one.code == problem.code
        and (one.language or language) == spoken
        and one.owner == owner(problem.where.path)
    )


def owner(path: str) -> str:
    """What a place belongs to: the question, section, finding or score around it; empty for the file."""
    steps = path.split("/")
    if steps[0] == "sections" and len(steps) > 1:
        return "/".join(steps[: 4 if len(steps) > 3 and steps[2] == "questions" else 2])
    return "/".join(steps[:2]) if steps[0] in NAMED and len(steps) > 1 else ""


def _read(marks: Marks, path: Path, entry: Any) -> Allowed:
    where = marks.at(path)
    around = owner(marks.at(path[:-2]).path)
    return Allowed(entry["code"], entry["reason"], entry.get("language", ""), around, where)


def _entries(document: Any) -> Iterator[tuple[Path, Any]]:
    for path, thing in _things(document):
        for index, entry in enumerate(thing.get("allow", ())):
            yield (*path, "allow", index), entry


def _things(document: Any) -> Iterator[tuple[Path, Any]]:
    """Whatever may have an `allow:`, from the top of the file down."""
    yield (), document
    for i, section in enumerate(document["sections"]):
        yield ("sections", i), section
        for j, question in enumerate(section["questions"]):
            yield ("sections", i, "questions", j), question
    for group in NAMED:
        for name, thing in document.get(group, {}).items():
            yield (group, name), thing
