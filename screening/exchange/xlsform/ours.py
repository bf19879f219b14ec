"""What XLSForm has no place for: columns `screening::<key>` and two sheets, which other programs pass over.

The sheet `screening` has the columns `key` and `value`: parts of a questionnaire that are no questions, in
the words of the YAML as JSON. `screening_texts` has `context` and one column for each language:
translations of texts that have no column of their own. Words stand as they are, everything else as JSON.
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
        found.update(_value(line, column, key, words(record, key), problems))
    return found


def parts(lines: list[Line], problems: list[Problem]) -> dict[str, Any]:
    """The sheet `screening`."""
    found: dict[str, Any] = {}
    for line in lines:
        key = line.get("key")
        if key in IN_SHEET:
            found.update(_value(line, "value", key, False, problems))  # noqa: FBT003
        else:
            values = {"column": "key", "reason": f"there is no `{key[:40]}`"}
            problems.append(Problem(catalogue.OURS, line.at("key"), values))
    return {key: found[key] for key in IN_SHEET if key in found}


def texts(lines: list[Line]) -> Iterator[tuple[str, str, str]]:
    """Language, context and translation."""
    for line in lines:
        for (name, _language), (text, heading) in line.cells.items():
            if name != CONTEXT:
                yield heading.said, line.get(CONTEXT), text


def _value(
    line: Line, column: str, key: str, plain: bool, problems: list[Problem]
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
