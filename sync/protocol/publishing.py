"""What the agency publishes to its devices, file by file, and the list in which a device learns of it and of
what supervisors ask of it.

A statement about a file is signed by the agency's publishing key, which the centre does not have; the list
around the statements is signed by the centre. A version never changes and never comes back: what should no
longer be used is withdrawn by a new statement.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from marshmallow import RAISE, Schema, fields, validate

from sync.protocol import clear
from sync.protocol.catalogue import FILE_FALSE, NOT_OURS, ProtocolRefused
from sync.protocol.messages import VERSION, supported
from sync.protocol.ports import Signing
from sync.protocol.requests import AskedShape
from sync.protocol.signed import Document, shaped, sign, verify

PURPOSE = "published"
LIST = "changes"
KINDS = ("questionnaire", "catalogue", "directory", "jurisdiction", "policy", "recovery")
MOST = 100  # statements and requests in one list
LARGEST = 16 * 1024 * 1024  # bytes of one file


@dataclass(frozen=True, slots=True)
class Published:
    """One version of one file. `digest`: SHA-256 of its bytes, `size` their number; `at`: UTC."""

    kind: str
    name: str
    version: int
    digest: str
    size: int
    at: str
    withdrawn: bool = False

    def signed(self, signing: Signing, publishing_key: bytes) -> Document:
        """`publishing_key`: the private one, 32 bytes."""
        return sign(PURPOSE, {"protocol": VERSION, **asdict(self)}, signing, publishing_key)

    def fits(self, data: bytes) -> bool:
        """Whether these are the bytes of the file."""
        return len(data) == self.size and hashlib.sha256(data).hexdigest() == self.digest


class PublishedShape(Schema):
    class Meta:
        unknown = RAISE

    protocol = fields.Integer(required=True, strict=True)
    kind = clear.one_of(*KINDS)
    name = fields.String(required=True, validate=validate.Regexp(r"[a-z][A-Za-z0-9._-]{0,127}\Z"))
    version = fields.Integer(required=True, strict=True, validate=validate.Range(1, 2**31 - 1))
    digest = fields.String(required=True, validate=validate.Regexp(r"[0-9a-f]{64}\Z"))
    size = fields.Integer(required=True, strict=True, validate=validate.Range(0, LARGEST))
    at = clear.moment()
    withdrawn = clear.truth()
    signature = fields.String(required=True)


_published = PublishedShape()


def accepted(document: Mapping[str, Any], signing: Signing, publishing_key: bytes) -> Published:
    """What the agency states. Raises ProtocolRefused (Y044): another shape, or not the agency's."""
    loaded = shaped(_published, document, FILE_FALSE)
    verify(PURPOSE, document, signing, publishing_key, FILE_FALSE)
    del loaded["signature"]
    if loaded.pop("protocol") != VERSION:
        raise ProtocolRefused(FILE_FALSE)
    return Published(**loaded)


@dataclass(frozen=True, slots=True)
class Changes:
    """What is new since number `after`. `next`: what to ask after the next time; `more`: at once.

    `published`: statements, `requests`: what supervisors ask of this device, both as documents.
    `restored_at`, `again_from`: when the centre was made again of a copy, and from which moment on its own
    receipts do not hold any more because the copy is older than they are; both "" where it never was.
    """

    device: str
    after: int
    next: int
    more: bool
    published: tuple[Mapping[str, Any], ...]
    requests: tuple[Mapping[str, Any], ...] = ()
    restored_at: str = ""
    again_from: str = ""

    def signed(self, signing: Signing, private_key: bytes) -> Document:
        """`private_key`: the centre's."""
        lines = {"published": [*self.published], "requests": [*self.requests]}
        return sign(LIST, {**asdict(self), "protocol": VERSION, **lines}, signing, private_key)


class _ListShape(Schema):
    class Meta:
        unknown = RAISE

    protocol = fields.Integer(required=True, strict=True)
    device = clear.name()
    after = fields.Integer(required=True, strict=True)
    next = fields.Integer(required=True, strict=True)
    more = clear.truth()
    restored_at = clear.moment(empty=True)
    again_from = clear.moment(empty=True)
    signature = fields.String(required=True)


class ChangesShape(_ListShape):
    published = fields.List(fields.Nested(PublishedShape), required=True)
    requests = fields.List(fields.Nested(AskedShape), required=True)


class _LooseShape(_ListShape):
    """What one line says is looked at line by line: one that is wrong must not hold up the others."""

    published = fields.List(fields.Dict(keys=fields.String()), required=True)
    requests = fields.List(fields.Dict(keys=fields.String()), required=True)


_changes = _LooseShape()


def listed(
    document: Mapping[str, Any], device: str, after: int, signing: Signing, centre_key: bytes
) -> Changes:
    """The centre's list for this device and this question; its statements are not yet `accepted`, its
    requests not yet `asked`.

    Raises ProtocolRefused: Y002 another version, Y040 anything that the centre did not say, and a list
    that goes backwards or on the spot.
    """
    supported(document)
    loaded = shaped(_changes, document, NOT_OURS)
    verify(LIST, document, signing, centre_key, NOT_OURS)
    if loaded["device"] != device or loaded["after"] != after:
        raise ProtocolRefused(NOT_OURS)
    if loaded["next"] < after + bool(loaded["more"]):
        raise ProtocolRefused(NOT_OURS)
    return Changes(
        device,
        after,
        loaded["next"],
        loaded["more"],
        tuple(document["published"]),
        tuple(document["requests"]),
        loaded["restored_at"],
        loaded["again_from"],
    )
