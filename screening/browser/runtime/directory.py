"""Which file lies in which open handle: a small record, kept twice.

    magic 8 | generation 8 | length 4 | JSON | SHA-256 of all that 32

A change is written to one copy, flushed, then to the other: whatever moment it is interrupted in, one
of them is whole. The later whole one counts.
"""

from __future__ import annotations

import hashlib
import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field

from screening.browser.runtime.handles import Handle, contents, put
from screening.store.ports import Damaged

MAGIC = b"SCRNDIR1"

_HEAD = struct.Struct(">8sQI")


@dataclass(frozen=True, slots=True)
class Directory:
    """`files` maps a path to the number of its handle; `folders` are paths, empty ones among them."""

    generation: int = 0
    files: Mapping[str, int] = field(default_factory=dict)
    folders: frozenset[str] = frozenset()

    def dumps(self) -> bytes:
        listed = {"files": dict(self.files), "folders": sorted(self.folders)}
        body = json.dumps(listed, sort_keys=True).encode()
        record = _HEAD.pack(MAGIC, self.generation, len(body)) + body
        return record + hashlib.sha256(record).digest()


def loads(data: bytes) -> Directory | None:
    """Read one copy; None when it is not whole."""
    if len(data) < _HEAD.size:
        return None
    magic, generation, length = _HEAD.unpack_from(data)
    end = _HEAD.size + length
    record, checksum = data[:end], data[end : end + 32]
    if magic != MAGIC or hashlib.sha256(record).digest() != checksum:
        return None
    listed = json.loads(record[_HEAD.size :])
    return Directory(generation, listed["files"], frozenset(listed["folders"]))


class Copies:
    """The two copies in their handles."""

    def __init__(self, first: Handle, second: Handle) -> None:
        self._handles = (first, second)

    def load(self) -> Directory:
        """What counts; the other copy is brought up to it. Raises `Damaged` when neither is whole."""
        found = [loads(contents(handle)) for handle in self._handles]
        whole = [directory for directory in found if directory is not None]
        if not whole:
            if any(handle.size() for handle in self._handles):
                raise Damaged
            return Directory()
        latest = max(whole, key=lambda directory: directory.generation)
        for handle, directory in zip(self._handles, found, strict=True):
            if directory != latest:
                put(handle, latest.dumps())
        return latest

    def save(self, directory: Directory) -> None:
        """Put it on the disk twice, one after the other."""
        for handle in self._handles:
            put(handle, directory.dumps())
