"""A journal is handed to the browser in few writes instead of many.

SQLite writes a journal in small pieces (a number, a page, a check), each of which would be a call out
of Python. Until it syncs it relies on none of them being on the disk, only on reading them again. So
pieces that follow one another wait here, and are read from here.
"""

from __future__ import annotations

from screening.browser.runtime.handles import Handle

MOST_BYTES = 1024 * 1024


class Gathered:
    """See `handles.Handle`.

    What could not be handed on (the disk is full) goes on waiting: SQLite reads it to put its pages in
    memory back as they were, and cuts the journal off afterwards.
    """

    def __init__(self, handle: Handle) -> None:
        self._handle = handle
        self._waiting = bytearray()
        self._at = 0

    def read(self, amount: int, at: int) -> bytes:
        if not self._waiting:
            return self._handle.read(amount, at)
        end = self._at + len(self._waiting)
        found = bytearray(self._handle.read(amount, at))
        found.extend(bytes(max(0, min(amount, end - at) - len(found))))
        first, last = max(at, self._at), min(at + amount, end)
        if first < last:
            found[first - at : last - at] = self._waiting[first - self._at : last - self._at]
        return bytes(found)

    def write(self, data: bytes, at: int) -> None:
        follows = at == self._at + len(self._waiting)
        if not follows or len(self._waiting) + len(data) > MOST_BYTES:
            self._hand_on()
        if not self._waiting:
            self._at = at
        self._waiting += data

    def truncate(self, size: int) -> None:
        del self._waiting[max(0, size - self._at) :]
        self._handle.truncate(size)

    def flush(self) -> None:
        self._hand_on()
        self._handle.flush()

    def size(self) -> int:
        end = self._at + len(self._waiting) if self._waiting else 0
        return max(self._handle.size(), end)

    def _hand_on(self) -> None:
        if self._waiting:
            self._handle.write(bytes(self._waiting), self._at)
            self._waiting.clear()
