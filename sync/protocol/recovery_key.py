"""The public half of the agency's recovery key, in a file that the agency publishes (kind, name `recovery`).

    {"protocol": 1, "recovery_key": "<X25519, base64>"}         empty: there is none any more

Signed by the publishing key like every such file: the centre, which passes it on, cannot put another key
in its place. A device that takes it over seals its records again.
"""

from __future__ import annotations

from marshmallow import RAISE, Schema, fields, validate

from sync.protocol.canonical import canonical, packed, read
from sync.protocol.catalogue import FILE_FALSE, ProtocolRefused
from sync.protocol.joining import Key
from sync.protocol.messages import VERSION
from sync.protocol.signed import shaped

NAME = "recovery"


class RecoveryKeyShape(Schema):
    class Meta:
        unknown = RAISE

    protocol = fields.Integer(required=True, strict=True, validate=validate.Range(VERSION, VERSION))
    recovery_key = Key(load_default=b"")


_shape = RecoveryKeyShape()


def written(public_key: bytes) -> bytes:
    """The file. `public_key`: 32 bytes, or none."""
    return canonical({"protocol": VERSION, "recovery_key": packed(public_key)})


def recovery_key(data: bytes) -> bytes:
    """The key in a file, empty for none. Raises ProtocolRefused: Y001, Y007, Y044 for another file."""
    document = read(data)
    if "recovery_key" not in document:  # nobody takes a key away by leaving it out
        raise ProtocolRefused(FILE_FALSE, "recovery_key")
    loaded = shaped(_shape, document, FILE_FALSE)
    key: bytes = loaded["recovery_key"]
    return key
