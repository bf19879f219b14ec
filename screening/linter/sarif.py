"""Problems as SARIF 2.1.0 (OASIS), which code hosts and editors show beside the lines they speak of."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from screening import __version__
from screening.instrument.problems import Problem, Severity
from screening.linter.older import SOURCES
from screening.linter.rule import Rule

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "note"}


def sarif(problems: Sequence[Problem], rules: Sequence[Rule]) -> dict[str, Any]:
    """One run. Rules that were broken are described; with their source where they rest on one."""
    entries = {problem.code: problem.entry for problem in problems}
    sources = {**SOURCES, **{rule.code: rule.source for rule in rules}}
    codes = sorted(entries)
    described = [
        {
            "id": code,
            "shortDescription": {"text": _words(entries[code].rule)},
            "help": {"text": _words(entries[code].do)},
            "defaultConfiguration": {"level": _LEVELS[entries[code].severity]},
            **({"properties": {"source": sources[code]}} if code in sources else {}),
        }
        for code in codes
    ]
    driver = {"name": "screening lint", "semanticVersion": __version__, "rules": described}
    results = [_result(problem, codes.index(problem.code)) for problem in problems]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _words(template: str) -> str:
    """A catalogue's text without values: what stands in braces stays as the name of what is filled in."""
    return template.removesuffix("{instead}").replace("{{", "{").replace("}}", "}")


def _result(problem: Problem, index: int) -> dict[str, Any]:
    found: dict[str, Any] = {
        "ruleId": problem.code,
        "ruleIndex": index,
        "level": _LEVELS[problem.entry.severity],
        "message": {"text": f"{problem.what} {problem.rule} {problem.do}"},
    }
    where = problem.where
    if where.file:
        place: dict[str, Any] = {"artifactLocation": {"uri": _uri(where.file)}}
        if where.line:
            place["region"] = {"startLine": where.line, "startColumn": max(where.column, 1)}
        found["locations"] = [{"physicalLocation": place}]
        if where.path:
            found["locations"][0]["logicalLocations"] = [{"fullyQualifiedName": where.path}]
    return found


def _uri(file: str) -> str:
    path = Path(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
