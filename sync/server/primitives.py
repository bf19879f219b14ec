"""Signatures, boxes and keys from `cryptography`: the only file of the centre that imports it."""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from cryptography.exceptions import InvalidKey, InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.twofactor.hotp import HOTP

from sync.server.ports import Random

TARGET_SECONDS = 0.5
MOST_PASSES = 64


class Unopened(Exception):
    """The key does not fit the box, or the box was changed."""


class Ed25519:
    """See `sync.protocol.ports.Signing`."""

    def verifies(self, public_key: bytes, signature: bytes, data: bytes) -> bool:
        try:
            Ed25519PublicKey.from_public_bytes(public_key).verify(signature, data)
        except (InvalidSignature, ValueError):  # the second: not even a key
            return False
        return True

    def sign(self, private_key: bytes, data: bytes) -> bytes:
        return Ed25519PrivateKey.from_private_bytes(private_key).sign(data)

    def public_key(self, private_key: bytes) -> bytes:
        return Ed25519PrivateKey.from_private_bytes(private_key).public_key().public_bytes_raw()


class Boxes:
    """See `sync.protocol.ports.Wrapping`."""

    def __init__(self, random: Random) -> None:
        self._random = random

    def wrap(self, key: bytes, plaintext: bytes, context: bytes) -> bytes:
        nonce = self._random(12)
        return nonce + AESGCM(key).encrypt(nonce, plaintext, context)

    def unwrap(self, key: bytes, box: bytes, context: bytes) -> bytes:
        try:
            return AESGCM(key).decrypt(box[:12], box[12:], context)
        except (InvalidTag, ValueError) as error:  # the second: no room for a nonce
            raise Unopened from error


_HPKE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def sealing_key(private_key: bytes) -> bytes:
    """The public half of an X25519 key."""
    return X25519PrivateKey.from_private_bytes(private_key).public_key().public_bytes_raw()


def seal(public_key: bytes, plaintext: bytes, info: bytes) -> bytes:
    """HPKE (RFC 9180), base mode: encapsulated key (32), ciphertext, tag (16)."""
    return _HPKE.encrypt(plaintext, X25519PublicKey.from_public_bytes(public_key), info)


def unseal(private_key: bytes, box: bytes, info: bytes) -> bytes:
    """Raises `Unopened`."""
    try:
        return _HPKE.decrypt(box, X25519PrivateKey.from_private_bytes(private_key), info)
    except (InvalidTag, ValueError) as error:
        raise Unopened from error


def derived(master: bytes, what: str) -> bytes:
    """A key of 32 bytes for one purpose (HKDF-SHA256, RFC 5869)."""
    return HKDF(hashes.SHA256(), 32, b"screening centre 1", what.encode()).derive(master)


@dataclass(frozen=True, slots=True)
class Cost:
    """What one Argon2id derivation takes: `memory_kib` KiB, `passes` over it, in one lane."""

    memory_kib: int
    passes: int

    def covers(self, other: Cost) -> bool:
        return self.memory_kib >= other.memory_kib and self.passes >= other.passes


FLOOR = Cost(19 * 1024, 2)  # OWASP's least
USUAL = Cost(64 * 1024, 3)  # RFC 9106's second choice
CEILING = Cost(4 * 1024 * 1024, 1024)


def stretched(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    """The key that a passphrase stands for, 32 bytes; the same however a keyboard composes letters."""
    argon = Argon2id(
        salt=salt, length=32, iterations=cost.passes, lanes=1, memory_cost=cost.memory_kib
    )
    return argon.derive(unicodedata.normalize("NFKC", passphrase).encode())


def kept(passphrase: str, salt: bytes, cost: Cost, key: bytes) -> str:
    """What is kept of a person's passphrase (PHC text): worth nothing without the key of the centre."""
    argon = Argon2id(
        salt=salt,
        length=32,
        iterations=cost.passes,
        lanes=1,
        memory_cost=cost.memory_kib,
        secret=key,
    )
    return argon.derive_phc_encoded(unicodedata.normalize("NFKC", passphrase).encode())


def is_kept(passphrase: str, text: str, key: bytes) -> bool:
    """Whether this is the passphrase of which `text` was kept."""
    material = unicodedata.normalize("NFKC", passphrase).encode()
    try:
        Argon2id.verify_phc_encoded(material, text, secret=key)
    except InvalidKey:
        return False
    return True


def six_digits(secret: bytes, number: int) -> str:
    """The one-time code with this number (RFC 4226), as every authenticator app makes it."""
    return HOTP(secret, 6, hashes.SHA1()).generate(number).decode()  # noqa: S303 - what the apps know


def calibrated(seconds: Callable[[], float] = time.perf_counter) -> Cost:
    """64 MiB, and as many passes as take about half a second here; three at least."""
    start = seconds()
    stretched("calibration", bytes(16), USUAL)
    taken = max(seconds() - start, 1e-3)
    return Cost(
        USUAL.memory_kib, min(max(USUAL.passes, int(3 * TARGET_SECONDS / taken)), MOST_PASSES)
    )
