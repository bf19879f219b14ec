"""What `screening lint` prints: lines for people, JSON or SARIF for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from enum import StrEnum
from typing import Any, TextIO

from screening.instrument.problems import Problem
from screening.linter.rules import RULES
from screening.linter.sarif import sarif


class Form(StrEnum):
    """How problems are written."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"


def show(problems: Sequence[Problem], out: TextIO, form: Form) -> None:
    """Write all problems; nothing at all where there are none and people read it."""
    match form:
        case Form.TEXT:
            out.writelines(f"{_line(problem)}\n" for problem in problems)
        case Form.JSON:
            put([_as_json(problem) for problem in problems], out)
        case Form.SARIF:
            put(sarif(problems, RULES), out)


def put(value: Any, out: TextIO) -> None:
    json.dump(value, out, ensure_ascii=False, indent=2)
    out.write("\n")


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
