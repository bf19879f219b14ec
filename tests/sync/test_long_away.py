"""Devices that come back after a year, or whose clock is a year off: what they recorded is taken in."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from sqlalchemy import select

from screening.store.command import verify
from screening.store.refusals import StoreRefusal, StoreWithdrawn
from screening.syncing.connecting import connected
from screening.syncing.membership import member_of
from screening.syncing.place import place_of
from screening.syncing.receipts import unsigned
from screening.wiring.command import Round
from sync.client.driving import drive
from sync.client.ports import Answer
from sync.server import commands, tables
from tests.store.cheap import PASSPHRASE, Clock, stores_at
from tests.store.machine import CheapMachine
from tests.sync.peers import care
from tests.sync.test_intake import kept


@pytest.fixture
def clock(centre):
    """The device's own, which says the same as the centre's at first."""
    clock = Clock()
    clock.time = centre.clock.time
    return clock


@pytest.fixture
def notes(tmp_path, clock, centre):
    """A worker's real store that belongs to the centre's agency."""
    stores, machine = stores_at(tmp_path / "notes", clock), CheapMachine()
    with stores.create(PASSPHRASE) as store:
        here = place_of(machine, clock, lambda: 0.5)
        assert drive(connected(store, centre.code(), machine, here), carried(centre)) is None
        yield store


@pytest.fixture
def send(notes, clock, centre):
    """One round, as `screening sync` makes it."""
    one = Round(CheapMachine(), carried(centre), clock, lambda: 0.5)

    def go():
        member = member_of(notes)
        assert member is not None
        return one(notes, member)[0]

    return go


def carried(centre):
    """A transport to the centre's app in this process."""

    def carry(request):
        parts = urlsplit(request.url)
        path = f"{parts.path}?{parts.query}" if parts.query else parts.path
        said = centre.ask(request.method, path, request.headers, request.body)
        return Answer(said.status, {n.lower(): v for n, v in said.headers.items()}, said.body)

    return carry


def rows(centre):
    with centre.desk.database.reading() as connection:
        return connection.execute(select(tables.messages).order_by(tables.messages.c.seq)).all()


def test_a_year_without_a_network_arrives_in_one_round(notes, send, clock, centre):
    recorded = []
    for _ in range(90):
        recorded.append(notes.outbox.add("care", care().body))
        clock.advance(days=4)
    centre.clock.advance(days=365)

    report = send()

    assert (report.sent, report.failed, notes.outbox.count()) == (90, None, 0)
    assert [row.id for row in rows(centre)] == recorded
    assert {row.received_at[:10] for row in rows(centre)} == {"2027-11-22"}
    (device,) = commands.list_devices(centre.desk)
    assert (device.seen_at[:10], device.copied_at) == ("2027-11-22", "")


def test_what_was_confirmed_a_year_ago_still_verifies(notes, send, clock, centre, tmp_path):
    notes.outbox.add("care", care().body)
    assert send().sent == 1
    for moved in (clock, centre.clock):
        moved.advance(days=365)
    notes.outbox.add("care", care().body)
    assert send().sent == 1
    notes.lock()

    def true(store):
        return unsigned(store, CheapMachine())

    with (tmp_path / "said").open("w") as out:
        assert verify(stores_at(tmp_path / "notes", clock), notes.id, PASSPHRASE, out, true) == 0


@pytest.mark.parametrize("off", [timedelta(days=366), timedelta(days=-366)])
def test_a_clock_that_is_a_year_off_loses_nothing_and_shows(notes, send, clock, centre, off):
    """The device's own time stays in what it signed; beside it stands when the centre had it."""
    clock.time += off
    recorded = {notes.outbox.add("care", care().body) for _ in range(3)}

    assert (send().sent, notes.outbox.count()) == (3, 0)

    assert set(kept(centre)) == recorded
    assert {row.at[:10] for row in rows(centre)} == {(clock.time).date().isoformat()}
    assert {row.received_at[:10] for row in rows(centre)} == {"2026-11-22"}
    assert notes.outbox.quarantined() == []


def test_a_withdrawn_device_that_comes_back_hears_of_it_and_does_not_open_again(
    notes, send, centre, tmp_path, clock
):
    notes.outbox.add("care", care().body)
    commands.revoke(centre.desk, commands.list_devices(centre.desk)[0].id)
    centre.clock.advance(days=365)

    with pytest.raises(StoreWithdrawn):
        send()

    assert kept(centre) == {}
    assert commands.list_devices(centre.desk)[0].told_at == "2027-11-22T19:33:17Z"
    with pytest.raises(StoreRefusal):
        stores_at(tmp_path / "notes", clock).unlock(notes.id, PASSPHRASE)
