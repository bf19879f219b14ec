"""The centre's database: one SQLCipher file, or PostgreSQL. The code above does not know which."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionFree
from sqlalchemy.pool import QueuePool

from sync.protocol.catalogue import NOT_NOW, ProtocolRefused
from sync.server.catalogue import NO_DATABASE, NOT_DURABLE, CentreRefused

FILE = "centre.db"
WAIT_SECONDS = 10  # for a lock, a connection, an answer to connecting
CONNECTIONS = 8  # of one process, at most

BUSY = 5  # SQLite's code
LOOK_SECONDS = 0.002  # between two looks whether another process still writes

# SQLite's primary result codes: busy, locked, read-only, I/O, full, cannot open.
_PASSING = {5, 6, 8, 10, 13, 14}


class Database:
    """Transactions over an engine."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.embedded = engine.dialect.name == "sqlite"
        # SQLite has one writer at a time. Threads of one process queue here, which is fair and
        # quick; those of several processes wait inside SQLite, which is neither.
        self._writer = threading.Lock() if self.embedded else nullcontext()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Raises ProtocolRefused (Y009) when the database does not answer."""
        with telling(), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """All of it or nothing, and on the disk when this ends. Raises ProtocolRefused (Y009)."""
        with telling(), self._writer, self.engine.connect() as connection:
            writer = connection.execution_options(writes=True)
            with writer.begin():
                yield writer

    def close(self) -> None:
        self.engine.dispose()


@contextmanager
def telling() -> Iterator[None]:
    """What passes by itself (locked, full, restarting) as Y009; a mistake of ours stays one."""
    try:
        yield
    except NoConnectionFree as error:
        raise ProtocolRefused(NOT_NOW) from error
    except DBAPIError as error:
        if not _passes(error):
            raise
        raise ProtocolRefused(NOT_NOW) from error


def _passes(error: DBAPIError) -> bool:
    state = getattr(error.orig, "sqlstate", None)
    if error.connection_invalidated:
        return True
    code = getattr(error.orig, "sqlite_errorcode", None)
    if code is not None:
        return code & 0xFF in _PASSING
    # PostgreSQL: no answer at all; or connections, resources, operator, system (its appendix A).
    broken = type(error.orig).__name__ in ("OperationalError", "InterfaceError")
    return (state is None and broken) or (state or "")[:2] in ("08", "53", "57", "58", "40", "25")


def opened(home: Path, key: bytes, url: str) -> Database:
    """The database of a centre; made when there is none. `url`: PostgreSQL's, or "".

    Raises CentreRefused: A008 PostgreSQL would lose what it confirmed, A009 it cannot be opened.
    """
    database = _postgresql(url) if url else embedded(home / FILE, key)
    try:
        with database.engine.connect():
            pass
    except DBAPIError as error:
        raise CentreRefused(NO_DATABASE, type(error.orig).__name__) from None
    return database


def embedded(path: Path, key: bytes) -> Database:
    """`key`: 32 raw bytes."""
    from sqlcipher3 import dbapi2

    if not path.exists():
        # SQLite would make it readable by everyone; its other files take over the file's mode.
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))

    def connect() -> Any:
        connection = dbapi2.connect(
            path, timeout=WAIT_SECONDS, isolation_level=None, check_same_thread=False
        )
        for setting in _settings(key):
            connection.execute(f"PRAGMA {setting}").fetchall()
        return connection

    engine = create_engine(
        "sqlite+pysqlite://",
        module=dbapi2,
        creator=connect,
        poolclass=QueuePool,
        pool_size=CONNECTIONS,
        max_overflow=0,
        pool_timeout=WAIT_SECONDS,
    )
    event.listen(engine, "begin", _begin)
    return Database(engine)


def _settings(key: bytes) -> tuple[str, ...]:
    return (
        "cipher_log_level = NONE",  # a wrong page would be reported on the terminal
        "cipher_memory_security = ON",
        f"key = \"x'{key.hex()}'\"",
        f"busy_timeout = {WAIT_SECONDS * 1000}",
        "journal_mode = WAL",
        "synchronous = FULL",  # in WAL: every commit is on the disk before it returns
        "foreign_keys = ON",
        "temp_store = MEMORY",  # nothing in plaintext on the disk
        "secure_delete = ON",
        "trusted_schema = OFF",
    )


def _begin(connection: Connection) -> None:
    """The lock is taken at once by who will write: one taken later could not be waited for."""
    if not connection.get_execution_options().get("writes"):
        connection.exec_driver_sql("BEGIN")
        return
    plain: Any = connection.connection.driver_connection
    # SQLite itself looks again after up to a tenth of a second, ten times as long as a batch takes.
    plain.execute("PRAGMA busy_timeout = 0")
    deadline = time.monotonic() + WAIT_SECONDS
    try:
        while _others_write(plain) and time.monotonic() < deadline:
            time.sleep(LOOK_SECONDS)
        if not plain.in_transaction:
            connection.exec_driver_sql("BEGIN IMMEDIATE")  # or it says why not
    finally:
        plain.execute(f"PRAGMA busy_timeout = {WAIT_SECONDS * 1000}")


def _others_write(plain: Any) -> bool:
    """Begin, unless another process writes; whether that is why it did not begin."""
    try:
        plain.execute("BEGIN IMMEDIATE")
    except plain.OperationalError as error:
        return bool(error.sqlite_errorcode & 0xFF == BUSY)
    return False


def _postgresql(url: str) -> Database:
    try:
        address = make_url(url)
    except ArgumentError:
        raise CentreRefused(NO_DATABASE, "address") from None
    if address.get_backend_name() != "postgresql":
        raise CentreRefused(NO_DATABASE, "address")
    engine = create_engine(
        address.set(drivername="postgresql+psycopg"),
        pool_size=CONNECTIONS,
        max_overflow=0,
        pool_timeout=WAIT_SECONDS,
        pool_pre_ping=True,  # it may have restarted since
        connect_args={"connect_timeout": WAIT_SECONDS, "application_name": "screening centre"},
    )
    event.listen(engine, "connect", _durable)
    return Database(engine)


def _durable(connection: Any, _record: object) -> None:
    """Raises CentreRefused (A008)."""
    with connection.cursor() as cursor:
        for setting in ("fsync", "full_page_writes"):
            if cursor.execute(f"SHOW {setting}").fetchone()[0] != "on":
                raise CentreRefused(NOT_DURABLE, setting)
        if cursor.execute("SHOW synchronous_commit").fetchone()[0] == "off":
            cursor.execute("SET synchronous_commit TO on")
        cursor.execute(f"SET lock_timeout TO '{WAIT_SECONDS}s'")
        cursor.execute(f"SET statement_timeout TO '{3 * WAIT_SECONDS}s'")
    connection.commit()
