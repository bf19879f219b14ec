"""The bytes of a store's `keys` file.

    magic 8 | version 2 | memory KiB 4 | passes 2 | lanes 2 | attempt limit 2 | store id 16 | salt 16
    | slot 156, three times | recovery slot 176 | SHA-256 of all that 32

and the whole once more. Three slots are always there, in an order drawn at random; those not in
use hold random bytes, which nobody can tell from a sealed slot. The recovery slot of a store without
recovery key is sealed to a key that nobody has. So the file looks the same whatever is set.

The checksum tells damage from a wrong passphrase; it keeps nobody from changing the file on purpose.
Cost, salt, store id and a slot's place are bound into each slot, so that changing them is the same
as destroying it. The attempt limit is not bound (it has to follow the agency's policy while slots
of unknown passphrases stay as they are); it is compared with the database at each unlock.

The second half is against a bad sector only. There is deliberately no older copy of the file: after a
change of passphrase it would still open with the old one.
"""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass, replace

from screening.store.ports import CEILING, Cost
from screening.store.refusals import StoreDamaged, StoreNewer
from screening.store.secret import SECRET_BYTES

MAGIC = b"SCRNKEYS"
VERSION = 1
SLOTS = 3
SLOT_BYTES = 12 + SECRET_BYTES + 16
RECOVERY_BYTES = 32 + SECRET_BYTES + 16

_HEAD = struct.Struct(">8sHIHHH16s16s")
_SUM_BYTES = 32
_BLOCK_BYTES = _HEAD.size + SLOTS * SLOT_BYTES + RECOVERY_BYTES + _SUM_BYTES
FILE_BYTES = 2 * _BLOCK_BYTES


@dataclass(frozen=True, slots=True)
class KeyFile:
    """`store` and `salt` are 16 bytes each; `limit` is the agency's attempt limit, 0 for none."""

    store: bytes
    cost: Cost
    limit: int
    salt: bytes
    slots: tuple[bytes, ...]
    recovery: bytes

    def context(self, slot: int) -> bytes:
        """What is bound into slot number `slot`."""
        cost = struct.pack(">IHHB", self.cost.memory_kib, self.cost.passes, self.cost.lanes, slot)
        return b"screening key slot 1" + self.store + self.salt + cost

    @property
    def recovery_info(self) -> bytes:
        """What is bound into the recovery slot."""
        return b"screening recovery slot 1" + self.store

    def with_slot(self, slot: int, box: bytes) -> KeyFile:
        """The same file with one slot replaced."""
        slots = tuple(box if index == slot else old for index, old in enumerate(self.slots))
        return replace(self, slots=slots)

    def dumps(self) -> bytes:
        head = _HEAD.pack(
            MAGIC,
            VERSION,
            self.cost.memory_kib,
            self.cost.passes,
            self.cost.lanes,
            self.limit,
            self.store,
            self.salt,
        )
        block = head + b"".join(self.slots) + self.recovery
        return (block + hashlib.sha256(block).digest()) * 2


def loads(data: bytes, floor: Cost) -> KeyFile:
    """Read a keys file. `floor` is the least work a derivation may take on this machine.

    Raises `StoreNewer` for a later format, `StoreDamaged` for anything that does not fit.
    """
    for block in (data[:_BLOCK_BYTES], data[_BLOCK_BYTES:FILE_BYTES]):
        body, checksum = block[:-_SUM_BYTES], block[-_SUM_BYTES:]
        if len(block) == _BLOCK_BYTES and hashlib.sha256(body).digest() == checksum:
            return _parse(body, floor)
    # Only now: one bad byte must not make a whole second half look like a later format.
    _refuse_newer(data)
    raise StoreDamaged(part="keys")


def _refuse_newer(data: bytes) -> None:
    if data[:8] == MAGIC and int.from_bytes(data[8:10], "big") > VERSION:
        raise StoreNewer


def _parse(body: bytes, floor: Cost) -> KeyFile:
    _refuse_newer(body)
    magic, _, memory, passes, lanes, limit, store, salt = _HEAD.unpack_from(body)
    cost = Cost(memory, passes, lanes)
    # Somebody lowered the cost to make guessing cheap, or raised it to exhaust the machine.
    if magic != MAGIC or not cost.covers(floor) or not CEILING.covers(cost):
        raise StoreDamaged(part="keys")
    at = _HEAD.size
    slots = tuple(body[at + n * SLOT_BYTES : at + (n + 1) * SLOT_BYTES] for n in range(SLOTS))
    return KeyFile(store, cost, limit, salt, slots, body[-RECOVERY_BYTES:])
