"""A store whose agency took it back: written beside its key slots, so that whoever opens it is told.

    magic 8 | reason 1 | when, seconds since 1970, 8 | SHA-256 of that 32

It says nothing about anybody. Somebody who removes the file opens nothing by it: the slots are empty.
"""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import IntEnum

from screening.store.ports import Folder, Missing
from screening.store.refusals import refusing

WITHDRAWN = "withdrawn"
_MAGIC = b"SCRNGONE"
_SHAPE = struct.Struct(">8sBQ")


class Reason(IntEnum):
    """Why: the agency ordered it, or the device was out of its reach for longer than agreed."""

    ORDER = 1
    LEASE = 2


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """`at`: UTC, to the second."""

    reason: Reason
    at: str

    def dumps(self) -> bytes:
        seconds = int(datetime.fromisoformat(self.at).timestamp())
        body = _SHAPE.pack(_MAGIC, self.reason, max(seconds, 0))
        return body + hashlib.sha256(body).digest()


def loads(data: bytes) -> Withdrawal | None:
    """Read the file; None when it is not whole, or was never written to its end."""
    body, checksum = data[: _SHAPE.size], data[_SHAPE.size :]
    if len(body) < _SHAPE.size or hashlib.sha256(body).digest() != checksum:
        return None
    magic, reason, seconds = _SHAPE.unpack(body)
    if magic != _MAGIC or reason not in set(Reason):
        return None
    at = datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Withdrawal(Reason(reason), at)


def read_withdrawal(folder: Folder) -> Withdrawal | None:
    with refusing(WITHDRAWN):
        try:
            return loads(folder.read(WITHDRAWN))
        except Missing:
            return None


def write_withdrawal(folder: Folder, withdrawal: Withdrawal) -> None:
    with refusing(WITHDRAWN):
        folder.replace(WITHDRAWN, withdrawal.dumps())


def forget_withdrawal(folder: Folder) -> None:
    """The agency opened the store again. An empty file says as little as none."""
    with refusing(WITHDRAWN):
        if folder.size(WITHDRAWN):
            folder.replace(WITHDRAWN, b"")
