"""A worker's real store that belongs to a small centre."""

from __future__ import annotations

import pytest

from screening.syncing.desk import StoreDesk
from screening.syncing.membership import join, keys_of, member_of
from screening.syncing.place import place_of
from sync.client.driving import drive
from sync.client.enrolling import enrol
from tests.store.cheap import PASSPHRASE, Clock, stores_at
from tests.store.machine import CheapMachine
from tests.sync.small_centre import SmallCentre


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def machine():
    return CheapMachine()


@pytest.fixture
def centre(machine):
    return SmallCentre(machine)


@pytest.fixture
def place(machine, clock):
    """Chance that always says one half."""
    return place_of(machine, clock, lambda: 0.5)


@pytest.fixture
def stores(tmp_path, clock):
    return stores_at(tmp_path / "stores", clock)


@pytest.fixture
def store(stores, centre, machine, place):
    """Amina's notes, open, and connected with the centre."""
    with stores.create(PASSPHRASE) as opened:
        join(opened, drive(enrol(centre.code(), keys_of(opened, machine), place), centre))
        yield opened


@pytest.fixture
def member(store):
    found = member_of(store)
    assert found is not None
    return found


@pytest.fixture
def desk(store):
    return StoreDesk(store)
