"""`screening lint PATH...`: every problem of every file, worst first, one line each.

Questionnaires, and beside them the folders `jurisdictions` and `services`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TextIO

from screening.care.authoring import build as places
from screening.care.authoring import directory as directories
from screening.care.authoring.directory import read_directory
from screening.instrument.build import failed, published, read_file, sources
from screening.instrument.checking import worst_first
from screening.instrument.problems import Problem
from screening.linter.cases import run_cases
from screening.linter.duties import known_duties, unknown_duties


def lint(
    paths: Iterable[Path],
    out: TextIO,
    *,
    as_json: bool = False,
    jurisdictions: Path | None = None,
) -> int:
    """Write the problems of these files and folders; exit status 1 when one of them is an error.

    A folder is searched for `<name>/<n>.yaml`, `jurisdictions/*.yaml` and `services/*/`. Duties are looked
    up in the jurisdictions beside a questionnaire, else in `jurisdictions`. With `as_json`: one JSON array
    of objects.
    """
    problems = [problem for path in paths for problem in _lint(path, jurisdictions)]
    if as_json:
        json.dump([_as_json(problem) for problem in problems], out, ensure_ascii=False, indent=2)
        out.write("\n")
    else:
        out.writelines(f"{_line(problem)}\n" for problem in problems)
    return 1 if failed(problems) else 0


def lint_file(file: Path, duties: frozenset[str] | None = None) -> list[Problem]:
    """Everything wrong with one questionnaire, worst first; golden cases run once it has no errors.

    `duties`: the ids its actions may name; None when nobody knows them.
    """
    reading = read_file(file, published(file.absolute().parent.parent))
    if reading.questionnaire is None or not reading.ok:
        return list(reading.problems)
    found = run_cases(reading.questionnaire, reading.marks)
    if duties is not None:
        found += unknown_duties(reading.questionnaire, reading.marks, duties)
    return worst_first([*reading.problems, *found])


def _lint(path: Path, jurisdictions: Path | None) -> Iterator[Problem]:
    known: dict[Path, frozenset[str] | None] = {}
    for file in _files(path):
        beside = file.absolute().parent.parent / places.FOLDER
        folder = beside if beside.is_dir() else jurisdictions
        if folder and folder not in known:
            known[folder] = known_duties(folder)
        yield from lint_file(file, known[folder] if folder else None)
    yield from _places(path)
    for folder in _directories(path):
        yield from read_directory(folder).problems


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir() and path.name != places.FOLDER:
        # The folder of one questionnaire, or a folder of questionnaires.
        yield from sources(path) or sorted(path.glob("*.yaml"))
    elif not path.is_dir() and path.absolute().parent.name != places.FOLDER:
        yield path


def _places(path: Path) -> Iterator[Problem]:
    """Problems of jurisdictions: of a whole folder, or of one file, which needs those it inherits from."""
    one = path.absolute().parent.name == places.FOLDER and not path.is_dir()
    folder = path.parent if one else path if path.name == places.FOLDER else path / places.FOLDER
    for file, problems in places.check_folder(folder).problems.items():
        if not one or file == path:
            yield from problems


def _directories(path: Path) -> list[Path]:
    """Service directories: the one that is named, or all of a folder."""
    if path.parent.name == directories.FOLDER:
        return [path] if path.is_dir() else []
    folder = path if path.name == directories.FOLDER else path / directories.FOLDER
    return directories.sources(folder)


def _line(problem: Problem) -> str:
    where, severity = problem.where, problem.entry.severity.value
    place = f"{where.file}:{where.line}:{where.column}"
    text = f"{problem.what} {problem.rule} {problem.do}"
    return f"{place}: {problem.code} {severity} {text}"


def _as_json(problem: Problem) -> dict[str, Any]:
    where = problem.where
    return {
        "file": where.file,
        "line": where.line,
        "column": where.column,
        "path": where.path,
        "code": problem.code,
        "severity": problem.entry.severity.value,
        "what": problem.what,
        "rule": problem.rule,
        "do": problem.do,
    }
