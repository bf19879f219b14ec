"""A centre that had messages before there were rows of them counts them after its upgrade."""

from __future__ import annotations

import os

from sqlalchemy import insert

from sync.server import tables
from sync.server.facts.counting import count
from sync.server.facts.queue import waiting
from sync.server.migrating import migrate
from sync.server.opening import opened
from tests.store.cheap import Clock
from tests.sync.facts import bodies
from tests.sync.facts.putting import DEVICES, Counted, Said, device_row, message_row, name


def test_what_was_taken_in_before_is_counted_after(tmp_path, url):
    database = opened(tmp_path, os.urandom(32), url)
    migrate(database, "0003")
    told: list[tuple[str, dict[str, object]]] = [
        ("screening", bodies.record(name(7), name(8))),
        ("care", bodies.standing(name(8))),
        ("record", {"case": name(8)}),
    ]
    with database.writing() as connection:
        for number, unit in DEVICES.items():
            connection.execute(insert(tables.units).values(code=unit, name=unit))
            connection.execute(insert(tables.devices).values(device_row(number, unit)))
        for seq, (kind, body) in enumerate(told, 1):
            row = message_row(Said(name(100 + seq), 1, seq, kind, body))
            connection.execute(insert(tables.messages).values(row))

    migrate(database)

    with database.reading() as connection:
        assert waiting(connection, most=10) == 2
    tally = Counted()
    assert count(database, Clock(), tally=tally) == 2
    assert [*tally.rows] == [name(7)]
    database.close()
