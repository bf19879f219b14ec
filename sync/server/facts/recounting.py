"""Making all rows again from the messages."""

from __future__ import annotations

import time
from collections.abc import Callable

from sqlalchemy import Connection, TextClause, insert, select, text

from sync.server.centres import Desk
from sync.server.facts.aside import again, how_many
from sync.server.facts.counting import LOCK, Tally, count, nothing
from sync.server.facts.queue import KINDS, waiting
from sync.server.facts.tables import MADE, set_aside, uncounted
from sync.server.people.scope import everything
from sync.server.tables import messages

Clear = Callable[[Connection], None]
LOOK_SECONDS = 0.05  # while another process counts


def recount(desk: Desk, clear: Clear, tally: Tally = nothing) -> None:
    """Forget what was made of the messages and make it again. `clear` forgets what `tally` made.

    The centre goes on: what comes in meanwhile is counted too, and pages say that it is not done yet.
    What lay aside is tried again with the rest. If this is interrupted, the centre counts what is left.
    Raises ProtocolRefused (Y009).
    """
    with desk.database.writing() as connection:
        if not desk.database.embedded:
            # Millions of rows take longer than a request may.
            connection.execute(text("SET LOCAL statement_timeout TO 0"))
            connection.execute(text("SET LOCAL lock_timeout TO 0"))
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        everything(connection)
        for table in (*MADE, uncounted, set_aside):
            connection.execute(_empty(table.name, embedded=desk.database.embedded))
        clear(connection)
        every = select(messages.c.id).where(messages.c.kind.in_(sorted(KINDS)))
        connection.execute(insert(uncounted).from_select(["id"], every))
        desk.note(connection, "recount", "")
    while count(desk.database, desk.place.clock, tally=tally) or _left(desk):
        pass


def count_again(desk: Desk, tally: Tally = nothing) -> tuple[int, int]:
    """Count what was set aside; how many messages lay there, and how many lie there still.

    Raises ProtocolRefused (Y009).
    """
    with desk.database.writing() as connection:
        tried = again(connection)
        desk.note(connection, "set-aside again", str(tried))
    while count(desk.database, desk.place.clock, tally=tally) or _left(desk):
        pass
    with desk.database.reading() as connection:
        return tried, how_many(connection)


def _empty(table: str, *, embedded: bool) -> TextClause:
    return text(f"DELETE FROM {table}" if embedded else f"TRUNCATE {table}")  # noqa: S608 - ours


def _left(desk: Desk) -> bool:
    """Whether messages wait; then another process counts just now."""
    with desk.database.reading() as connection:
        if not waiting(connection, most=1):
            return False
    time.sleep(LOOK_SECONDS)
    return True
