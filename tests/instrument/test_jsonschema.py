"""What editors are told is the format that is checked."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from screening.instrument import format as table
from screening.instrument.build import sources
from screening.instrument.document import document
from screening.instrument.jsonschema import dumps, editor_schema
from screening.instrument.model import Questionnaire
from screening.instrument.schema import faults
from screening.instrument.source import _Tree
from tests.strategies import questionnaires

pytestmark = pytest.mark.laptop("writing questionnaires")

SCHEMA = editor_schema()
FOLDER = Path(__file__).parents[2] / "questionnaires"
TYPES: dict[str, Any] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "array": list,
    "object": dict,
}


def accepts(schema: dict[str, Any], value: Any) -> bool:
    """The few words of JSON Schema that ours uses, as the specification defines them."""
    if "$ref" in schema and not accepts(SCHEMA["$defs"][schema["$ref"].split("/")[-1]], value):
        return False
    if "anyOf" in schema and not any(accepts(one, value) for one in schema["anyOf"]):
        return False
    if value not in schema.get("enum", [value]) or value != schema.get("const", value):
        return False
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if kinds and not isinstance(value, tuple(TYPES[kind] for kind in kinds)):
        return False
    return _inside(schema, value)


def _inside(schema: dict[str, Any], value: Any) -> bool:
    if isinstance(value, str):
        pattern = schema.get("pattern", "")
        return len(value) >= schema.get("minLength", 0) and bool(re.search(pattern, value))
    if isinstance(value, list):
        items = schema.get("items", {})
        enough = schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value))
        return enough and all(accepts(items, item) for item in value)
    if isinstance(value, dict):
        return _object(schema, value)
    low, high = schema.get("minimum", value), schema.get("maximum", value)
    return bool(low <= value <= high)


def _object(schema: dict[str, Any], value: dict[str, Any]) -> bool:
    known, others = schema.get("properties", {}), schema.get("additionalProperties", {})
    if not set(schema.get("required", ())) <= set(value) or len(value) < schema.get(
        "minProperties", 0
    ):
        return False
    if not all(accepts(schema.get("propertyNames", {}), name) for name in value):
        return False
    return all(
        accepts(known[name], inner)
        if name in known
        else others is not False and accepts(others, inner)
        for name, inner in value.items()
    )


@given(questionnaires())
def test_it_accepts_every_questionnaire(q: Questionnaire) -> None:
    assert accepts(SCHEMA, document(q))


@pytest.mark.parametrize(
    "spoil",
    [
        {"version": "one"},
        {"title": ""},
        {"title": "  "},
        {"adapted": True},
        {"unknown": 1},
        {"sections": []},
        {"cases": [{"name": "n", "answers": [], "expect": {}}]},
        {"cases": [{"name": "n", "answers": {"q": ""}, "expect": {}}]},
        {"cases": [{"name": "n", "answers": {"q": []}, "expect": {}}]},
        {"cases": [{"name": "n", "answers": [{"Q": "yes"}], "expect": {}}]},
    ],
)
def test_it_refuses_what_the_check_refuses(spoil: dict[str, Any]) -> None:
    section = {
        "id": "s",
        "title": "t",
        "source": "asked",
        "level": "individual",
        "questions": [{"id": "q", "kind": "yes-no", "text": "t", "when": {"a": "yes"}}],
    }
    whole = {
        "questionnaire": "x",
        "version": 1,
        "title": "t",
        "language": "en",
        "sections": [section],
    }

    assert accepts(SCHEMA, whole)
    assert not list(faults(whole))
    assert not accepts(SCHEMA, {**whole, **spoil})
    assert list(faults({**whole, **spoil}))


@pytest.mark.parametrize("file", sources(FOLDER), ids=lambda file: file.parent.name)
def test_it_accepts_our_own_files(file: Path) -> None:
    found = _Tree(str(file)).read(file.read_text("utf-8"))

    assert found["sections"]
    assert accepts(SCHEMA, found)


def test_every_key_has_help_for_the_person_who_types() -> None:
    records = [
        SCHEMA,
        *(SCHEMA["$defs"][name] for name in ("question", "section", "band", "score")),
    ]

    assert all(key["description"] for record in records for key in record["properties"].values())
    assert set(SCHEMA["properties"]) == {key.name for key in table.QUESTIONNAIRE.keys}


def test_it_is_json() -> None:
    assert json.loads(dumps()) == SCHEMA
