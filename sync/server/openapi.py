"""The API described for machines (OpenAPI 3.1), out of the shapes that the protocol checks with."""

from __future__ import annotations

from typing import Any

from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin
from marshmallow import fields, validate

from sync.protocol import catalogue
from sync.protocol.catalogue import Entry
from sync.protocol.clear import DECLARED
from sync.protocol.compression import LARGEST
from sync.protocol.joining import AskingShape, EnrolledShape
from sync.protocol.messages import VERSION, BatchShape
from sync.protocol.publishing import ChangesShape
from sync.protocol.receipts import ReceiptShape
from sync.server.access import HEADER
from sync.server.exports import reports_openapi

Document = dict[str, Any]
_END = "\\Z"  # Python's end of a text
WHOLE = (catalogue.NOT_JSON, catalogue.OLD_PROTOCOL, catalogue.NOT_NOW)
SENDING = (catalogue.TOO_LARGE, catalogue.WRONG_SHAPE)
DEVICE = (catalogue.NOT_SIGNED_IN, catalogue.REVOKED)


def described() -> Document:
    """The whole document."""
    plugin = MarshmallowPlugin()
    spec = APISpec("Sync of screening devices", str(VERSION), "3.1.0", plugins=[plugin])
    converter: Any = plugin.converter
    converter.add_attribute_function(_pattern)
    spec.components.schema("Problem", _problem())
    spec.components.security_scheme("token", {"type": "http", "scheme": "bearer"})
    shapes = (AskingShape, EnrolledShape, BatchShape, ReceiptShape, ChangesShape)
    for shape in shapes:
        spec.components.schema(shape.__name__.removesuffix("Shape"), schema=shape)
    for kind, declared in DECLARED.items():  # what may be in a message's body, by its kind
        spec.components.schema(kind.capitalize() + "Body", schema=declared)
    spec.components.security_scheme("program", {"type": "http", "scheme": "bearer"})
    for name, schema in reports_openapi.SCHEMAS.items():
        spec.components.schema(name, schema)
    for path, operations in (_paths() | reports_openapi.paths()).items():
        spec.path(path, operations=operations)
    return spec.to_dict()


def _paths() -> dict[str, Document]:
    codes = (catalogue.NO_SUCH_CODE, catalogue.SLOW_DOWN)
    return {
        "/v1/enrolments": {
            "post": _operation(
                "A code for a device's id and token",
                (*SENDING, *codes),
                body="Asking",
                made="Enrolled",
            )
        },
        "/v1/messages": {
            "post": _operation(
                "A batch of messages for a signed receipt",
                (*SENDING, *DEVICE, catalogue.ALTERED),
                body="Batch",
                answer="Receipt",
            )
        },
        "/v1/changes": {
            "get": _operation(
                "What was published, and asked of the device, after a number",
                (catalogue.WRONG_SHAPE, *DEVICE),
                answer="Changes",
                parameters=[
                    _parameter(
                        "after", "query", {"type": "integer", "minimum": 0, "maximum": 2**31 - 1}
                    )
                ],
            )
        },
        "/v1/files/{digest}": {
            "get": _operation(
                "The bytes of a published file",
                (catalogue.NO_SUCH_FILE, *DEVICE),
                parameters=[
                    _parameter("digest", "path", {"type": "string", "pattern": "^[0-9a-f]{64}$"})
                ],
            )
        },
    }


def _operation(
    summary: str,
    refusals: tuple[Entry, ...],
    *,
    body: str = "",
    made: str = "",
    answer: str = "",
    parameters: list[Document] | None = None,
) -> Document:
    good = _answered(made or answer) if made or answer else _bytes()
    told: Document = {
        "summary": summary,
        "parameters": [_version(), *(parameters or [])],
        "responses": {"201" if made else "200": good, **_refused((*WHOLE, *refusals))},
    }
    if body:
        told["requestBody"] = {"required": True, "content": {"application/json": _of(body)}}
        told["description"] = f"The body may come as gzip; unpacked at most {LARGEST} bytes."
    if catalogue.NOT_SIGNED_IN in refusals:
        told["security"] = [{"token": []}]
    return told


def _refused(entries: tuple[Entry, ...]) -> Document:
    """One answer for each status; several numbers may share one."""
    found: dict[str, list[str]] = {}
    for entry in entries:
        found.setdefault(str(entry.status), []).append(f"{entry.code}: {entry.what}")
    found["500"] = ["A mistake in the centre; nothing was kept."]
    content = {"application/problem+json": _of("Problem")}
    waits = {"Retry-After": {"schema": {"type": "string"}, "description": "Seconds to wait"}}
    return {
        status: {
            "description": " ".join(words),
            "content": content,
            **({"headers": waits} if status in ("429", "503") else {}),
        }
        for status, words in found.items()
    }


def _answered(shape: str) -> Document:
    return {"description": "Signed", "content": {"application/json": _of(shape)}}


def _bytes() -> Document:
    return {"description": "The file", "content": {"application/octet-stream": {}}}


def _of(shape: str) -> Document:
    return {"schema": {"$ref": f"#/components/schemas/{shape}"}}


def _version() -> Document:
    schema = {"type": "string", "enum": [str(VERSION)]}
    return {"name": HEADER, "in": "header", "required": False, "schema": schema}


def _parameter(name: str, where: str, schema: Document) -> Document:
    return {"name": name, "in": where, "required": where == "path", "schema": schema}


def _problem() -> Document:
    text, number = {"type": "string"}, {"type": "integer"}
    properties = {
        "type": text,
        "title": text,
        "status": number,
        "number": {"type": "string", "pattern": "^[NPY]0[0-9]{2}$"},
        "what": text,
        "do": text,
        "again": {"type": "boolean"},
        "detail": text,
        "limit": number,
        "order": {"type": "object"},
    }
    needed = ["type", "title", "status", "number", "what", "do", "again"]
    return {"type": "object", "properties": properties, "required": needed}


def _pattern(self: object, field: fields.Field[Any], **_kwargs: object) -> Document:  # noqa: ARG001
    """Python's end of a text is not the one of JSON Schema."""
    for check in field.validators:
        if isinstance(check, validate.Regexp):
            return {"pattern": f"^{str(check.regex.pattern).removesuffix(_END)}$"}
    return {}
