"""Files that somebody has already opened for us.

A browser opens a file of its private file system only asynchronously, and then reads and writes it
synchronously. The app is synchronous throughout, so it is handed open files.
"""

from __future__ import annotations

from typing import Protocol


class Handle(Protocol):
    """One open file, held by this program alone. Every method may raise a `ports.Trouble`."""

    def read(self, amount: int, at: int) -> bytes:
        """Up to `amount` bytes; fewer only at the file's end."""
        ...

    def write(self, data: bytes, at: int) -> None:
        """All of `data`. Raises `Full`."""
        ...

    def truncate(self, size: int) -> None: ...
    def flush(self) -> None:
        """Have everything written so far on the disk when this returns."""
        ...

    def size(self) -> int: ...


def contents(handle: Handle) -> bytes:
    """The whole file."""
    return handle.read(handle.size(), 0)


def put(handle: Handle, data: bytes) -> None:
    """Make `data` the whole file, on the disk when this returns."""
    handle.write(data, 0)
    handle.truncate(len(data))
    handle.flush()
