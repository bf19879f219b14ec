"""Reading what devices send, and writing what they are answered: JSON, plain or as gzip."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Response, request

from sync.protocol.canonical import canonical, read
from sync.protocol.catalogue import NOT_JSON, ProtocolRefused
from sync.protocol.compression import compressed, decompressed

WORTHWHILE = 500  # bytes; below that gzip makes things longer


def sent() -> dict[str, object]:
    """The document in the request's body. Raises ProtocolRefused: Y001, Y003."""
    data = request.get_data(cache=False)
    encoding = request.headers.get("Content-Encoding", "identity").strip().lower()
    if encoding in ("gzip", "x-gzip"):
        data = decompressed(data)
    elif encoding != "identity":
        raise ProtocolRefused(NOT_JSON)
    return read(data)


def answer(document: Mapping[str, object], status: int = 200) -> Response:
    return answer_bytes(canonical(document), "application/json", status)


def answer_bytes(data: bytes, kind: str, status: int = 200) -> Response:
    said = Response(data, status, content_type=kind)
    said.vary.add("Accept-Encoding")
    if len(data) >= WORTHWHILE and request.accept_encodings["gzip"] > 0:
        said.data = compressed(data)
        said.content_encoding = "gzip"
    return said
