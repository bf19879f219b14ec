"""The laptop's adapters: SQLCipher by `sqlcipher3`; Argon2id, AES-GCM, HPKE and Ed25519 by `cryptography`.

The only file of the store that imports either.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from sqlcipher3 import dbapi2

from screening.store import ports
from screening.store.calibration import MOST_MEMORY_KIB, calibrate
from screening.store.disk import DiskFolder, telling
from screening.store.passphrases import secret_bytes
from screening.store.stores import Stores

_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)

# SQLite's primary result codes.
_TROUBLES: dict[int, type[ports.Trouble]] = {
    5: ports.Busy,
    6: ports.Busy,
    8: ports.ReadOnly,
    10: ports.Failed,
    11: ports.Damaged,
    13: ports.Full,
    14: ports.Failed,
    26: ports.NotADatabase,
}


@contextmanager
def _sqlite_telling() -> Iterator[None]:
    try:
        yield
    except dbapi2.Error as error:
        trouble = _TROUBLES.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
        if trouble is None:
            raise
        raise trouble from error


class CipherDatabase:
    """See `ports.Database`. The caller sees to it that one thread uses it at a time."""

    def __init__(self, path: Path, key: bytes, *, create: bool) -> None:
        mode = "rwc" if create else "rw"
        if not create and not path.exists():
            raise ports.Missing
        with _sqlite_telling():
            self._connection: Any = dbapi2.connect(
                f"{path.absolute().as_uri()}?mode={mode}",
                uri=True,
                timeout=0,
                isolation_level=None,
                check_same_thread=False,
            )
        try:
            self._begin(key)
        except BaseException:
            self._connection.close()
            raise

    def _begin(self, key: bytes) -> None:
        with _sqlite_telling():
            # A wrong page would otherwise be reported on the worker's terminal.
            self._connection.execute("PRAGMA cipher_log_level = NONE")
            # Memory is wiped when it is given back; measured, it costs an answer 5 to 10 percent.
            self._connection.execute("PRAGMA cipher_memory_security = ON")
            self._connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            for setting in ports.CONNECTION:
                self._connection.execute(f"PRAGMA {setting}").fetchall()
            # Takes the file for this process, and rolls a hot journal back.
            self._connection.execute("BEGIN EXCLUSIVE")
            self._connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()
            self._connection.execute("COMMIT")

    def execute(self, sql: str, values: Sequence[ports.Value] = ()) -> list[ports.Row]:
        with _sqlite_telling():
            rows: list[ports.Row] = self._connection.execute(sql, values).fetchall()
        return rows

    @contextmanager
    def transaction(self) -> Iterator[None]:
        self.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.execute("COMMIT")
        except BaseException:
            # After a full disk SQLite has rolled back by itself.
            if self._connection.in_transaction:
                self.execute("ROLLBACK")
            raise

    def close(self) -> None:
        self._connection.close()


class Laptop:
    """See `ports.Machine`."""

    floor = ports.FLOOR

    def calibrate(self) -> ports.Cost:
        return calibrate(self.derive_key, MOST_MEMORY_KIB)

    def random(self, count: int) -> bytes:
        return os.urandom(count)

    def folder(self, path: Path) -> DiskFolder:
        return DiskFolder(path)

    def open_database(self, path: Path, key: bytes, *, create: bool = False) -> CipherDatabase:
        if create:
            # SQLite would make it readable by everyone; the journal takes over the file's mode.
            with telling():
                os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        return CipherDatabase(path, key, create=create)

    def derive_key(self, passphrase: str, salt: bytes, cost: ports.Cost) -> bytes:
        argon = Argon2id(
            salt=salt,
            length=32,
            iterations=cost.passes,
            lanes=cost.lanes,
            memory_cost=cost.memory_kib,
        )
        return argon.derive(secret_bytes(passphrase))

    def wrap(self, key: bytes, plaintext: bytes, context: bytes) -> bytes:
        nonce = self.random(12)
        return nonce + AESGCM(key).encrypt(nonce, plaintext, context)

    def unwrap(self, key: bytes, box: bytes, context: bytes) -> bytes:
        try:
            return AESGCM(key).decrypt(box[:12], box[12:], context)
        except InvalidTag as error:
            raise ports.Unopened from error

    def seal(self, public_key: bytes, plaintext: bytes, info: bytes) -> bytes:
        return _SUITE.encrypt(plaintext, X25519PublicKey.from_public_bytes(public_key), info=info)

    def unseal(self, private_key: bytes, box: bytes, info: bytes) -> bytes:
        try:
            return _SUITE.decrypt(box, X25519PrivateKey.from_private_bytes(private_key), info=info)
        except (InvalidTag, ValueError) as error:  # the second: not even a key
            raise ports.Unopened from error

    def sealing_key(self, private_key: bytes) -> bytes:
        return X25519PrivateKey.from_private_bytes(private_key).public_key().public_bytes_raw()

    def sign(self, private_key: bytes, data: bytes) -> bytes:
        return Ed25519PrivateKey.from_private_bytes(private_key).sign(data)

    def verifies(self, public_key: bytes, signature: bytes, data: bytes) -> bool:
        try:
            Ed25519PublicKey.from_public_bytes(public_key).verify(signature, data)
        except (InvalidSignature, ValueError):  # the second: not even a key
            return False
        return True

    def public_key(self, private_key: bytes) -> bytes:
        return Ed25519PrivateKey.from_private_bytes(private_key).public_key().public_bytes_raw()


def stores_at(root: Path) -> Stores:
    """The stores under `root` on this computer, by its own clock."""
    return Stores(root, Laptop(), lambda: datetime.now(UTC))
