"""Messages put straight into a centre's database, and everything that was made of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, delete, insert, select, update

from sync.protocol.canonical import canonical
from sync.server import tables
from sync.server.database import Database
from sync.server.facts import queue
from sync.server.facts.counting import count
from sync.server.facts.rows import Change, ScreeningRow
from sync.server.facts.tables import MADE, postings, uncounted
from sync.server.people.scope import everything
from tests.store.cheap import Clock

DEVICES = {1: "north", 2: "south"}
AT = "2026-11-22T19:33:17Z"


def name(number: int) -> str:
    """A made-up id; a higher number is a later one."""
    return str(UUID(int=(0x01A1F86620887543 << 64) + (0x8 << 60) + number))


@dataclass(frozen=True)
class Said:
    """A message of the device of this number."""

    id: str
    device: int
    seq: int
    kind: str
    body: dict[str, object]
    received_at: str = AT


class Counted:
    """What a tally hears of; it must fit what it heard before."""

    def __init__(self) -> None:
        self.rows: dict[str, ScreeningRow] = {}

    def __call__(self, _connection: Connection, changes: Sequence[Change]) -> None:
        for change in changes:
            if change.before is not None:
                assert self.rows.pop(change.before.id) == change.before
            if change.after is not None:
                assert change.after.id not in self.rows
                self.rows[change.after.id] = change.after


class Facts:
    """A database with two devices, `north` and `south`."""

    def __init__(self, database: Database) -> None:
        self.database = database
        with database.writing() as connection:
            for unit in ("north", "south"):
                connection.execute(insert(tables.units).values(code=unit, name=unit))
            for number, unit in DEVICES.items():
                connection.execute(insert(tables.devices).values(device_row(number, unit)))
        self.forget()

    def forget(self) -> None:
        with self.database.writing() as connection:
            everything(connection)
            for table in (*MADE, uncounted, postings, tables.messages):
                connection.execute(delete(table))
            for number, unit in DEVICES.items():
                there = update(tables.devices).where(tables.devices.c.id == name(number))
                connection.execute(there.values(unit=unit, worker=f"w{number}"))
        self.tally = Counted()

    def keep(self, said: Iterable[Said]) -> None:
        """As intake does; what is there already waits once more."""
        with self.database.writing() as connection:
            there = set(connection.execute(select(tables.messages.c.id)).scalars())
            wait = set(connection.execute(select(uncounted.c.id)).scalars())
            for one in said:
                if one.id not in there:
                    connection.execute(insert(tables.messages).values(message_row(one)))
                if one.id not in wait:
                    queue.add(connection, [one.id])
                there.add(one.id)
                wait.add(one.id)

    def count(self, most: int = 2000) -> None:
        while count(self.database, Clock(), most, self.tally):
            pass

    def made(self) -> dict[str, list[tuple[object, ...]]]:
        """Every row of every table that is made of messages."""
        with self.database.reading() as connection:
            everything(connection)
            return {
                table.name: sorted(map(tuple, connection.execute(select(table))), key=repr)
                for table in MADE
            }


def device_row(number: int, unit: str) -> dict[str, object]:
    return {
        "id": name(number),
        "token": f"{number:064}",
        "signing_key": bytes(32),
        "sealing_key": bytes(32),
        "unit": unit,
        "worker": f"w{number}",
        "enrolled_at": AT,
        "seen_at": AT,
    }


def message_row(one: Said) -> dict[str, object]:
    return {
        "id": one.id,
        "device": name(one.device),
        "seq": one.seq,
        "kind": one.kind,
        "at": AT,
        "digest": "0" * 64,
        "body": canonical(json.loads(json.dumps(one.body))).decode(),
        "received_at": one.received_at,
    }
