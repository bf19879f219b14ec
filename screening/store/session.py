"""An open database: one thread at a time, one transaction for what belongs together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from threading import RLock

from screening.store.passphrases import derive
from screening.store.ports import Database, Machine, Row, Value
from screening.store.refusals import Locked, refusing
from screening.store.uuid7 import RANDOM_BYTES, uuid7

Clock = Callable[[], datetime]


def stamp(at: datetime) -> str:
    """A time as everything here writes it: UTC, ISO 8601 with seconds and `Z`."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Session:
    """The database of one unlocked store, with the clock and the randomness that go with it.

    `file` is the database's name, for refusals. Every method raises `Locked` after `close`.
    """

    def __init__(self, database: Database, machine: Machine, clock: Clock, file: str) -> None:
        self._database: Database | None = database
        self._machine = machine
        self._clock = clock
        self._file = file
        self._depth = 0
        self._guard = RLock()

    def rows(self, sql: str, *values: Value) -> list[Row]:
        """Run one statement and return all of its rows."""
        with self._guard, refusing(self._file):
            return self._open().execute(sql, values)

    def one(self, sql: str, *values: Value) -> Row | None:
        """The first row, or None."""
        rows = self.rows(sql, *values)
        return rows[0] if rows else None

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing. Inside another transaction it is a part of that one."""
        with self._guard:
            if self._depth:
                yield
                return
            with refusing(self._file), self._open().transaction():
                self._depth += 1
                try:
                    yield
                finally:
                    self._depth -= 1

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep the store open until this is left: `close` in another thread waits. Raises `Locked`."""
        with self._guard:
            self._open()
            yield

    def now(self) -> datetime:
        return self._clock()

    def random(self, count: int) -> bytes:
        return self._machine.random(count)

    def derive(self, secret: str, salt: bytes) -> bytes:
        """A key at the least cost, for a secret that guards nothing outside this database.

        Raises `TooLittleMemory`.
        """
        return derive(self._machine, secret, salt, self._machine.floor)

    def new_id(self) -> str:
        return uuid7(self.now(), self.random(RANDOM_BYTES))

    @property
    def is_open(self) -> bool:
        return self._database is not None

    def close(self) -> None:
        """Wait for the statement that is running, then close. Doing so twice is harmless."""
        with self._guard:
            if self._database is not None:
                self._database.close()
                self._database = None

    def _open(self) -> Database:
        if self._database is None:
            raise Locked
        return self._database
