"""What a victim-service provider's centre may keep: the second look, after the device's own (DESIGN 8)."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, select

from sync.protocol import clear
from sync.protocol.catalogue import NOT_RELEASED, ProtocolRefused
from sync.protocol.messages import Batch, Message
from sync.protocol.receipts import Outcome, Result
from sync.protocol.tenancy import PROVIDER, holds, may_leave
from sync.server.tables import messages

KIND = "release"
DAY = timedelta(days=1)


def not_released(connection: Connection, batch: Batch, now: datetime) -> dict[int, Result]:
    """The messages of a provider's device that may not be kept, by their place in the batch.

    A release counts for all of its batch, wherever in it. What was kept while it was released stays
    kept: such a message is held.
    """
    told = [*_kept(connection, batch.device), *_in(batch)]
    purposes = _in_force(told, now.date())
    barred = {
        place: one
        for place, one in enumerate(batch.messages)
        if not may_leave(PROVIDER, one.kind, purposes[str(one.body.get("case", ""))])
    }
    there = _digests(connection, [one.id for one in barred.values()])
    return {place: _result(one, there.get(one.id)) for place, one in barred.items()}


def _kept(connection: Connection, device: str) -> list[Mapping[str, Any]]:
    rows = connection.execute(
        select(messages.c.body)
        .where(messages.c.device == device, messages.c.kind == KIND)
        .order_by(messages.c.seq)
    )
    return [json.loads(body) for (body,) in rows]


def _in(batch: Batch) -> Iterator[Mapping[str, Any]]:
    for one in sorted(batch.messages, key=lambda one: one.seq):
        if one.kind == KIND and _fits(one):
            yield one.body


def _fits(one: Message) -> bool:
    try:
        clear.check(one.kind, one.body)
    except ProtocolRefused:
        return False
    return True


def _in_force(told: Iterable[Mapping[str, Any]], today: date) -> Mapping[str, set[str]]:
    """Case -> purposes. A device's day may be the one before or after the centre's."""
    releases = {body["release"]: body for body in told}
    found: defaultdict[str, set[str]] = defaultdict(set)
    for body in releases.values():
        if any(holds(body, day) for day in (today - DAY, today, today + DAY)):
            found[body["case"]].add(body["purpose"])
    return found


def _digests(connection: Connection, ids: list[str]) -> dict[str, str]:
    rows = connection.execute(
        select(messages.c.id, messages.c.digest).where(messages.c.id.in_(ids))
    )
    return {row.id: row.digest for row in rows}


def _result(one: Message, digest: str | None) -> Result:
    if digest == one.digest:
        return Result(one.id, Outcome.HELD)
    return Result(one.id, Outcome.REFUSED, NOT_RELEASED.code, "case")
