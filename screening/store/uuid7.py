"""UUID version 7 (RFC 9562, 5.7). Python has it from 3.14 on; randomness is passed in here."""

from __future__ import annotations

import uuid
from datetime import datetime

RANDOM_BYTES = 10


def uuid7(at: datetime, random: bytes) -> str:
    """48 bits of Unix time in milliseconds, then `random` (10 bytes) around version and variant."""
    milliseconds = int(at.timestamp() * 1000)
    value = (milliseconds & (1 << 48) - 1) << 80 | int.from_bytes(random[:RANDOM_BYTES], "big")
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return str(uuid.UUID(int=value))
