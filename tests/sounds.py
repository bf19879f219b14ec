"""Sound files written byte by byte: silence, because nobody has recorded anything."""

from __future__ import annotations

# MPEG-1, layer III, 32 kbit/s, 44.1 kHz, mono: 104 bytes a frame, 26 ms each; zeros in it are silence.
_FRAME = b"\xff\xfb\x10\xc0" + bytes(100)


def mp3(frames: int = 4) -> bytes:
    return _FRAME * frames


def tagged(tag: bytes, frames: int = 4) -> bytes:
    """An MP3 with an ID3 tag before it, as most programs write one."""
    sizes = bytes(len(tag) >> 7 * place & 0x7F for place in (3, 2, 1, 0))
    return b"ID3\x04\x00\x00" + sizes + tag + mp3(frames)


def m4a() -> bytes:
    """The beginning of one: enough to know what it is."""
    return b"\x00\x00\x00\x18ftypM4A \x00\x00\x00\x00M4A isom" + bytes(40)
