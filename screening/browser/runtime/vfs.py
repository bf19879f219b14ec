"""SQLite's way to the pool of handles.

The encryption works on top of this: what arrives here is already encrypted, journals included.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import apsw

from screening.browser.runtime.gathering import Gathered
from screening.browser.runtime.handles import Handle
from screening.browser.runtime.pool import Pool
from screening.store import ports


@contextmanager
def _telling_sqlite() -> Iterator[None]:
    try:
        yield
    except ports.Full as trouble:
        raise apsw.FullError from trouble
    except ports.Missing as trouble:
        raise apsw.CantOpenError from trouble
    except ports.Trouble as trouble:
        raise apsw.IOError from trouble


class PoolFile:
    """One open file of SQLite's. The names are those that `apsw` calls.

    No lock is taken: whoever has the handle has the file, and nobody else can open it.
    """

    def __init__(self, handle: Handle) -> None:
        self._handle = handle

    def xRead(self, amount: int, offset: int) -> bytes:
        with _telling_sqlite():
            return self._handle.read(amount, offset)

    def xWrite(self, data: bytes, offset: int) -> None:
        with _telling_sqlite():
            self._handle.write(data, offset)

    def xTruncate(self, size: int) -> None:
        with _telling_sqlite():
            self._handle.truncate(size)

    def xSync(self, _flags: int) -> None:
        with _telling_sqlite():
            self._handle.flush()

    def xFileSize(self) -> int:
        with _telling_sqlite():
            return self._handle.size()

    def xSectorSize(self) -> int:
        # Never a page's size: SQLite would write the journal's header as a whole page, which would
        # be encrypted like one, and recovery after a crash would stop there.
        return 512

    def xDeviceCharacteristics(self) -> int:
        return apsw.SQLITE_IOCAP_POWERSAFE_OVERWRITE | apsw.SQLITE_IOCAP_UNDELETABLE_WHEN_OPEN

    def xClose(self) -> None:
        """The handle stays open for the next connection."""

    def xLock(self, _level: int) -> None:
        """See the class."""

    def xUnlock(self, _level: int) -> None:
        """See the class."""

    def xCheckReservedLock(self) -> bool:
        return False

    def xFileControl(self, _operation: int, _pointer: int) -> bool:
        return False


class PoolVFS(apsw.VFS):
    """Registered with SQLite under `name`; names of files are the pool's.

    Has to be kept until the program ends: once a database was opened, the encryption above it goes on
    pointing to it.
    """

    def __init__(self, pool: Pool, name: str) -> None:
        self._pool = pool
        super().__init__(name, base="")

    def xFullPathname(self, name: str) -> str:
        return name

    # A file needs no more than the methods of `PoolFile`; the stub asks for a subclass of its own.
    def xOpen(  # type: ignore[override]
        self, name: str | apsw.URIFilename | None, flags: list[int]
    ) -> PoolFile:
        path = name.filename() if isinstance(name, apsw.URIFilename) else name
        if path is None:  # a temporary file; they are kept in memory
            raise apsw.CantOpenError
        with _telling_sqlite():
            wanted = self._pool.exists(path) or not flags[0] & apsw.SQLITE_OPEN_CREATE
            handle = self._pool.find(path) if wanted else self._pool.create(path)
        flags[1] = flags[0]
        journal = flags[0] & apsw.SQLITE_OPEN_MAIN_JOURNAL
        return PoolFile(Gathered(handle) if journal else handle)

    def xAccess(self, path: str, _flags: int) -> bool:
        return self._pool.exists(path)

    def xDelete(self, path: str, _sync: bool) -> None:
        with _telling_sqlite():
            self._pool.delete(path)
