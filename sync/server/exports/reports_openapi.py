"""The part of the API's description that is for programs: `/v1/reports`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sync.protocol import catalogue
from sync.protocol.catalogue import Entry
from sync.server.exports.numbers import COLUMNS
from sync.server.exports.rows import FIELDS
from sync.server.numbers.catalogue import NO_SUCH_TABLE, NO_SUCH_UNIT, NO_SUCH_YEAR, NOT_MADE_YET
from sync.server.people.catalogue import BAD_TOKEN, NOT_YOURS

Document = dict[str, Any]
TEXT, NUMBER = {"type": "string"}, {"type": "integer"}
REFUSALS = (BAD_TOKEN, NO_SUCH_TABLE, NO_SUCH_UNIT, NO_SUCH_YEAR, NOT_MADE_YET, catalogue.NOT_NOW)


def _object(**properties: Document) -> Document:
    return {"type": "object", "properties": properties, "required": [*properties]}


def _list(of: Document) -> Document:
    return {"type": "array", "items": of}


def _ref(name: str) -> Document:
    return {"$ref": f"#/components/schemas/{name}"}


# A hidden number is "" with `hidden` 1.
_LINE: Document = {
    **dict.fromkeys(COLUMNS, TEXT),
    "number": {"anyOf": [NUMBER, {"type": "string", "maxLength": 0}]},
    "hidden": {"type": "integer", "enum": [0, 1]},
}
_ROW: Document = {
    **dict.fromkeys(FIELDS, TEXT),
    "version": NUMBER,
    "complete": {"type": "integer", "enum": [0, 1]},
    "days_to_screen": {"type": ["integer", "null"]},
}
SCHEMAS: Mapping[str, Document] = {
    "Word": _object(column=TEXT, word=TEXT, meaning=TEXT),
    "Unit": _object(code=TEXT, name=TEXT, parent=TEXT),
    "Offered": _object(
        years=_list(TEXT),
        units=_list(_ref("Unit")),
        cuts=_list(TEXT),
        periods=_list(TEXT),
        threshold=NUMBER,
        codebook=_list(_ref("Word")),
    ),
    "NumberLine": _object(**_LINE),
    "Numbers": _object(
        year=TEXT, unit=TEXT, at=TEXT, threshold=NUMBER, rows=_list(_ref("NumberLine"))
    ),
    "ScreeningLine": _object(**_ROW),
    "Screenings": _object(codebook=_list(_ref("Word")), rows=_list(_ref("ScreeningLine"))),
}


def paths() -> dict[str, Document]:
    return {
        "/v1/reports": _get("What can be asked for", "Offered", "numbers"),
        "/v1/reports/numbers": _get(
            "The numbers of a unit and a year; what is hidden on pages is hidden here",
            "Numbers",
            "numbers",
        ),
        "/v1/reports/screenings": _get(
            "The screenings of a unit and a year one by one", "Screenings", "exports", NOT_YOURS
        ),
    }


def _get(summary: str, answer: str, scope: str, *more: Entry) -> Document:
    good = {"description": summary, "content": {"application/json": {"schema": _ref(answer)}}}
    return {
        "get": {
            "summary": summary,
            "description": f"The token has to be for `{scope}`.",
            "security": [{"program": []}],
            "parameters": [
                _parameter("year", {"type": "string", "pattern": "^[12][0-9]{3}$"}),
                _parameter("unit", {"type": "string", "maxLength": 64}),
            ],
            "responses": {"200": good, **_refused((*REFUSALS, *more))},
        }
    }


def _parameter(name: str, schema: Document) -> Document:
    return {"name": name, "in": "query", "required": False, "schema": schema}


def _refused(entries: tuple[Entry, ...]) -> Document:
    """One answer for each status; several numbers may share one."""
    found: dict[str, list[str]] = {}
    for entry in entries:
        found.setdefault(str(entry.status), []).append(f"{entry.code}: {entry.what}")
    content = {"application/problem+json": {"schema": _ref("Problem")}}
    return {
        status: {"description": " ".join(words), "content": content}
        for status, words in found.items()
    }
