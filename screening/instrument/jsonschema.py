"""The format as a JSON Schema (2020-12), for editors that complete and check while somebody types.

Made from the same table as the schemas that check a file. It says what the shape is; the rules
across a file (unknown names, circles, bands) are the linter's.
"""

from __future__ import annotations

import json
from typing import Any

from screening.instrument import format as table
from screening.instrument import shapes
from screening.instrument.conditions import CONNECTIVES

Schema = dict[str, Any]

_ID = {"type": "string", "pattern": f"^{table.ID.pattern}$"}
_IDS = {"anyOf": [_ID, {"type": "array", "items": _ID, "minItems": 1}]}
_NAME = f"^{table.ID.pattern}$"
_SITTING = {
    "type": "object",
    "propertyNames": {"pattern": _NAME},
    "additionalProperties": {"$ref": "#/$defs/answer"},
}
_CONDITIONS = {"type": "array", "items": {"$ref": "#/$defs/condition"}, "minItems": 1}


def editor_schema() -> Schema:
    """The whole schema, with a definition for each record of the table."""
    records: dict[str, Schema] = {}
    top = _record(table.QUESTIONNAIRE, records)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Questionnaire",
        "description": "One version of one questionnaire. See questionnaires/README.md.",
        **top,
        "$defs": {**dict(sorted(records.items())), **_specials()},
    }


def dumps() -> str:
    """The schema as it is kept in questionnaires/schema.json."""
    return json.dumps(editor_schema(), indent=2, ensure_ascii=False) + "\n"


def _record(record: shapes.Record, records: dict[str, Schema]) -> Schema:
    return {
        "type": "object",
        "properties": {
            key.name: {"description": key.help, **_shape(key.shape, records)} for key in record.keys
        },
        "required": [key.name for key in record.keys if key.required],
        "additionalProperties": False,
    }


def _shape(shape: shapes.Shape, records: dict[str, Schema]) -> Schema:
    match shape:
        case shapes.Record(name=name):
            if name not in records:
                records[name] = {}  # its place, should it contain itself
                records[name] = _record(shape, records)
            return {"$ref": f"#/$defs/{name}"}
        case shapes.ListOf(of=inner, empty=empty):
            return {"type": "array", "items": _shape(inner, records), "minItems": int(not empty)}
        case shapes.MapOf(names=names, of=inner, empty=empty):
            return {
                "type": "object",
                "propertyNames": {"pattern": f"^{names.pattern}$"},
                "additionalProperties": _shape(inner, records),
                "minProperties": int(not empty),
            }
        case shapes.Special():
            return {"$ref": f"#/$defs/{shape.value.replace(' ', '_')}"}
        case _:
            return _simple(shape)


def _simple(shape: shapes.Shape) -> Schema:
    match shape:
        case shapes.OneOf(words=words):
            return {"enum": list(words)}
        case shapes.Word(pattern=pattern, example=example):
            return {"type": "string", "pattern": f"^{pattern}$", "examples": [example]}
        case shapes.Whole(minimum=low, maximum=high):
            return {"type": "integer", **_limits(low, high)}
        case shapes.Number(minimum=low, maximum=high):
            return {"type": "number", **_limits(low, high)}
        case _:
            return {"type": "string", "pattern": r"\S"}


def _limits(low: float | None, high: float | None) -> Schema:
    limits = {"minimum": low, "maximum": high}
    return {key: limit for key, limit in limits.items() if limit is not None}


# --- the shapes that need more than the table -------------------------------------------------------


def _specials() -> dict[str, Schema]:
    return {
        "condition": _condition(),
        "limits": _closed(
            {op: {"type": ["number", "string"]} for op in ("at_least", "at_most")},
            "Both ends included. Numbers; or dates: 2025, 2025-04, 2025-04-30.",
        ),
        "points": _points(),
        "sittings": {
            "description": "Question: answer. For several sittings a list of such mappings.",
            "anyOf": [
                _SITTING,
                {"type": "array", "items": _SITTING, "minItems": 1},
            ],
        },
        "answer": {
            "description": "A code, codes, a number, a date, text, or a word such as skipped.",
            "anyOf": [
                {"type": "number"},
                {"type": "string", "minLength": 1},
                {"type": "array", "items": {"type": "string"}, "minItems": 1},
            ],
        },
        "interval": {
            "description": "A number, or the lowest and the highest.",
            "anyOf": [
                {"type": "number"},
                {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2},
            ],
        },
        "expected_band": {
            "description": "A band's id, none, or {not_excluded: id}.",
            "anyOf": [_ID, _closed({"not_excluded": _ID}, "It cannot be excluded.")],
        },
    }


def _closed(properties: Schema, description: str) -> Schema:
    return {
        "type": "object",
        "description": description,
        "properties": properties,
        "additionalProperties": False,
        "minProperties": 1,
    }


def _condition() -> Schema:
    test = {"anyOf": [*_IDS["anyOf"], {"$ref": "#/$defs/limits"}]}
    parts: dict[str, Schema] = {
        "any": {"description": "At least one of these.", **_CONDITIONS},
        "all": {"description": "All of these.", **_CONDITIONS},
        "not": {"description": "Not this.", "$ref": "#/$defs/condition"},
        "indicator": {"description": "A finding that is present; of several, any.", **_IDS},
        "band": {
            "description": "Score: the band it lies in; of several, any.",
            **_mapping(_IDS),
        },
        "score": {"description": "Score: limits.", **_mapping({"$ref": "#/$defs/limits"})},
    }
    return {
        "type": "object",
        "description": "Question: answer. Several lines mean all of them.",
        "properties": {word: parts[word] for word in CONNECTIVES},
        "propertyNames": {"pattern": _NAME},
        "additionalProperties": test,
        "minProperties": 1,
    }


def _mapping(inner: Schema) -> Schema:
    names = {"pattern": _NAME}
    return {
        "type": "object",
        "propertyNames": names,
        "additionalProperties": inner,
        "minProperties": 1,
    }


def _points() -> Schema:
    step = {
        "type": "object",
        "properties": {"at_least": {"type": "number"}, "points": {"type": "integer", "minimum": 0}},
        "required": ["at_least", "points"],
        "additionalProperties": False,
    }
    return {
        "description": "{code: points}, [{at_least, points}], {present: points}, or value.",
        "anyOf": [
            {"const": "value"},
            _mapping({"type": "integer", "minimum": 0}),
            {"type": "array", "items": step, "minItems": 1},
        ],
    }
