"""What XLSForm has no place for: columns `screening::<key>` and two sheets, which other programs pass over.

The sheet `screening` has the columns `key`, `name` and `value`: parts of a questionnaire that are no
questions, one row for each indicator, score or case, in the words of the YAML as JSON. `screening_texts`
has `context` and one column for each language: translations of texts that have no column of their own.
In the columns words stand as they are, everything else as JSON.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from screening.exchange.xlsform import catalogue
from screening.exchange.xlsform.columns import Line
from screening.instrument import format as table
from screening.instrument.problems import Problem
from screening.instrument.shapes import OneOf, Record, Text, Word

PREFIX = "screening::"
SHEET, TEXTS = "screening", "screening_texts"
CONTEXT = "context"
_WORDS = (Text, Word, OneOf)
IN_SHEET = (
    "cannot_establish",
    "wording",
    "scoring",
    "indicators",
    "needs",
    "strengths",
    "scores",
    "cases",
)


def words(record: Record, key: str) -> bool:
    """Whether a key's value is written as it is."""
    return any(one.name == key and isinstance(one.shape, _WORDS) for one in record.keys)


def written(record: Record, key: str, value: Any) -> str:
    """A value as a cell holds it."""
    return str(value) if words(record, key) else json.dumps(value, ensure_ascii=False)


def read(line: Line, record: Record, problems: list[Problem]) -> dict[str, Any]:
    """Every `screening::` column of a row that belongs to the record."""
    known = {key.name for key in record.keys}
    found: dict[str, Any] = {}
    for column in [name for name, _ in line.cells if name.startswith(PREFIX)]:
        key = column.removeprefix(PREFIX)
        if key not in known:
            values = {"column": column, "reason": f"there is no `{key}`"}
            problems.append(Problem(catalogue.OURS, line.at(column), values))
            continue
        found.update(_value(line, column, key, plain=words(record, key), problems=problems))
    return found


def parts(lines: list[Line], problems: list[Problem]) -> dict[str, Any]:
    """The sheet `screening`."""
    found: dict[str, Any] = {}
    for line in lines:
        key, name = line.get("key"), line.get("name")
        if key not in IN_SHEET:
            values = {"column": "key", "reason": f"there is no `{key[:40]}`"}
            problems.append(Problem(catalogue.OURS, line.at("key"), values))
            continue
        for value in _value(line, "value", key, plain=False, problems=problems).values():
            if name:
                found.setdefault(key, {})[name] = value
            else:
                found.setdefault(key, []).append(value)
    return {key: found[key] for key in IN_SHEET if key in found}


def rows(document: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    """The rows of the sheet `screening`; `parts` reads them."""
    for key in IN_SHEET:
        inner = document.get(key, ())
        named = inner.items() if isinstance(inner, Mapping) else (("", one) for one in inner)
        for name, value in named:
            yield {"key": key, "name": name, "value": json.dumps(value, ensure_ascii=False)}


def texts(lines: list[Line]) -> Iterator[tuple[str, str, str]]:
    """Language, context and translation."""
    for line in lines:
        for (name, _language), (text, heading) in line.cells.items():
            if name != CONTEXT:
                yield heading.said, line.get(CONTEXT), text


def _value(
    line: Line, column: str, key: str, *, plain: bool, problems: list[Problem]
) -> Mapping[str, Any]:
    text = line.get(column)
    if plain:
        return {key: text}
    try:
        return {key: json.loads(text)}
    except (ValueError, RecursionError) as error:
        values = {"column": f"{column} {key}", "reason": str(error)}
        problems.append(Problem(catalogue.OURS, line.at(column), values))
        return {}


SECTION, QUESTION, QUESTIONNAIRE = table.SECTION, table.QUESTION, table.QUESTIONNAIRE
