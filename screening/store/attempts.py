"""Wrong passphrases slow down, and that is on the disk before the answer is.

    magic 8 | failures 4 | not before, ms 8 | last seen, ms 8 | SHA-256 of that 32

A try is counted before the key is derived, so ending the program in between gains nothing. When the
clock was set back, the rest of the wait starts again from the new time: never shorter, and never
for ever. A missing or unreadable file counts as many failures: one long wait, but not yet the limit,
because a bad sector must not destroy what a worker wrote down.

What this does not protect against: somebody who copies the files can guess elsewhere at the price of
one key derivation each, and somebody who may change them can put an older file back or set the
clock forward. That is what the passphrase's length and the derivation's cost are for.
"""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass
from datetime import datetime

FREE_TRIES = 5
FIRST_WAIT_SECONDS = 15
LONGEST_WAIT_SECONDS = 15 * 60
LONGEST_AFTER = 11  # failures from which the wait is the longest

_MAGIC = b"SCRNTRY1"
_SHAPE = struct.Struct(">8sIQQ")


def wait_after(failures: int) -> int:
    """Seconds to wait after so many wrong passphrases in a row."""
    if failures < FREE_TRIES:
        return 0
    doubled: int = FIRST_WAIT_SECONDS * 2 ** min(failures - FREE_TRIES, 10)
    return min(doubled, LONGEST_WAIT_SECONDS)


@dataclass(frozen=True, slots=True)
class Attempts:
    """Failures in a row, and two times in milliseconds since 1970."""

    failures: int = 0
    not_before: int = 0
    last_seen: int = 0

    def seen(self, now: datetime) -> Attempts:
        """The same as of now: after a clock set back, what was left of the wait is left again."""
        at = _milliseconds(now)
        if at >= self.last_seen:
            return Attempts(self.failures, self.not_before, at)
        left = max(self.not_before - self.last_seen, 0)
        return Attempts(self.failures, at + left, at)

    @property
    def wait_seconds(self) -> int:
        """Whole seconds until another try is allowed, counted from the time last seen."""
        return max(-((self.last_seen - self.not_before) // 1000), 0)

    def failed(self) -> Attempts:
        """One more failure, with the wait that follows from it."""
        failures = self.failures + 1
        not_before = self.last_seen + 1000 * wait_after(failures)
        return Attempts(failures, not_before, self.last_seen)

    def dumps(self) -> bytes:
        body = _SHAPE.pack(_MAGIC, self.failures, self.not_before, self.last_seen)
        return body + hashlib.sha256(body).digest()


def lost(now: datetime, limit: int) -> Attempts:
    """What counts when the file is missing or unreadable: the longest wait, and one try left."""
    at = _milliseconds(now)
    failures = min(LONGEST_AFTER, limit - 1) if limit else LONGEST_AFTER
    return Attempts(failures, at + 1000 * LONGEST_WAIT_SECONDS, at)


def loads(data: bytes) -> Attempts | None:
    """Read the file, or None when it is not whole."""
    body, checksum = data[: _SHAPE.size], data[_SHAPE.size :]
    if len(body) < _SHAPE.size or hashlib.sha256(body).digest() != checksum:
        return None
    magic, failures, not_before, last_seen = _SHAPE.unpack(body)
    return Attempts(failures, not_before, last_seen) if magic == _MAGIC else None


def _milliseconds(at: datetime) -> int:
    return max(int(at.timestamp() * 1000), 0)
