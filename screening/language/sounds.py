"""What a sound file is, by its content: its name can say anything."""

from __future__ import annotations

_TAG = b"ID3"
_TAG_BYTES = 10  # before its text: the mark, a version, flags, and how long it is
_BRANDS = (b"M4A ", b"M4B ", b"mp42", b"mp41", b"isom", b"iso2")


def ending_of(content: bytes) -> str:
    """`.mp3`, `.m4a`, or nothing when it is something else."""
    if _is_mp3(content):
        return ".mp3"
    # ISO 14496-12: the first box says which sort of file it is.
    if content[4:8] == b"ftyp" and content[8:12] in _BRANDS:
        return ".m4a"
    return ""


def _is_mp3(content: bytes) -> bool:
    """Whether a frame of MPEG audio, layer III (ISO 11172-3), stands where the first one has to."""
    start = _after_tag(content)
    frame = content[start : start + 4]
    if len(frame) < 4 or frame[0] != 0xFF or frame[1] & 0xE0 != 0xE0:
        return False
    version, layer = frame[1] >> 3 & 3, frame[1] >> 1 & 3
    rate, sampling = frame[2] >> 4, frame[2] >> 2 & 3
    return version != 1 and layer == 1 and rate not in (0, 15) and sampling != 3


def _after_tag(content: bytes) -> int:
    """Where the sound begins: behind an ID3 tag, whose length has seven bits to the byte."""
    if not content.startswith(_TAG) or len(content) < _TAG_BYTES:
        return 0
    length = 0
    for byte in content[6:_TAG_BYTES]:
        length = length << 7 | byte & 0x7F
    return _TAG_BYTES + length
