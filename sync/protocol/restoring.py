"""A lost device's records on their way to a new one: gathered at the centre, opened and sealed again by
whoever holds the recovery key, restored on the device.

On the way nothing is in clear: the centre has boxes for the recovery key, the new device gets boxes for its
own. Between the two somebody authorised opens them, without a network, and signs for what comes out with the
agency's publishing key, so that a device takes no other records for its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from marshmallow import RAISE, Schema, fields

from sync.protocol import clear
from sync.protocol.canonical import packed, unpacked
from sync.protocol.catalogue import FILE_FALSE, ProtocolRefused
from sync.protocol.messages import VERSION, supported
from sync.protocol.ports import Signing
from sync.protocol.sealed import Seal, Unseal, key_id, opened, sealed
from sync.protocol.signed import Document, shaped, sign, verify

PURPOSE = "restoration"


class _Gathered(Schema):
    class Meta:
        unknown = RAISE

    protocol = fields.Integer(required=True, strict=True)
    device = clear.name()
    sealing_key = fields.String(required=True)
    records = fields.List(fields.Nested(clear.Record), required=True)


class _Restored(Schema):
    class Meta:
        unknown = RAISE

    protocol = fields.Integer(required=True, strict=True)
    device = clear.name()
    at = clear.moment()
    records = fields.List(fields.Nested(clear.Record), required=True)
    signature = fields.String(required=True)


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the centre hands out. `device`, `sealing_key`: the new device's; `records`: the newest copy of
    each record, as bodies of `record` messages.
    """

    device: str
    sealing_key: bytes
    records: tuple[Mapping[str, Any], ...]

    @property
    def document(self) -> Document:
        return {
            "protocol": VERSION,
            "device": self.device,
            "sealing_key": packed(self.sealing_key),
            "records": list(self.records),
        }

    @classmethod
    def of(cls, document: Mapping[str, Any]) -> Gathered:
        """Raises ProtocolRefused: Y002 another version, Y044 another shape."""
        supported(document)
        loaded = shaped(_Gathered(), document, FILE_FALSE)
        key = unpacked(loaded["sealing_key"], 32)
        return cls(loaded["device"], key, tuple(loaded["records"]))

    def keys(self) -> set[str]:
        """The recovery keys it takes, by their `key_id`."""
        return {str(one["key"]) for one in self.records}


def newest(bodies: Iterable[Mapping[str, Any]]) -> tuple[Mapping[str, Any], ...]:
    """The last copy of each record. `bodies` come in the order in which their device made them."""
    found: dict[str, Mapping[str, Any]] = {}
    for body in bodies:
        before = found.get(body["record"])
        if before is None or body["upto"] >= before["upto"]:
            found[body["record"]] = body
    return tuple(found.values())


def resealed(
    gathered: Gathered, private_keys: Iterable[tuple[bytes, bytes]], unseal: Unseal, seal: Seal
) -> Iterator[dict[str, object]]:
    """The records, each for the new device. `private_keys`: recovery keys, private and public.

    Raises ProtocolRefused (Y044) for a record whose key is not among them, before any is opened, and what
    `unseal` raises.
    """
    held = {key_id(public): private for private, public in private_keys}
    if gathered.keys() - set(held):
        raise ProtocolRefused(FILE_FALSE, "key")
    for one in gathered.records:
        document = opened(one, held[one["key"]], unseal)
        about = {name: one[name] for name in ("record", "case", "part", "upto")}
        yield sealed(about, document, gathered.sealing_key, seal)


def signed(
    device: str, at: str, records: Iterable[Mapping[str, object]], signing: Signing, key: bytes
) -> Document:
    """What the new device is given. `key`: the agency's private publishing key; `at`: UTC."""
    document = {"protocol": VERSION, "device": device, "at": at, "records": list(records)}
    return sign(PURPOSE, document, signing, key)


def restored(
    document: Mapping[str, Any],
    device: str,
    keys: tuple[bytes, bytes],
    signing: Signing,
    unseal: Unseal,
) -> Iterator[dict[str, object]]:
    """The records in it, in clear. `keys`: this device's private sealing key, the public publishing key.

    Raises ProtocolRefused: Y002 another version, Y044 not the agency's, or for another device. Nothing is
    opened before the signature has been checked.
    """
    supported(document)
    private_key, publishing_key = keys
    loaded = shaped(_Restored(), document, FILE_FALSE)
    verify(PURPOSE, document, signing, publishing_key, FILE_FALSE)
    if loaded["device"] != device:
        raise ProtocolRefused(FILE_FALSE, "device")
    for one in loaded["records"]:
        yield opened(one, private_key, unseal)
