"""`screening lint PATH...`: every problem of every questionnaire, worst first, one line each."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TextIO

from screening.instrument.build import failed, published, read_file, sources
from screening.instrument.checking import worst_first
from screening.instrument.problems import Problem
from screening.linter.cases import run_cases


def lint(paths: Iterable[Path], out: TextIO, *, as_json: bool = False) -> int:
    """Write the problems of these files and folders; exit status 1 when one of them is an error.

    A folder is searched for `<name>/<n>.yaml`. With `as_json`: one JSON array of objects.
    """
    problems = [problem for file in _files(paths) for problem in lint_file(file)]
    if as_json:
        json.dump([_as_json(problem) for problem in problems], out, ensure_ascii=False, indent=2)
        out.write("\n")
    else:
        out.writelines(f"{_line(problem)}\n" for problem in problems)
    return 1 if failed(problems) else 0


def lint_file(file: Path) -> list[Problem]:
    """Everything wrong with one file, worst first; golden cases run once it has no errors."""
    reading = read_file(file, published(file.absolute().parent.parent))
    if reading.questionnaire is None or not reading.ok:
        return list(reading.problems)
    found = run_cases(reading.questionnaire, reading.marks)
    return worst_first([*reading.problems, *found])


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            # The folder of one questionnaire, or a folder of questionnaires.
            yield from sources(path) or sorted(path.glob("*.yaml"))
        else:
            yield path


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
