"""Signatures as RFC 8032 has them, and public keys as RFC 7748 has them; on a phone the same vectors hold."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.machine import CheapMachine

VECTORS = json.loads((Path(__file__).parent / "vectors" / "signing.json").read_text("utf-8"))
SIGNED = VECTORS["ed25519, RFC 8032, 7.1"]
AGREEMENT = VECTORS["x25519, RFC 7748, 6.1"]


def hexed(vector: dict[str, str]) -> list[bytes]:
    return [bytes.fromhex(value) for value in vector.values()]


def spoilt(public: bytes, signature: bytes, message: bytes) -> Iterator[tuple[bytes, bytes, bytes]]:
    """What must not verify: something else signed, another key, no key, a signature cut or stretched."""
    order = 2**252 + 27742317777372353535851937790883648493
    stretched = int.from_bytes(signature[32:], "little") + order
    yield public, signature, message + b"."
    yield public[:-1] + bytes([public[-1] ^ 1]), signature, message
    yield public[:31], signature, message
    yield public, bytes([signature[0] ^ 1]) + signature[1:], message
    yield public, signature[:63], message
    yield public, b"", message
    yield public, signature[:32] + stretched.to_bytes(32, "little"), message


@pytest.mark.parametrize("vector", SIGNED)
def test_it_signs_what_the_standard_says(vector):
    machine = CheapMachine()
    private, public, message, signature = hexed(vector)

    assert machine.public_key(private) == public
    assert machine.sign(private, message) == signature
    assert machine.verifies(public, signature, message)


@pytest.mark.parametrize("vector", SIGNED)
def test_it_believes_nothing_that_was_changed(vector):
    _, public, message, signature = hexed(vector)

    assert not [w for w in spoilt(public, signature, message) if CheapMachine().verifies(*w)]


@pytest.mark.parametrize("vector", AGREEMENT)
def test_it_knows_the_public_key_of_the_standards_private_one(vector):
    private, public = hexed(vector)

    assert CheapMachine().sealing_key(private) == public
