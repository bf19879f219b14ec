"""What the store asks of the machine it runs on. A laptop and a browser answer differently.

Adapters raise the problems below and nothing else of their driver's; `refusals.refusing` turns
them into what a worker reads.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

Value = str | int | float | bytes | None
Row = tuple[Value, ...]


class Trouble(Exception):
    """The machine could not do what was asked; nothing was changed."""


class Full(Trouble):
    """No space is left on the disk."""


class ReadOnly(Trouble):
    """The folder or a file in it may not be written."""


class Busy(Trouble):
    """Somebody else holds it."""


class Missing(Trouble):
    """There is no such file or folder."""


class Damaged(Trouble):
    """Pages do not authenticate, or do not fit together."""


class NotADatabase(Trouble):
    """The key does not open the file, or the file is something else."""


class Failed(Trouble):
    """The disk reported an error that is none of the above."""


class Unopened(Exception):
    """A sealed box does not open: another key, another context, or changed bytes."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one Argon2id derivation takes. `memory_kib` KiB, `passes` over it, in `lanes`."""

    memory_kib: int
    passes: int
    lanes: int = 1

    def covers(self, floor: Cost) -> bool:
        """Whether this is at least as much work as `floor` in every respect."""
        return self.memory_kib >= floor.memory_kib and self.passes >= floor.passes


# RFC 9106 and OWASP: not below 19 MiB with two passes. The ceiling keeps a meddled file from
# asking for more memory than the machine has.
FLOOR = Cost(19 * 1024, 2)
CEILING = Cost(1024 * 1024, 256, 16)

# What an adapter sets on every connection before anything else. TRUNCATE, EXCLUSIVE and EXTRA are
# proven by kill and by trace to have each commit on the disk, on a laptop and on a phone. With
# recursive triggers a REPLACE meets the triggers that refuse to delete.
CONNECTION = (
    "locking_mode = EXCLUSIVE",
    "journal_mode = TRUNCATE",
    "synchronous = EXTRA",
    "temp_store = MEMORY",
    "secure_delete = ON",
    "foreign_keys = ON",
    "recursive_triggers = ON",
    "trusted_schema = OFF",
    "cell_size_check = ON",
)


class Lock(Protocol):
    """Held until released, or until the process ends."""

    def release(self) -> None: ...


class Folder(Protocol):
    """A private folder with a few small files and the databases in it. Names, never paths."""

    @property
    def path(self) -> Path: ...
    def exists(self) -> bool: ...
    def folders(self) -> list[str]: ...
    def folder(self, name: str) -> Folder: ...
    def make(self) -> None:
        """Make the folder, and those above it, readable by this user only."""
        ...

    def rename(self, name: str, new: str) -> None: ...
    def remove(self, name: str) -> None:
        """Remove a folder in this one, with the files in it."""
        ...

    def size(self, name: str) -> int:
        """Bytes in a file; 0 when there is none."""
        ...

    def read(self, name: str, limit: int = -1) -> bytes:
        """A file's first `limit` bytes, or all. Raises `Missing`."""
        ...

    def replace(self, name: str, data: bytes, *, shred: bool = False) -> None:
        """Put `data` in the place of a file: all of it or none, on the disk when this returns.

        With `shred` the bytes that were there before are overwritten once the new ones are safe.
        """
        ...

    def lock(self) -> Lock:
        """Hold the folder against other processes. Raises `Busy`."""
        ...


class Database(Protocol):
    """An open encrypted database. Rows are tuples; every method may raise a `Trouble`."""

    def execute(self, sql: str, values: Sequence[Value] = ()) -> list[Row]: ...
    def transaction(self) -> AbstractContextManager[None]:
        """All or nothing; on the disk when it is left without an exception."""
        ...

    def close(self) -> None: ...


class Machine(Protocol):
    """The four adapters of a place, and its randomness."""

    @property
    def floor(self) -> Cost:
        """The least work a key derivation may take here."""
        ...

    def calibrate(self) -> Cost:
        """What takes about half a second here, never below `floor`."""
        ...

    def random(self, count: int) -> bytes: ...
    def folder(self, path: Path) -> Folder: ...
    def open_database(self, path: Path, key: bytes, *, create: bool = False) -> Database:
        """Open with a raw 32-byte key. Raises `Missing` unless `create`, `Busy`, `NotADatabase`..."""
        ...

    def derive_key(self, passphrase: str, salt: bytes, cost: Cost) -> bytes: ...
    def wrap(self, key: bytes, plaintext: bytes, context: bytes) -> bytes:
        """AES-256-GCM: nonce (12), ciphertext, tag (16). `context` is bound, not stored."""
        ...

    def unwrap(self, key: bytes, box: bytes, context: bytes) -> bytes:
        """Raises `Unopened`."""
        ...

    def seal(self, public_key: bytes, plaintext: bytes, info: bytes) -> bytes:
        """HPKE, X25519/HKDF-SHA256/AES-256-GCM: encapsulated key (32), ciphertext, tag (16)."""
        ...

    def unseal(self, private_key: bytes, box: bytes, info: bytes) -> bytes:
        """Raises `Unopened`."""
        ...

    def sealing_key(self, private_key: bytes) -> bytes:
        """The X25519 public key of a private one, both 32 bytes."""
        ...

    def sign(self, private_key: bytes, data: bytes) -> bytes:
        """Ed25519 (RFC 8032): keys are 32 bytes, signatures 64."""
        ...

    def verifies(self, public_key: bytes, signature: bytes, data: bytes) -> bool: ...
    def public_key(self, private_key: bytes) -> bytes:
        """The Ed25519 public key of a private one."""
        ...
