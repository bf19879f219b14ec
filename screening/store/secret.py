"""What a key slot holds: which database it opens, with which key, and where its neighbours are."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from enum import IntEnum

DATABASES = ("a.db", "b.db")
SALT_BYTES = 16  # a SQLCipher file begins with its salt, which never changes

# role, database, this slot, duress slot; two keys; two salts; padding for what may come
_SHAPE = struct.Struct(">4B32s32s16s16s28x")
SECRET_BYTES = _SHAPE.size


class Role(IntEnum):
    """What a passphrase does when it opens its slot."""

    REAL = 1
    PRACTICE = 2
    DESTROY = 3


@dataclass(slots=True)
class Secret:
    """`keys` and `salts` are in the order of `DATABASES`; `database` is the one this slot opens.

    `duress` is the slot that `set_duress` writes to. For the worker's slot that is the duress slot;
    for the duress slot it is the spare one, so that somebody who was given the duress passphrase
    can set another, sees it work, and touches nothing of the worker's.
    """

    role: Role
    database: int
    slot: int
    duress: int
    keys: tuple[bytearray, bytearray]
    salts: tuple[bytes, bytes]

    @property
    def file(self) -> str:
        return DATABASES[self.database]

    @property
    def key(self) -> bytes:
        return bytes(self.keys[self.database])

    @property
    def salt(self) -> bytes:
        return self.salts[self.database]

    def other(self, role: Role, **changed: int) -> Secret:
        """The same with another role; by name another `database`, `slot` or `duress`."""
        return Secret(
            role,
            changed.get("database", self.database),
            changed.get("slot", self.slot),
            changed.get("duress", self.duress),
            (bytearray(self.keys[0]), bytearray(self.keys[1])),
            self.salts,
        )

    def pack(self) -> bytes:
        return _SHAPE.pack(
            self.role, self.database, self.slot, self.duress, *map(bytes, self.keys), *self.salts
        )

    @classmethod
    def unpack(cls, data: bytes) -> Secret:
        role, database, slot, duress, first, second, *salts = _SHAPE.unpack(data)
        return cls(
            Role(role),
            database,
            slot,
            duress,
            (bytearray(first), bytearray(second)),
            (salts[0], salts[1]),
        )

    def wipe(self) -> None:
        """Overwrite the keys, as far as Python lets go of them: copies made on the way remain."""
        for key in self.keys:
            key[:] = bytes(len(key))
