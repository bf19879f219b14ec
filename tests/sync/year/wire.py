"""A record of everything that was on a line, and reading it again."""

from __future__ import annotations

import gzip
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

LENGTH = struct.Struct(">I")


def write(file: BinaryIO, data: bytes) -> None:
    """One request or one answer, head and body."""
    file.write(LENGTH.pack(len(data)) + data)


def read(path: Path) -> Iterator[bytes]:
    """Each as it was sent; and behind it what was packed in its body, as it is unpacked."""
    with path.open("rb") as file:
        while size := file.read(LENGTH.size):
            data = file.read(*LENGTH.unpack(size))
            yield data + unpacked(data.partition(b"\r\n\r\n")[2])


def unpacked(body: bytes) -> bytes:
    """What gzip made of it; nothing where that was not gzip's, or was cut."""
    try:
        return gzip.decompress(body) if body.startswith(b"\x1f\x8b") else b""
    except (OSError, EOFError, zlib.error):
        return b""
