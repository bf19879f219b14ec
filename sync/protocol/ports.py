"""What the protocol asks of the place it runs in: laptop, phone or centre."""

from __future__ import annotations

from typing import Protocol


class Signing(Protocol):
    """Ed25519 (RFC 8032). Keys are 32 raw bytes, signatures 64."""

    def verifies(self, public_key: bytes, signature: bytes, data: bytes) -> bool: ...
    def sign(self, private_key: bytes, data: bytes) -> bytes: ...
    def public_key(self, private_key: bytes) -> bytes: ...


class Wrapping(Protocol):
    """AES-256-GCM: nonce (12), ciphertext, tag (16). `context` is bound, not stored."""

    def wrap(self, key: bytes, plaintext: bytes, context: bytes) -> bytes: ...
    def unwrap(self, key: bytes, box: bytes, context: bytes) -> bytes:
        """Raises an exception of the place when the box does not open."""
        ...
