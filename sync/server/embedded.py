"""The embedded database: one SQLCipher file, for one machine and several processes."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.pool import QueuePool

from sync.server.database import CONNECTIONS, WAIT_SECONDS, Database

BUSY = 5  # SQLite's code
LOOK_SECONDS = 0.002  # between two looks whether another process still writes


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
