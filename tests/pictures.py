"""Pictures as Chromium takes them: PNG (ISO/IEC 15948), eight bits, with or without transparency."""

from __future__ import annotations

import struct
import zlib

import zxingcpp

CHANNELS = {0: 1, 2: 3, 4: 2, 6: 4}  # by the kind of colours


def codes(png: bytes) -> list[str]:
    """What the QR codes in a picture say."""
    width, height, grey = greys(png)
    image = memoryview(grey).cast("B", shape=[height, width])
    return [found.text for found in zxingcpp.read_barcodes(image)]


def greys(png: bytes) -> tuple[int, int, bytes]:
    """Width, height, and of each pixel how light it is."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height, bits, kind, _, _, interlaced = struct.unpack(">IIBBBBB", png[16:29])
    assert (bits, interlaced) == (8, 0)
    step, data, found = CHANNELS[kind], zlib.decompress(_data(png)), bytearray()
    row = bytes(width * step)
    for start in range(0, len(data), width * step + 1):
        row = _unfiltered(data[start], data[start + 1 : start + 1 + width * step], row, step)
        colours = min(step, 3)
        found += bytes(sum(row[at : at + colours]) // colours for at in range(0, len(row), step))
    return width, height, bytes(found)


def _data(png: bytes) -> bytes:
    found, at = b"", 8
    while at < len(png):
        (length,), kind = struct.unpack(">I", png[at : at + 4]), png[at + 4 : at + 8]
        found += png[at + 8 : at + 8 + length] if kind == b"IDAT" else b""
        at += length + 12
    return found


def _unfiltered(kind: int, line: bytes, above: bytes, step: int) -> bytes:
    """Each byte was written as its difference to what its neighbours foretell."""
    found = bytearray(step)  # with what lies before the first pixel
    before = bytes(step) + above
    for at, byte in enumerate(line):
        left, up, corner = found[at], before[at + step], before[at]
        told = (0, left, up, (left + up) // 2, _paeth(left, up, corner))[kind]
        found.append((byte + told) & 0xFF)
    return bytes(found[step:])


def _paeth(left: int, up: int, corner: int) -> int:
    near = left + up - corner
    distances = [(abs(near - one), order) for order, one in enumerate((left, up, corner))]
    return (left, up, corner)[min(distances)[1]]
