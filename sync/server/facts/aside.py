"""Messages that cannot be counted lie aside, so that they hinder no others, until somebody asks again.

What is kept of the reason is a number, the kind of error and its place in the code: never its words, which
may hold what was sent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import PurePath
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, func, select
from sqlalchemy.exc import DBAPIError

from sync.protocol.catalogue import Entry, ProtocolRefused
from sync.server.database import passes
from sync.server.facts import queue
from sync.server.facts.catalogue import NO_ROOM
from sync.server.facts.rows import put
from sync.server.facts.tables import set_aside, uncounted
from sync.server.tables import devices, messages


class NotCounted(Exception):
    """`ids`: of the messages among which one, or their being together, stops the counting."""

    def __init__(self, entry: Entry, ids: Sequence[str], error: Exception) -> None:
        super().__init__(entry.code)
        self.entry, self.ids = entry, ids
        self.error, self.place = type(error).__name__[:64], _place(error)


@contextmanager
def blaming(entry: Entry, ids: Sequence[str]) -> Iterator[None]:
    """Raises NotCounted for a mistake inside; what passes by itself, and refusals, are raised as they are."""
    try:
        yield
    except ProtocolRefused:
        raise
    except DBAPIError as error:
        if passes(error):
            raise
        raise NotCounted(NO_ROOM, ids, error) from None
    except Exception as error:  # noqa: BLE001 - whatever it is: the others are counted all the same
        raise NotCounted(entry, ids, error) from None


def put_aside(connection: Connection, failed: NotCounted, at: str) -> Mapping[str, str]:
    """Take these messages out of the queue, unless they were counted meanwhile; what a log may say of it."""
    told = {"code": failed.entry.code, "error": failed.error, "place": failed.place}
    waited = delete(uncounted).where(uncounted.c.id.in_(failed.ids)).returning(uncounted.c.id)
    left = connection.execute(waited).scalars().all()
    put(connection, set_aside, [{"id": one, **told, "at": at} for one in left])
    return told


def lying(connection: Connection, most: int = 1000) -> Sequence[RowMapping]:
    """The latest ones: id, code, error, place, at, and the message's kind, device, unit and worker."""
    shown = (
        select(set_aside, messages.c.kind, messages.c.device, devices.c.unit, devices.c.worker)
        .join(messages, messages.c.id == set_aside.c.id)
        .join(devices, devices.c.id == messages.c.device)
        .order_by(set_aside.c.at.desc(), set_aside.c.id.desc())
    )
    return connection.execute(shown.limit(most)).mappings().all()


def how_many(connection: Connection) -> int:
    return connection.execute(select(func.count()).select_from(set_aside)).scalar_one()


def again(connection: Connection) -> int:
    """Let all of them be counted again; how many it were."""
    ids = [*connection.execute(select(set_aside.c.id).with_for_update()).scalars()]
    connection.execute(delete(set_aside).where(set_aside.c.id.in_(ids)))
    queue.add(connection, ids)
    return len(ids)


def _place(error: Exception) -> str:
    """The file's name and the line."""
    trace: Any = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return ""
    return f"{PurePath(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"[:64]
