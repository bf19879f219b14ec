"""SQLCipher's file format through `apsw`, built with SQLite3 Multiple Ciphers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import apsw

from screening.store import ports

_TROUBLES: dict[type[apsw.Error], type[ports.Trouble]] = {
    apsw.BusyError: ports.Busy,
    apsw.LockedError: ports.Busy,
    apsw.ReadOnlyError: ports.ReadOnly,
    apsw.IOError: ports.Failed,
    apsw.CorruptError: ports.Damaged,
    apsw.FullError: ports.Full,
    apsw.CantOpenError: ports.Failed,
    apsw.NotADBError: ports.NotADatabase,
}


@contextmanager
def _telling() -> Iterator[None]:
    try:
        yield
    except tuple(_TROUBLES) as error:
        # By its class: what our own files raise passes through SQLite without a code.
        raise _TROUBLES[type(error)] from error


class CipherDatabase:
    """See `ports.Database`. `vfs`: the name under which the pool's files are registered."""

    def __init__(self, path: str, key: bytes, vfs: str) -> None:
        with _telling():
            # Whether a file may be made is asked of the pool, before this.
            flags = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE
            self._connection = apsw.Connection(path, flags=flags, vfs=f"multipleciphers-{vfs}")
        try:
            self._begin(key)
        except BaseException:
            self._connection.close()
            raise

    def _begin(self, key: bytes) -> None:
        self.execute("PRAGMA cipher = sqlcipher")
        self.execute("PRAGMA legacy = 4")  # the format of SQLCipher 4
        self.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        for setting in ports.CONNECTION:
            self.execute(f"PRAGMA {setting}")
        # Rolls a hot journal back.
        self.execute("BEGIN EXCLUSIVE")
        self.execute("SELECT count(*) FROM sqlite_schema")
        self.execute("COMMIT")

    def execute(self, sql: str, values: Sequence[ports.Value] = ()) -> list[ports.Row]:
        with _telling():
            rows: list[ports.Row] = self._connection.execute(sql, values).fetchall()
        return rows

    @contextmanager
    def transaction(self) -> Iterator[None]:
        self.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.execute("COMMIT")
        except BaseException:
            # After a full disk SQLite has rolled back by itself.
            if self._connection.in_transaction:
                self.execute("ROLLBACK")
            raise

    def close(self) -> None:
        self._connection.close()
