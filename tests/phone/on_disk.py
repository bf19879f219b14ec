"""A phone on an ordinary disk: its own pool, database and folder, over ordinary open files."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from screening.browser.runtime.phone import Phone
from screening.browser.runtime.pool import Pool
from screening.store import ports
from screening.store.laptop import Laptop
from screening.store.ports import Cost
from screening.store.stores import Stores
from tests.store.cheap import Clock

ROOT = Path("/notes")
HANDLES = 16
PHONES: list[CheapPhone] = []  # SQLite never forgets one, so Python must not either


class DiskHandle:
    """See `handles.Handle`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)

    def read(self, amount: int, at: int) -> bytes:
        return os.pread(self._file, amount, at)

    def write(self, data: bytes, at: int) -> None:
        try:
            os.pwrite(self._file, data, at)
        except OSError as error:
            raise ports.Full if error.errno == errno.ENOSPC else ports.Failed from error

    def truncate(self, size: int) -> None:
        os.ftruncate(self._file, size)

    def flush(self) -> None:
        os.fsync(self._file)

    def size(self) -> int:
        return os.fstat(self._file).st_size

    def close(self) -> None:
        os.close(self._file)


class LaptopCrypto:
    """What a browser computes, computed by `cryptography`. The browser's own is compared elsewhere."""

    def __init__(self) -> None:
        self._laptop = Laptop()

    def argon2id(self, secret: bytes, salt: bytes, cost: Cost) -> bytes:
        return self._laptop.derive_key(secret.decode(), salt, cost)

    def gcm_seal(self, key: bytes, nonce: bytes, plaintext: bytes, context: bytes) -> bytes:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        return AESGCM(key).encrypt(nonce, plaintext, context)

    def gcm_open(self, key: bytes, nonce: bytes, box: bytes, context: bytes) -> bytes | None:
        try:
            return self._laptop.unwrap(key, nonce + box, context)
        except ports.Unopened:
            return None

    def hpke_seal(self, public_key: bytes, plaintext: bytes, info: bytes) -> bytes:
        return self._laptop.seal(public_key, plaintext, info)

    def hpke_open(self, private_key: bytes, box: bytes, info: bytes) -> bytes | None:
        try:
            return self._laptop.unseal(private_key, box, info)
        except ports.Unopened:
            return None

    def x25519_public(self, private_key: bytes) -> bytes:
        return self._laptop.sealing_key(private_key)

    def ed25519_sign(self, private_key: bytes, data: bytes) -> bytes:
        return self._laptop.sign(private_key, data)

    def ed25519_verifies(self, public_key: bytes, signature: bytes, data: bytes) -> bool:
        return self._laptop.verifies(public_key, signature, data)

    def ed25519_public(self, private_key: bytes) -> bytes:
        return self._laptop.public_key(private_key)


class CheapPhone(Phone):
    floor = Cost(64, 1)

    def calibrate(self) -> Cost:
        return self.floor


def handles_in(folder: Path, count: int = HANDLES) -> list[DiskHandle]:
    folder.mkdir(exist_ok=True)
    return [DiskHandle(folder / str(number)) for number in range(count)]


def phone_over(handles: list[DiskHandle]) -> tuple[CheapPhone, Pool]:
    pool = Pool(handles, os.urandom)
    PHONES.append(CheapPhone(pool, LaptopCrypto(), f"pool-{len(PHONES)}"))
    return PHONES[-1], pool


def stores_in(folder: Path, clock: Clock | None = None) -> Stores:
    """The stores of a phone whose files lie in an ordinary folder."""
    phone, _ = phone_over(handles_in(folder))
    return Stores(ROOT, phone, clock or Clock())


def put_in(pool: Pool, folder: Path, name: str) -> None:
    """Carry a laptop's store onto a phone: each file as it is."""
    pool.make_folder((ROOT / name).as_posix())
    for file in sorted(folder.iterdir()):
        if file.name != "lock":
            pool.replace((ROOT / name / file.name).as_posix(), file.read_bytes(), shred=False)


def take_out(pool: Pool, folder: Path, name: str) -> None:
    """Carry a phone's store onto a laptop."""
    folder.mkdir(parents=True)
    for file in ("keys", "attempts", "a.db", "b.db"):
        handle = pool.find((ROOT / name / file).as_posix())
        (folder / file).write_bytes(handle.read(handle.size(), 0))
