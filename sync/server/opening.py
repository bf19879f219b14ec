"""Opens the database that a centre has: the embedded file, or PostgreSQL."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from sync.server.audit import trail
from sync.server.catalogue import ABOVE_POLICIES, NO_DATABASE, NOT_DURABLE, CentreRefused
from sync.server.database import CONNECTIONS, WAIT_SECONDS, Database
from sync.server.embedded import embedded
from sync.server.primitives import derived

FILE = "centre.db"


def opened(home: Path, key: bytes, url: str) -> Database:
    """The database of a centre; made when there is none. `url`: PostgreSQL's, or "".

    Raises CentreRefused: A008 PostgreSQL would lose what it confirmed, A009 it cannot be opened, A025 its
    user would see every row.
    """
    database = _postgresql(url) if url else embedded(home / FILE, key)
    own = derived(key, "trail")
    event.listen(database.engine, "connect", lambda _, record: record.info.update({trail.KEY: own}))
    try:
        with database.engine.connect():
            pass
    except DBAPIError as error:
        raise CentreRefused(NO_DATABASE, type(error.orig).__name__) from None
    return database


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
    event.listen(engine, "connect", _fit)
    return Database(engine)


def _fit(connection: Any, _record: object) -> None:
    """Raises CentreRefused: A008, A025."""
    with connection.cursor() as cursor:
        above = "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"
        if cursor.execute(above).fetchone()[0]:
            raise CentreRefused(ABOVE_POLICIES)
        for setting in ("fsync", "full_page_writes"):
            if cursor.execute(f"SHOW {setting}").fetchone()[0] != "on":
                raise CentreRefused(NOT_DURABLE, setting)
        if cursor.execute("SHOW synchronous_commit").fetchone()[0] == "off":
            cursor.execute("SET synchronous_commit TO on")
        cursor.execute(f"SET lock_timeout TO '{WAIT_SECONDS}s'")
        cursor.execute(f"SET statement_timeout TO '{3 * WAIT_SECONDS}s'")
    connection.commit()
