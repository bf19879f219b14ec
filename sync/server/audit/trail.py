"""What people did and saw, each with a digest over itself and the one before it.

The digest is keyed with a key that is not in the database (`opening` puts it beside each connection): who
can write the database can neither alter a row nor put one between two others unnoticed. What nobody can
find in a database alone is that its newest rows were cut off: so `verifying` tells the newest digest, which
can be kept elsewhere and compared.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select, text

from sync.protocol.canonical import canonical
from sync.server.audit.tables import trail
from sync.server.ports import stamp

KEY = "trail"  # under which a connection's `info` has the key
LOCK = 0x7A11  # any number, as long as it stays the same
BEGINNING = "0" * 64


def note(
    connection: Connection, at: datetime, who: str, what: str, about: Mapping[str, str]
) -> None:
    """Write down that `who` did `what`. Stands or falls with the transaction around it, which writes.

    `who`: an account's id, or how a command names who gave it. `about`: ids and codes, never a name.
    """
    if connection.dialect.name == "postgresql":
        # One after the other, or two would follow the same row. The embedded file has one writer anyway.
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
    last = connection.execute(
        select(trail.c.number, trail.c.digest).order_by(trail.c.number.desc()).limit(1)
    ).first()
    row: dict[str, Any] = {
        "number": last.number + 1 if last else 1,
        "at": stamp(at),
        "who": who[:128],
        "what": what,
        "about": canonical(dict(about)).decode(),
    }
    row["digest"] = digest(connection, row, last.digest if last else BEGINNING)
    connection.execute(insert(trail).values(row))


def digest(connection: Connection, row: Mapping[str, Any], before: str) -> str:
    """What the row's digest has to be, after a row with the digest `before`."""
    key: bytes = connection.info[KEY]
    told = [before, row["number"], row["at"], row["who"], row["what"], row["about"]]
    return hmac.digest(key, canonical(told), "sha256").hex()


def fits(connection: Connection, row: RowMapping, before: str) -> bool:
    return hmac.compare_digest(digest(connection, dict(row), before), row["digest"])
