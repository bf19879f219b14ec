"""What waits to be counted: intake only writes down which messages are new, so that it stays quick."""

from __future__ import annotations

import json
from collections.abc import Iterable

from sqlalchemy import Connection, func, select, text

from sync.server.facts.tables import uncounted

# Of the other kinds, sealed records, nothing is counted.
KINDS = frozenset({"screening", "care", "link", "release", "counts", "skips", "answer"})

# One statement with one value, however many there are.
_ADD = {
    "sqlite": text("INSERT INTO uncounted (id) SELECT value FROM json_each(:ids)"),
    "postgresql": text(
        "INSERT INTO uncounted (id) SELECT json_array_elements_text(CAST(:ids AS json))"
    ),
}


def add(connection: Connection, ids: Iterable[str]) -> None:
    """Let these messages be counted; none of them may wait already."""
    found = sorted(ids)
    if found:
        connection.execute(_ADD[connection.dialect.name], {"ids": json.dumps(found)})


def waiting(connection: Connection, most: int) -> int:
    """How many messages wait to be counted; `most` when there are more."""
    some = select(uncounted.c.number).limit(most).subquery()
    return connection.execute(select(func.count()).select_from(some)).scalar_one()
