"""A centre that was made again of an older copy gets back from its devices what the copy did not have."""

from __future__ import annotations

import os
from contextlib import ExitStack
from uuid import uuid4

import pytest

from screening.store.command import verify
from screening.syncing.connecting import connected
from screening.syncing.membership import member_of, memory_of
from screening.syncing.place import place_of
from screening.syncing.receipts import unsigned
from screening.wiring.command import Round
from sync.client.driving import drive
from sync.server.app import create_app
from sync.server.backup import back_up
from sync.server.centres import Place, open_desk
from sync.server.primitives import FLOOR
from sync.server.restoring import restore
from sync.server.settings import Settings
from tests.store.cheap import PASSPHRASE as WORKERS
from tests.store.cheap import stores_at
from tests.store.machine import CheapMachine
from tests.sync.conftest import PASSPHRASE, Centre
from tests.sync.peers import care
from tests.sync.test_long_away import carried, rows


@pytest.fixture
def notes(tmp_path, centre):
    """Amina's real store, which belongs to the agency."""
    machine = CheapMachine()
    place = place_of(machine, centre.clock, lambda: 0.5)
    with stores_at(tmp_path / "notes", centre.clock).create(WORKERS) as store:
        assert drive(connected(store, centre.code(), machine, place), carried(centre)) is None
        yield store


def send(notes, centre):
    """One round, as `screening sync` makes it; how many messages were confirmed."""
    member = member_of(notes)
    assert member is not None
    one = Round(CheapMachine(), carried(centre), centre.clock, lambda: 0.5)
    report, pulled = one(notes, member)
    assert (report.failed, pulled.failed) == (None, None)
    return report.sent


@pytest.fixture
def again(centre, tmp_path, url):
    """Makes the centre again of the copy in a folder, each time on another machine."""
    stack = ExitStack()

    def make(copy):
        place = Place(tmp_path / str(uuid4()), centre.clock, os.urandom, "test")
        restore(place, copy, PASSPHRASE, "", FLOOR)
        desk = stack.enter_context(open_desk(place, PASSPHRASE))
        settings = Settings(desk.keys.addresses, desk.keys.tokens, people=desk.keys.people)
        app = create_app(settings, desk.database, desk.keys.signer, centre.clock, os.urandom)
        return Centre(desk, app, centre.agencys, centre.clock, "")

    with stack:
        yield make


def test_what_was_confirmed_after_the_copy_comes_again_by_itself(notes, centre, again, tmp_path):
    first = [notes.outbox.add("care", care().body) for _ in range(3)]
    assert send(notes, centre) == 3
    centre.clock.advance(hours=1)
    back_up(centre.desk, tmp_path / "copy")
    centre.clock.advance(hours=1)
    later = [notes.outbox.add("care", care().body) for _ in range(4)]
    assert send(notes, centre) == 4

    centre.clock.advance(hours=1)
    restored = again(tmp_path / "copy")
    assert {row.id for row in rows(restored)} == set(first)
    assert send(notes, restored) == 4
    assert {row.id for row in rows(restored)} == {*first, *later}
    assert send(notes, restored) == 0
    notes.lock()

    def true(store):
        return unsigned(store, CheapMachine())

    with (tmp_path / "said").open("w") as out:
        stores = stores_at(tmp_path / "notes", centre.clock)
        assert verify(stores, notes.id, WORKERS, out, true) == 0


def test_restored_twice_from_one_copy_it_is_told_twice(notes, centre, again, tmp_path):
    back_up(centre.desk, tmp_path / "copy")
    centre.clock.advance(hours=1)
    notes.outbox.add("care", care().body)
    assert send(notes, centre) == 1
    for _ in range(2):
        centre.clock.advance(hours=1)
        restored = again(tmp_path / "copy")
        assert rows(restored) == []
        assert send(notes, restored) == 1
        assert len(rows(restored)) == 1
        assert memory_of(notes).restored_at
