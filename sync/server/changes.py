"""What is new for one device: what the agency published, and what supervisors ask of it, in one list."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import datetime

from sqlalchemy import Connection, and_, or_, select, update

from sync.protocol.catalogue import ProtocolRefused
from sync.protocol.publishing import MOST, Changes
from sync.server.database import Database
from sync.server.ports import stamp
from sync.server.requests import asked_of
from sync.server.tables import agency, published, requests


def since(connection: Connection, device: str, after: int) -> Changes:
    """What came after number `after`, as much as goes into one answer."""
    statements = connection.execute(
        select(published.c.number, published.c.document)
        .where(published.c.number > after)
        .order_by(published.c.number)
        .limit(MOST + 1)
    ).all()
    asked = asked_of(connection, device, after, MOST + 1)
    numbers = sorted([row.number for row in statements] + [one.number for one in asked])
    shown = numbers[:MOST]
    following = shown[-1] if shown else after
    restored = connection.execute(select(agency.c.restored_at, agency.c.again_from)).one()
    return Changes(
        device,
        after,
        following,
        len(numbers) > MOST,
        tuple(json.loads(row.document) for row in statements if row.number <= following),
        tuple(one.document for one in asked if one.number <= following),
        restored.restored_at or "",
        restored.again_from or "",
    )


def note(database: Database, told: Changes, now: datetime) -> None:
    """Note what the device was sent, and what it has by its own word: it asks for what comes after that."""
    seen = and_(requests.c.number <= told.after, requests.c.seen_at.is_(None))
    sent = and_(requests.c.number <= told.next, requests.c.sent_at.is_(None))
    of_it = requests.c.device == told.device
    with database.reading() as connection:
        news = connection.execute(
            select(requests.c.number).where(of_it, or_(seen, sent)).limit(1)
        ).first()
    if news is None:
        return
    # A disk that is full must not keep a list from its device: then this is noted later.
    with suppress(ProtocolRefused), database.writing() as connection:
        connection.execute(update(requests).where(of_it, sent).values(sent_at=stamp(now)))
        connection.execute(update(requests).where(of_it, seen).values(seen_at=stamp(now)))
