"""What the agency has published: signed statements in their order, and the files they are about."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, func, insert, select

from sync.protocol.canonical import canonical
from sync.protocol.publishing import Published
from sync.server.catalogue import NOT_FORWARD, CentreRefused
from sync.server.tables import agency, files, published, requests

_NUMBERED = (published, requests)
_NUMBERS = 0x5C4EEA  # the lock for giving numbers; any number, as long as it stays the same


def put(connection: Connection, statement: Published, document: dict[str, Any], data: bytes) -> int:
    """Put a file on the shelf, or withdraw it, and give the statement its number.

    `document`: the statement, signed. Raises CentreRefused (A014) for a version that is not new.
    """
    number = next_number(connection)
    last = newest(connection, statement.kind, statement.name)
    if not statement.withdrawn and last is not None and statement.version <= last:
        raise CentreRefused(NOT_FORWARD, f"{statement.name}/{statement.version}")
    there = select(files.c.digest).where(files.c.digest == statement.digest)
    if connection.execute(there).first() is None:
        connection.execute(insert(files).values(digest=statement.digest, data=data))
    connection.execute(
        insert(published).values(
            number=number,
            kind=statement.kind,
            name=statement.name,
            version=statement.version,
            digest=statement.digest,
            withdrawn=statement.withdrawn,
            document=canonical(document).decode(),
        )
    )
    return number


def next_number(connection: Connection) -> int:
    """The number of the next change. Until the transaction ends nobody else gets one."""
    if connection.dialect.name == "postgresql":
        # Numbers must become visible in their order, or a device would miss one.
        connection.execute(select(func.pg_advisory_xact_lock(_NUMBERS)))
    begins = connection.execute(select(agency.c.numbered_from)).scalar()
    return max(last_number(connection), begins or 0) + 1


def last_number(connection: Connection) -> int:
    """The newest change that is there; 0 when there is none."""
    last = (connection.execute(select(func.max(one.c.number))).scalar() for one in _NUMBERED)
    return max(number or 0 for number in last)


def newest(connection: Connection, kind: str, name: str) -> int | None:
    """The last version ever published of it, withdrawn or not."""
    of_it = (published.c.kind == kind, published.c.name == name)
    return connection.execute(select(func.max(published.c.version)).where(*of_it)).scalar()


def statement(connection: Connection, kind: str, name: str, version: int) -> dict[str, Any] | None:
    """The last statement about a version."""
    found = connection.execute(
        select(published.c.document)
        .where(published.c.kind == kind, published.c.name == name, published.c.version == version)
        .order_by(published.c.number.desc())
        .limit(1)
    ).scalar()
    return None if found is None else json.loads(found)


def statements(connection: Connection) -> list[dict[str, Any]]:
    """All of them, first one first."""
    found = connection.execute(select(published.c.document).order_by(published.c.number)).scalars()
    return [json.loads(one) for one in found]


def data_of(connection: Connection, digest: str) -> bytes | None:
    """The bytes with this SHA-256. Withdrawn ones too: a draft may have to finish on them."""
    return connection.execute(select(files.c.data).where(files.c.digest == digest)).scalar()
