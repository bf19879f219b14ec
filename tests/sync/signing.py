"""The cryptography under the tests of the protocol: a laptop's, or a phone's where they run inside one."""

from __future__ import annotations

from collections.abc import Callable

from screening.store.ports import Unopened
from tests.store.machine import RealMachine

# What opens nothing of somebody else's raises.
CLOSED = Unopened

# See `sync.protocol.ports.Signing` and `Wrapping`.
Signing = RealMachine
Wrapping = RealMachine


def sealing_keys(private: bytes) -> tuple[bytes, bytes]:
    """An X25519 key pair: private, public."""
    return private, RealMachine().sealing_key(private)


def seal(public_key: bytes, plaintext: bytes, info: bytes) -> bytes:
    return RealMachine().seal(public_key, plaintext, info)


def unseal(private_key: bytes, box: bytes, info: bytes) -> bytes:
    return RealMachine().unseal(private_key, box, info)


def opening(key: bytes, context: bytes) -> Callable[[bytes], bytes | None]:
    """How a device opens a box: what is in it, or None."""

    def open_box(box: bytes) -> bytes | None:
        try:
            return RealMachine().unwrap(key, box, context)
        except Unopened:
            return None

    return open_box
