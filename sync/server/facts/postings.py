"""Where a device belonged when a message arrived.

Moving a device moves what it sends from then on, and a case with the next that is told of it. What was done
before stays with the unit in which it was done, also when everything is counted again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, insert, select, update

from sync.server.facts.tables import postings
from sync.server.ports import stamp
from sync.server.tables import devices

Place = tuple[str, str]  # unit, worker


class Kept(NamedTuple):
    """A row of `messages`, as far as counting needs it."""

    id: str
    device: str
    seq: int
    kind: str
    at: str
    body: str
    received_at: str


def move(connection: Connection, device: str, place: Place, now: datetime) -> None:
    """From now on the device belongs to another unit, or to another worker."""
    before = connection.execute(
        select(devices.c.unit, devices.c.worker).where(devices.c.id == device).with_for_update()
    ).one()
    if tuple(before) == place:
        return
    until = connection.execute(
        select(postings.c.until).where(postings.c.device == device, postings.c.until == stamp(now))
    ).first()
    if until is None:  # else it was moved twice in a second, and was at no place in between
        connection.execute(
            insert(postings).values(
                device=device, until=stamp(now), unit=before.unit, worker=before.worker
            )
        )
    unit, worker = place
    connection.execute(
        update(devices).where(devices.c.id == device).values(unit=unit, worker=worker)
    )


def places(connection: Connection, rows: Sequence[Kept]) -> list[Place]:
    """The unit and the worker of each message, in order."""
    names = {row.device for row in rows}
    now = {
        row.id: (row.unit, row.worker)
        for row in connection.execute(
            select(devices.c.id, devices.c.unit, devices.c.worker).where(devices.c.id.in_(names))
        )
    }
    before: defaultdict[str, list[tuple[str, Place]]] = defaultdict(list)
    for row in connection.execute(
        select(postings).where(postings.c.device.in_(names)).order_by(postings.c.until)
    ):
        before[row.device].append((row.until, (row.unit, row.worker)))
    return [
        next(
            (place for until, place in before[row.device] if row.received_at <= until),
            now[row.device],
        )
        for row in rows
    ]
