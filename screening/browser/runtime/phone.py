"""The phone's adapters, put together."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Protocol

from screening.browser.runtime.database import CipherDatabase
from screening.browser.runtime.folder import PoolFolder
from screening.browser.runtime.pool import Pool
from screening.browser.runtime.vfs import PoolVFS
from screening.store import calibration, ports
from screening.store.passphrases import secret_bytes

# A browser gives its pages far less memory than the machine has, and never takes any back.
MOST_MEMORY_KIB = 64 * 1024


class Crypto(Protocol):
    """What a browser computes for us. Bytes in, bytes out; None where a box does not open."""

    def argon2id(self, secret: bytes, salt: bytes, cost: ports.Cost) -> bytes: ...
    def gcm_seal(self, key: bytes, nonce: bytes, plaintext: bytes, context: bytes) -> bytes: ...
    def gcm_open(self, key: bytes, nonce: bytes, box: bytes, context: bytes) -> bytes | None: ...
    def hpke_seal(self, public_key: bytes, plaintext: bytes, info: bytes) -> bytes: ...
    def hpke_open(self, private_key: bytes, box: bytes, info: bytes) -> bytes | None: ...
    def x25519_public(self, private_key: bytes) -> bytes: ...
    def ed25519_sign(self, private_key: bytes, data: bytes) -> bytes: ...
    def ed25519_verifies(self, public_key: bytes, signature: bytes, data: bytes) -> bool: ...
    def ed25519_public(self, private_key: bytes) -> bytes: ...


class Phone:
    """See `ports.Machine`. One for each pool; `name` tells its files from another pool's in SQLite."""

    floor = ports.FLOOR

    def __init__(self, pool: Pool, crypto: Crypto, name: str = "notes") -> None:
        self._pool = pool
        self._crypto = crypto
        self._vfs = PoolVFS(pool, name)
        self._name = name
        self._held: set[str] = set()

    def calibrate(self) -> ports.Cost:
        return calibration.calibrate(self.derive_key, MOST_MEMORY_KIB)

    def random(self, count: int) -> bytes:
        return os.urandom(count)

    def folder(self, path: Path) -> PoolFolder:
        return PoolFolder(self._pool, self._held, path)

    def open_database(self, path: Path, key: bytes, *, create: bool = False) -> CipherDatabase:
        if not create and not self._pool.exists(path.as_posix()):
            raise ports.Missing
        return CipherDatabase(path.as_posix(), key, self._name)

    def derive_key(self, passphrase: str, salt: bytes, cost: ports.Cost) -> bytes:
        return self._crypto.argon2id(secret_bytes(passphrase), salt, cost)

    def wrap(self, key: bytes, plaintext: bytes, context: bytes) -> bytes:
        nonce = self.random(12)
        return nonce + self._crypto.gcm_seal(key, nonce, plaintext, context)

    def unwrap(self, key: bytes, box: bytes, context: bytes) -> bytes:
        return _opened(self._crypto.gcm_open(key, box[:12], box[12:], context))

    def seal(self, public_key: bytes, plaintext: bytes, info: bytes) -> bytes:
        return self._crypto.hpke_seal(public_key, plaintext, info)

    def unseal(self, private_key: bytes, box: bytes, info: bytes) -> bytes:
        return _opened(self._crypto.hpke_open(private_key, box, info))

    def sealing_key(self, private_key: bytes) -> bytes:
        return self._crypto.x25519_public(private_key)

    def sign(self, private_key: bytes, data: bytes) -> bytes:
        return self._crypto.ed25519_sign(private_key, data)

    def verifies(self, public_key: bytes, signature: bytes, data: bytes) -> bool:
        return self._crypto.ed25519_verifies(public_key, signature, data)

    def public_key(self, private_key: bytes) -> bytes:
        return self._crypto.ed25519_public(private_key)


def _opened(plaintext: bytes | None) -> bytes:
    if plaintext is None:
        raise ports.Unopened
    return plaintext
