"""Statements: small documents that somebody of the agency signs, each for one purpose.

The purpose is part of what is signed, so that a signature given for one thing cannot be shown for another.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, ValidationError

from sync.protocol.canonical import canonical, packed, unpacked
from sync.protocol.catalogue import Entry, ProtocolRefused
from sync.protocol.ports import Signing

Document = dict[str, object]


def sign(purpose: str, document: Mapping[str, object], signing: Signing, key: bytes) -> Document:
    """The document with a `signature` by a private key of 32 bytes."""
    signature = signing.sign(key, _bytes(purpose, document))
    return {**document, "signature": packed(signature)}


def verify(
    purpose: str, document: Mapping[str, Any], signing: Signing, key: bytes, otherwise: Entry
) -> Document:
    """The document without its signature. Raises ProtocolRefused with the entry `otherwise`."""
    stated = {name: value for name, value in document.items() if name != "signature"}
    try:
        signature = unpacked(str(document.get("signature", "")), 64)
        whole = signing.verifies(key, signature, _bytes(purpose, stated))
    except ProtocolRefused:
        whole = False
    if not whole:
        raise ProtocolRefused(otherwise)
    return stated


def shaped(schema: Schema, document: Mapping[str, Any], otherwise: Entry) -> Any:
    """What the schema makes of it. Raises ProtocolRefused with the entry `otherwise`."""
    try:
        return schema.load(document)
    except ValidationError:
        raise ProtocolRefused(otherwise) from None


def _bytes(purpose: str, document: Mapping[str, object]) -> bytes:
    return f"screening sync 1 {purpose}\0".encode() + canonical(document)
