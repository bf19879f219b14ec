"""Requests and answers travel as gzip (RFC 1952). A small request may unpack to no more than is said."""

from __future__ import annotations

import gzip
import zlib

from sync.protocol.catalogue import NOT_JSON, TOO_LARGE, ProtocolRefused

LARGEST = 4 * 1024 * 1024  # bytes, unpacked


def compressed(data: bytes) -> bytes:
    """The same bytes for the same data: no time is written into it."""
    return gzip.compress(data, 9, mtime=0)


def decompressed(data: bytes, most: int = LARGEST) -> bytes:
    """Raises ProtocolRefused: Y003 for more than `most` bytes, Y001 for what is not whole."""
    unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS)
    try:
        found = unpacker.decompress(data, most + 1)
    except zlib.error:
        raise ProtocolRefused(NOT_JSON) from None
    if len(found) > most:
        raise ProtocolRefused(TOO_LARGE)
    if not unpacker.eof or unpacker.unused_data:
        raise ProtocolRefused(NOT_JSON)
    return found
