"""Taking in a batch: what is new is kept, what is known is left alone, what may not be here is refused.

The messages are a set: in which order, how often and through which process they arrive does not matter.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, select, update
from sqlalchemy.dialects import postgresql, sqlite

from sync.protocol import clear
from sync.protocol.canonical import canonical
from sync.protocol.catalogue import DIFFERS, NOT_SIGNED_IN, REVOKED, ProtocolRefused
from sync.protocol.messages import Batch, Message
from sync.protocol.receipts import Outcome, Result
from sync.protocol.tenancy import PROVIDER
from sync.server.database import Database
from sync.server.facts import queue
from sync.server.ports import stamp
from sync.server.releases import not_released
from sync.server.tables import devices, messages

Row = dict[str, str | int]


def take_in(database: Database, batch: Batch, now: datetime, tenant: str) -> tuple[Result, ...]:
    """What became of each message, in order; all that is `new` is on the disk when this returns.

    Raises ProtocolRefused: Y009 nothing was kept, Y004 or Y005 the device is gone meanwhile.
    """
    refused = {one: told for one in range(len(batch.messages)) if (told := _refusal(batch, one))}
    if tenant == PROVIDER:
        with database.reading() as connection:
            refused = not_released(connection, batch, now) | refused
    welcome = [one for place, one in enumerate(batch.messages) if place not in refused]
    # All work is done before the lock is taken.
    rows = _rows(batch.device, welcome, stamp(now))
    digests = _keep(database, batch.device, rows, stamp(now)) if rows else {}
    return tuple(
        refused.get(place) or _result(one, digests) for place, one in enumerate(batch.messages)
    )


def _refusal(batch: Batch, place: int) -> Result | None:
    message = batch.messages[place]
    try:
        clear.check(message.kind, message.body)
    except ProtocolRefused as refused:
        return Result(message.id, Outcome.REFUSED, refused.code, refused.detail)
    return None


def _rows(device: str, welcome: Iterable[Message], at: str) -> dict[str, Row]:
    """What would be kept, by id; of several with one id, the first."""
    rows: dict[str, Row] = {}
    for one in welcome:
        if one.id not in rows:
            rows[one.id] = {
                "id": one.id,
                "device": device,
                "seq": one.seq,
                "kind": one.kind,
                "at": one.at,
                "digest": one.digest,
                "body": canonical(one.body).decode(),
                "received_at": at,
            }
    return rows


def _result(message: Message, digests: dict[str, str]) -> Result:
    """`digests`: of what was there before. What is new now is there for the rest of the batch."""
    digest = digests.get(message.id)
    if digest is None:
        digests[message.id] = message.digest
        return Result(message.id, Outcome.NEW)
    if digest == message.digest:
        return Result(message.id, Outcome.HELD)
    return Result(message.id, Outcome.REFUSED, DIFFERS.code, "id")


def _keep(database: Database, device: str, rows: dict[str, Row], at: str) -> dict[str, str]:
    """Keep what is new, in one transaction; the digests of what was there before, by id."""
    with database.writing() as connection:
        copied_at = _hold(connection, device)
        # Always in the same order, so that two who insert the same wait and do not block each other.
        new = _insert(connection, [rows[one] for one in sorted(rows)])
        queue.add(connection, (one for one in new if rows[one]["kind"] in queue.KINDS))
        if not copied_at and _same_numbers(connection, device, rows, new):
            mark = update(devices).where(devices.c.id == device).values(copied_at=at)
            connection.execute(mark)
        return _digests(connection, [one for one in rows if one not in new])


def _hold(connection: Connection, device: str) -> str:
    """Keep others from this device's row until the end; since when it is known to be a copy."""
    found = connection.execute(
        select(devices.c.revoked_at, devices.c.copied_at)
        .where(devices.c.id == device)
        .with_for_update()  # SQLite has no such thing, and one writer only
    ).first()
    if found is None:
        raise ProtocolRefused(NOT_SIGNED_IN)
    if found.revoked_at:
        raise ProtocolRefused(REVOKED)
    return found.copied_at or ""


def _insert(connection: Connection, rows: list[Row]) -> set[str]:
    """The ids of those that were not there."""
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    insert = dialect.insert(messages).on_conflict_do_nothing(index_elements=[messages.c.id])
    return set(connection.execute(insert.returning(messages.c.id), rows).scalars())


def _same_numbers(connection: Connection, device: str, rows: dict[str, Row], new: set[str]) -> bool:
    """Whether a new message has the number of another one: two devices then have the same notes."""
    numbers = {rows[one]["seq"] for one in new}
    if len(numbers) < len(new):
        return True
    others = select(messages.c.id).where(
        messages.c.device == device, messages.c.seq.in_(numbers), messages.c.id.not_in(new)
    )
    return connection.execute(others.limit(1)).first() is not None


def _digests(connection: Connection, ids: list[str]) -> dict[str, str]:
    if not ids:
        return {}
    held = select(messages.c.id, messages.c.digest).where(messages.c.id.in_(ids))
    return {one.id: one.digest for one in connection.execute(held)}
