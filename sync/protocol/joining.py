"""The two documents of an enrolment, and what the code's box holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from marshmallow import EXCLUDE, RAISE, Schema, fields, post_load, validate

from sync.protocol import clear
from sync.protocol.canonical import canonical, packed, read, unpacked
from sync.protocol.catalogue import RECEIPT_FALSE, WRONG_SHAPE, ProtocolRefused
from sync.protocol.enrolment import BOX, Code
from sync.protocol.messages import VERSION, supported
from sync.protocol.ports import Signing, Wrapping
from sync.protocol.signed import shaped, sign, verify

PURPOSE = "enrolled"


class Key(fields.String):
    """32 bytes in base64; empty where `required` is not said and there is none."""

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> Any:
        text = super()._deserialize(value, attr, data, **kwargs)
        return unpacked(text, 32) if text or self.required else b""


@dataclass(frozen=True, slots=True)
class Agency:
    """What a device believes from the day of its enrolment on. Keys are raw, 32 bytes.

    `recovery_key` is empty where the agency has none; `tenant`: "agency" or "provider" (DESIGN 8).
    """

    id: str
    name: str
    tenant: str
    centre_key: bytes
    publishing_key: bytes
    linking_key: bytes
    recovery_key: bytes = b""

    def boxed(self, code: Code, wrapping: Wrapping) -> bytes:
        told = {
            name: packed(value) if isinstance(value, bytes) else value
            for name, value in asdict(self).items()
        }
        return wrapping.wrap(code.key, canonical(told), BOX)


class _Agency(Schema):
    class Meta:
        unknown = EXCLUDE  # a later centre may say more

    id = clear.name()
    name = fields.String(required=True, validate=validate.Length(1, 120))
    tenant = clear.one_of("agency", "provider")
    centre_key = Key(required=True)
    publishing_key = Key(required=True)
    linking_key = Key(required=True)
    recovery_key = Key(load_default=b"")

    @post_load
    def make(self, data: dict[str, Any], **_kwargs: Any) -> Agency:
        return Agency(**data)


def unboxed(box: bytes) -> Agency:
    """The agency in an opened box. Raises ProtocolRefused (Y043)."""
    agency: Agency = shaped(_Agency(), read(box), RECEIPT_FALSE)
    return agency


@dataclass(frozen=True, slots=True)
class Asking:
    """A device's request. Its two public keys: to verify its batches, and to seal something for it."""

    shown: str
    signing_key: bytes
    sealing_key: bytes

    @property
    def document(self) -> dict[str, object]:
        return {
            "protocol": VERSION,
            "code": self.shown,
            "signing_key": packed(self.signing_key),
            "sealing_key": packed(self.sealing_key),
        }


class AskingShape(Schema):
    class Meta:
        unknown = RAISE

    protocol = fields.Integer(required=True, strict=True)
    code = fields.String(required=True, validate=validate.Regexp(r"[0-9a-f]{64}\Z"))
    signing_key = Key(required=True)
    sealing_key = Key(required=True)


def asked(document: Mapping[str, Any]) -> Asking:
    """Raises ProtocolRefused: Y002 another version, Y007 the shape."""
    supported(document)
    loaded = shaped(AskingShape(), document, WRONG_SHAPE)
    return Asking(loaded["code"], loaded["signing_key"], loaded["sealing_key"])


@dataclass(frozen=True, slots=True)
class Enrolled:
    """The centre's answer. `token` is said here once; the centre keeps a hash of it.

    `unit` and `worker` are the agency's own short codes, given when the code was made.
    """

    device: str
    token: str
    unit: str
    worker: str
    box: bytes

    def signed(self, signing: Signing, private_key: bytes) -> dict[str, object]:
        told = {"protocol": VERSION, **asdict(self), "box": packed(self.box)}
        return sign(PURPOSE, told, signing, private_key)


class EnrolledShape(Schema):
    class Meta:
        unknown = EXCLUDE

    device = clear.name()
    token = fields.String(required=True, validate=validate.Regexp(r"[A-Za-z0-9_-]{43}\Z"))
    unit = clear.code()
    worker = clear.code()
    box = fields.String(required=True)


def joined(
    document: Mapping[str, Any],
    signing: Signing,
    open_box: Callable[[bytes], bytes | None],
) -> tuple[Enrolled, Agency]:
    """What a device makes of the answer. `open_box` opens with the code's key, or gives None.

    Raises ProtocolRefused (Y043): only somebody who had the code can have made the box, and only the
    centre whose key is in it can have signed the answer.
    """
    supported(document)
    loaded = shaped(EnrolledShape(), document, RECEIPT_FALSE)
    box = unpacked(loaded.pop("box"))
    opened = open_box(box)
    if opened is None:
        raise ProtocolRefused(RECEIPT_FALSE)
    agency = unboxed(opened)
    verify(PURPOSE, document, signing, agency.centre_key, RECEIPT_FALSE)
    return Enrolled(**loaded, box=box), agency
