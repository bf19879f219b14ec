"""Ed25519 and AES-GCM for the tests of the protocol, from `cryptography`."""

from __future__ import annotations

import os

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite


class Signing:
    """See `sync.protocol.ports.Signing`."""

    def verifies(self, public_key: bytes, signature: bytes, data: bytes) -> bool:
        try:
            Ed25519PublicKey.from_public_bytes(public_key).verify(signature, data)
        except InvalidSignature:
            return False
        return True

    def sign(self, private_key: bytes, data: bytes) -> bytes:
        return Ed25519PrivateKey.from_private_bytes(private_key).sign(data)

    def public_key(self, private_key: bytes) -> bytes:
        return Ed25519PrivateKey.from_private_bytes(private_key).public_key().public_bytes_raw()


_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def sealing_keys(private: bytes) -> tuple[bytes, bytes]:
    """An X25519 key pair: private, public."""
    return private, X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def seal(public_key: bytes, plaintext: bytes, info: bytes) -> bytes:
    return _SUITE.encrypt(plaintext, X25519PublicKey.from_public_bytes(public_key), info)


def unseal(private_key: bytes, box: bytes, info: bytes) -> bytes:
    return _SUITE.decrypt(box, X25519PrivateKey.from_private_bytes(private_key), info)


class Wrapping:
    """See `sync.protocol.ports.Wrapping`."""

    def wrap(self, key: bytes, plaintext: bytes, context: bytes) -> bytes:
        nonce = os.urandom(12)
        return nonce + AESGCM(key).encrypt(nonce, plaintext, context)

    def unwrap(self, key: bytes, box: bytes, context: bytes) -> bytes:
        return AESGCM(key).decrypt(box[:12], box[12:], context)


def opening(key: bytes, context: bytes):
    """How a device opens a box: what is in it, or None."""

    def open_box(box: bytes) -> bytes | None:
        try:
            return Wrapping().unwrap(key, box, context)
        except InvalidTag:
            return None

    return open_box
