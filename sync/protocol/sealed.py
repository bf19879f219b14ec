"""Whole records, sealed on the device to the agency's recovery key (HPKE, RFC 9180).

The centre passes them on and cannot read them: it does not have the key. How long the sealed bytes are
tells little, because what is sealed is padded to one of few lengths.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sync.protocol.canonical import canonical, packed, read, unpacked
from sync.protocol.catalogue import NOT_DECLARED, ProtocolRefused
from sync.protocol.compression import compressed, decompressed

INFO = b"screening sync 1 record\0"
LENGTH = 4  # bytes that say how much of what follows is not padding
SHORTEST = 4096  # and then half as long again each time
LARGEST = 512 * 1024
AROUND = 32 + 16  # bytes that sealing adds: an encapsulated key and a tag

Seal = Callable[[bytes, bytes, bytes], bytes]  # public key, plaintext, info
Unseal = Callable[
    [bytes, bytes, bytes], bytes
]  # private key, box, info; raises what the place raises


def _lengths() -> Iterator[int]:
    length = SHORTEST
    while length <= LARGEST:
        yield length
        length += length // 2


# How many letters of base64 a sealed record can have.
LETTERS = frozenset(4 * -(-(length + AROUND) // 3) for length in _lengths())


def key_id(public_key: bytes) -> str:
    """By which a recovery key is named: 16 hexadecimal digits of its SHA-256."""
    return hashlib.sha256(public_key).hexdigest()[:16]


def sealed(
    about: Mapping[str, object], document: Mapping[str, object], public_key: bytes, seal: Seal
) -> dict[str, object]:
    """The body of a `record` message. `about`: what is said in clear: record, case, part, upto.

    Raises ProtocolRefused (Y021) for a record that is larger than any can be.
    """
    plain = _padded(compressed(canonical(document)))
    box = seal(public_key, plain, INFO + str(about["record"]).encode())
    return {**about, "key": key_id(public_key), "sealed": packed(box)}


def opened(body: Mapping[str, Any], private_key: bytes, unseal: Unseal) -> dict[str, object]:
    """The document in a `record` message. Raises what `unseal` raises, and ProtocolRefused (Y001)."""
    box = unpacked(str(body["sealed"]))
    plain = unseal(private_key, box, INFO + str(body["record"]).encode())
    end = LENGTH + int.from_bytes(plain[:LENGTH], "big")
    return read(decompressed(plain[LENGTH:end]))


def _padded(data: bytes) -> bytes:
    length = next((one for one in _lengths() if one >= LENGTH + len(data)), None)
    if length is None:
        raise ProtocolRefused(NOT_DECLARED, "sealed")
    return (len(data).to_bytes(LENGTH, "big") + data).ljust(length, b"\0")
