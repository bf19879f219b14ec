"""A worker's real store and the real centre, over a socket."""

from datetime import UTC, datetime

import pytest

from screening.syncing.desk import StoreDesk
from screening.syncing.membership import join, keys_of, member_of
from screening.syncing.place import place_of
from sync.client.driving import drive
from sync.client.enrolling import enrol
from sync.client.over_https import over_https
from sync.client.rounds import send
from sync.server import commands
from tests.store.cheap import PASSPHRASE as NOTES
from tests.store.cheap import Clock, stores_at
from tests.store.machine import CheapMachine
from tests.sync import conftest
from tests.sync.peers import care
from tests.sync.running import running
from tests.sync.test_intake import kept


@pytest.fixture
def centre(centre):
    """Its clock goes with that of the process that answers."""
    centre.clock.time = datetime.now(UTC)
    return centre


def test_a_device_connects_sends_and_is_withdrawn(centre, tmp_path):
    machine, clock, transport = CheapMachine(), Clock(), over_https()
    place, stores = place_of(machine, clock, lambda: 0.5), stores_at(tmp_path / "stores", clock)
    with running(centre.home, conftest.PASSPHRASE) as run, stores.create(NOTES) as store:
        code = centre.code(address=f"http://127.0.0.1:{run.port}")
        join(store, drive(enrol(code, keys_of(store, machine), place), transport))
        member = member_of(store)
        assert member is not None
        sent = [store.outbox.add("care", care(seq).body) for seq in range(1, 121)]
        report = drive(send(member, StoreDesk(store), place), transport)
        assert (report.sent, report.failed, store.outbox.count()) == (120, None, 0)
        assert set(kept(centre)) == set(sent)

        (device,) = commands.list_devices(centre.desk)
        commands.revoke(centre.desk, device.id)
        store.outbox.add("care", care(121).body)
        report = drive(send(member, StoreDesk(store), place), transport)
        assert report.revoked_at
        assert store.outbox.count() == 1
