"""Making rows of messages that nothing was made of yet, in whatever order they came.

One process counts at a time: a case and a chain of amendments can be told of by several messages, and two who
count at once would not see what the other one found.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Sequence

from sqlalchemy import Connection, delete, select, text

from sync.server.database import Database
from sync.server.facts import postings, said, screened
from sync.server.facts.aside import NotCounted, blaming, put_aside
from sync.server.facts.catalogue import NOT_SUMMED, STRANGE
from sync.server.facts.newest import ABOUT, newest
from sync.server.facts.queue import waiting
from sync.server.facts.rows import Change, Taken, put
from sync.server.facts.tables import counted, uncounted
from sync.server.people.scope import everything
from sync.server.ports import Clock, stamp
from sync.server.tables import messages

Tally = Callable[[Connection, Sequence[Change]], None]

MOST = 2000  # messages in one transaction
LOCK = 0x5C4EEB  # any number, as long as it stays the same and no other lock has it

_logger = logging.getLogger("sync.server")


def nothing(_connection: Connection, _changes: Sequence[Change]) -> None:
    """No tally."""


def count(database: Database, clock: Clock, most: int = MOST, tally: Tally = nothing) -> int:
    """Count so many of the messages that wait; returns how many it were. 0 too while another process counts.

    `tally` is called in the same transaction with what changed. A message that hinders the others is found by
    halves, tried once more by itself and set aside. Raises ProtocolRefused (Y009).
    """
    with database.reading() as connection:
        if not waiting(connection, most=1):
            return 0
    alone = False
    while True:
        try:
            return _count(database, clock, most, tally)
        except NotCounted as failed:
            if len(failed.ids) > 1:
                most = len(failed.ids) // 2
            elif not alone:
                most, alone = 1, True
                _logger.warning("not counted", extra={"told": {"error": failed.error}})
            else:
                with database.writing() as connection:
                    told = put_aside(connection, failed, stamp(clock()))
                _logger.error("set aside", extra={"told": told})  # noqa: TRY400 - no words of it
                return 1


def _count(database: Database, clock: Clock, most: int, tally: Tally) -> int:
    """Raises NotCounted, and nothing was counted."""
    with database.writing() as connection:
        if not _alone(connection):
            return 0
        everything(connection)
        numbers, rows = _next(connection, most)
        ids = [row.id for row in rows]
        with blaming(STRANGE, ids):
            changes = apply(connection, rows)
        with blaming(NOT_SUMMED, ids):
            if changes:
                tally(connection, changes)
        connection.execute(delete(uncounted).where(uncounted.c.number.in_(numbers)))
        put(connection, counted, [{"only": 1, "at": stamp(clock())}])
    return len(numbers)


def apply(connection: Connection, rows: Sequence[postings.Kept]) -> list[Change]:
    """Write what these messages say; which screenings count now and did not, or otherwise."""
    taken = [
        Taken(row.id, row.device, row.seq, row.kind, row.at, *place, json.loads(row.body))
        for row, place in zip(rows, postings.places(connection, rows), strict=True)
    ]
    kinds = newest(connection, [one for one in taken if one.kind in ABOUT])
    said.write(connection, kinds)
    new = [
        screened.row_of(one, row.body)
        for one, row in zip(taken, rows, strict=True)
        if one.kind == "screening"
    ]
    return screened.write(connection, new, {one.body["case"] for one in kinds["care"]})


def _alone(connection: Connection) -> bool:
    """Whether no other process counts until the end of this transaction. SQLite has one writer anyway."""
    if connection.dialect.name == "sqlite":
        return True
    return bool(
        connection.execute(text("SELECT pg_try_advisory_xact_lock(:lock)"), {"lock": LOCK}).scalar()
    )


def _next(connection: Connection, most: int) -> tuple[list[int], list[postings.Kept]]:
    """The places in the queue of those that wait for longest, and each message once."""
    columns = (messages.c[name] for name in postings.Kept._fields)
    rows = connection.execute(
        select(uncounted.c.number, *columns)
        .join(messages, messages.c.id == uncounted.c.id)
        .order_by(uncounted.c.number)
        .limit(most)
    ).all()
    kept = {row.id: postings.Kept(*row[1:]) for row in rows}
    return [row.number for row in rows], [*kept.values()]
