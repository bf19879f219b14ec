"""Messages, and the batches in which they travel. A message never changes; a correction is a new one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields, validate

from sync.protocol import clear
from sync.protocol.canonical import canonical, digest
from sync.protocol.catalogue import ALTERED, OLD_PROTOCOL, WRONG_SHAPE, ProtocolRefused
from sync.protocol.ports import Signing
from sync.protocol.quick import fits
from sync.protocol.signed import sign, verify

VERSION = 1
MOST = 500  # messages in one batch
PURPOSE = "batch"


@dataclass(frozen=True)
class Message:
    """`id`: a UUIDv7 that the device chose; `seq` counts a device's messages from 1; `at` is UTC."""

    id: str
    kind: str
    seq: int
    at: str
    body: Mapping[str, object]

    @property
    def document(self) -> dict[str, object]:
        return {"id": self.id, "kind": self.kind, "seq": self.seq, "at": self.at, "body": self.body}

    @cached_property
    def digest(self) -> str:
        """What a receipt confirms: SHA-256 over the canonical bytes of all five."""
        return digest(self.document)


@dataclass(frozen=True, slots=True)
class Batch:
    """What one request carries. `device`: the id that the centre gave it at its enrolment."""

    device: str
    sent_at: str
    messages: tuple[Message, ...]

    @property
    def document(self) -> dict[str, object]:
        return {
            "protocol": VERSION,
            "device": self.device,
            "sent_at": self.sent_at,
            "messages": [message.document for message in self.messages],
        }

    def signed(self, signing: Signing, private_key: bytes) -> bytes:
        """The body of the request: the document with a signature over its canonical bytes."""
        return canonical(sign(PURPOSE, self.document, signing, private_key))


class EnvelopeShape(Schema):
    class Meta:
        unknown = RAISE

    id = clear.name()
    kind = clear.code()
    seq = fields.Integer(required=True, strict=True, validate=validate.Range(1, 2**53 - 1))
    at = clear.moment()
    body = fields.Dict(keys=fields.String(), required=True)


class BatchShape(Schema):
    class Meta:
        unknown = RAISE

    protocol = fields.Integer(required=True, strict=True)
    device = clear.name()
    sent_at = clear.moment()
    messages = fields.List(
        fields.Nested(EnvelopeShape), required=True, validate=validate.Length(1, MOST)
    )
    signature = fields.String(required=True)


_batch = BatchShape()
_fits = fits(_batch)


def supported(document: Mapping[str, object]) -> None:
    """Raises ProtocolRefused (Y002) for another version than this one."""
    if document.get("protocol") != VERSION:
        raise ProtocolRefused(OLD_PROTOCOL)


def opened(document: Mapping[str, Any], signing: Signing, public_key: bytes) -> Batch:
    """The batch in a request's document, unaltered since the device signed it.

    What is in the messages' bodies is not looked at: that is decided for each message. Raises
    ProtocolRefused: Y002 another version, Y007 the shape, Y006 the signature.
    """
    supported(document)
    try:
        loaded: Any = document if _fits(document) else _batch.load(document)
    except ValidationError as wrong:
        raise ProtocolRefused(WRONG_SHAPE, clear.place(wrong.messages)) from None
    verify(PURPOSE, document, signing, public_key, ALTERED)
    messages = tuple(Message(**one) for one in loaded["messages"])
    return Batch(loaded["device"], loaded["sent_at"], messages)


def of_size(messages: Sequence[Message], most: int) -> tuple[Message, ...]:
    """The first of them, as many as go into a batch when `most` is what the centre took last."""
    return tuple(messages[: max(1, min(most, MOST))])
