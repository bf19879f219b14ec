"""Is in the centre what devices recorded: all of it, once, unaltered, and with true receipts?"""

from __future__ import annotations

import io
import json
from collections import Counter
from functools import partial

from sqlalchemy import select

from screening.store.command import verify
from screening.store.laptop import Laptop, stores_at
from screening.store.ports import Machine
from screening.store.stores import Stores
from screening.syncing.membership import member_of
from screening.syncing.receipts import unsigned
from sync.protocol.clear import DECLARED
from sync.protocol.messages import Message
from sync.server import commands, tables
from tests.phone.interrupting import FIRST
from tests.store.cheap import PASSPHRASE, Clock
from tests.store.machine import CheapMachine
from tests.sync.conftest import Centre
from tests.sync.year.deeds import records
from tests.sync.year.device import Given, written_down
from tests.sync.year.phones import Held
from tests.sync.year.year import Lived

Has = dict[str, tuple[str, int, str]]  # message -> its device, number and digest

CLEAN = "Everything that was saved is there, and unchanged."


def compare(lived: Lived) -> Counter[str]:
    """How many messages of each kind there are. Raises AssertionError where anything differs."""
    recorded: Has = {}
    kinds = Counter[str]()
    for given in lived.devices:
        own, counted = of_device(given)
        assert not recorded.keys() & own.keys()
        counts = counted["screening"], records(given.deeds)
        assert counts[0] == counts[1], (
            f"device {given.number} has other records than it made: {counts}"
        )
        recorded |= own
        kinds += counted
    for phone in lived.phones:
        own, counted = of_phone(phone)
        assert not recorded.keys() & own.keys()
        assert counted["screening"] >= phone.talks, "less than was finished on this phone"
        recorded |= own
        kinds += counted
    has = of_centre(lived.centre)
    assert has.keys() - recorded.keys() == set(), "the centre has what no device recorded"
    assert recorded.keys() - has.keys() == set(), "the centre lacks what was recorded"
    assert has == recorded, "the centre has something else than what was recorded"
    everybody = commands.list_devices(lived.centre.desk)
    assert len(everybody) == len(lived.devices) + len(lived.phones)
    assert {one.copied_at for one in everybody} == {""}
    return kinds


def of_centre(centre: Centre) -> Has:
    """What its database has, each digest made anew from the message's own columns."""
    with centre.desk.database.reading() as connection:
        rows = connection.execute(select(tables.messages)).all()
    has: Has = {}
    for row in rows:
        digest = Message(row.id, row.kind, row.seq, row.at, json.loads(row.body)).digest
        assert digest == row.digest
        assert row.id not in has
        has[row.id] = row.device, row.seq, digest
    return has


def of_device(given: Given) -> tuple[Has, Counter[str]]:
    """What a device recorded, and how many of each kind.

    Raises AssertionError also when something was lost that had been written down before a kill.
    """
    machine = CheapMachine()
    stores = Stores(given.folder / "stores", machine, Clock())
    own, kinds = of_stores(stores, machine, PASSPHRASE)
    before_kills = written_down(given.ledger)
    assert {name: (seq, digest) for name, (_, seq, digest) in own.items()} == before_kills
    return own, kinds


def of_phone(held: Held) -> tuple[Has, Counter[str]]:
    """The same of a phone's notes, which were carried to this computer."""
    return of_stores(stores_at(held.folder / "stores"), Laptop(), FIRST)


def of_stores(stores: Stores, machine: Machine, passphrase: str) -> tuple[Has, Counter[str]]:
    """Of the only store there. All of it is confirmed by true receipts, or AssertionError is raised."""
    (info,) = stores.list()
    told = io.StringIO()
    assert verify(stores, info.id, passphrase, told, partial(unsigned, machine=machine)) == 0
    assert CLEAN in told.getvalue()
    own: Has = {}
    kinds = Counter[str]()
    with stores.unlock(info.id, passphrase) as store:
        member = member_of(store)
        assert member is not None
        assert (store.outbox.count(), store.outbox.quarantined()) == (0, [])
        for kind in DECLARED:
            for row in store.outbox.all(kind):
                message = Message(row.id, row.kind, row.seq, row.made_at, row.body)
                own[row.id] = member.device, row.seq, message.digest
                kinds[kind] += 1
    assert sorted(seq for _, seq, _ in own.values()) == list(range(1, len(own) + 1))
    return own, kinds
