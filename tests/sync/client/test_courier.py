"""The laptop's courier with its thread, over real sockets; and one round from the command line."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import partial
from threading import Event

import pytest

from screening.cli import main
from screening.store.command import verify
from screening.syncing.connecting import connected
from screening.syncing.desk import NeverSent, StoreDesk
from screening.syncing.membership import join, keys_of, member_of
from screening.syncing.receipts import unsigned
from screening.wiring.command import Round, reopen, sync
from screening.wiring.courier import LaptopCourier
from sync.client.driving import drive
from sync.client.enrolling import enrol
from sync.client.over_https import over_https
from sync.client.ports import NoAnswer
from sync.protocol.catalogue import NO_NETWORK
from tests.store.cheap import PASSPHRASE
from tests.store.helpers import AGENCY_KEY, AGENCY_PUBLIC, STRANGERS_KEY, receipt_for
from tests.sync.client.bodies import enter
from tests.sync.client.serving import served

pytestmark = pytest.mark.laptop("sockets")

NEW = "copper meadow violin ash"
SOON = 30  # seconds, on a machine that is busy with other things


@pytest.fixture
def notes(stores):
    """Amina's notes, open; they belong to nobody yet."""
    with stores.create(PASSPHRASE) as opened:
        yield opened


@pytest.fixture
def started(machine, clock):
    """Start couriers over a transport; they end with the test."""
    couriers = []

    def start(transport):
        couriers.append(LaptopCourier(machine, transport, clock, lambda: 0.5))
        couriers[-1].start()
        return couriers[-1]

    yield start
    for courier in couriers:
        courier.stop()


def test_it_connects_and_sends_by_itself(notes, centre, started):
    carried, arrived = over_https(), Event()

    def carry(request):
        said = carried(request)
        if len(centre.kept) == 3:
            arrived.set()
        return said

    with served(centre) as address:
        sent = enter(notes, 3)
        courier = started(carry)

        assert courier.connect(notes, centre.code(address).text) is None

        assert arrived.wait(SOON)
        assert set(centre.kept) == set(sent)


def test_pages_go_on_while_the_network_is_waited_for(store, centre, started):
    """Nothing of the store's is held: it is read, written to and locked in the middle of a request."""
    asked, go_on, ended = Event(), Event(), Event()

    def slow(request):
        said = centre(request)
        asked.set()
        assert go_on.wait(SOON)
        ended.set()
        return said

    first = enter(store, 1)
    courier = started(slow)
    courier.wake(store)
    assert asked.wait(SOON)

    second = enter(store, 1, after=1)
    state = courier.state(store)
    store.lock()
    go_on.set()

    assert ended.wait(SOON)
    assert (state.busy, state.waiting) == (True, 2)
    assert set(centre.kept) == set(first)
    assert second[0] not in centre.kept


def test_from_the_press_to_the_end_it_says_that_something_is_on_its_way(
    store, centre, machine, clock
):
    """A page without scripts looks again for as long as it is told so."""
    seen = []

    def carry(request):
        seen.append(on_its_way())
        return centre(request)

    def on_its_way():
        state = courier.state(store)
        return state.busy or state.pulling

    enter(store, 2)
    courier = LaptopCourier(machine, carry, clock, lambda: 0.5)
    assert not on_its_way()

    courier.send_now(store)
    assert on_its_way(), "nobody has begun yet"
    courier.run_once()

    assert len(seen) > 1
    assert all(seen)
    assert not on_its_way()


def test_notes_that_were_locked_in_the_middle_are_sent_at_the_next_opening(
    stores, store, centre, started, machine, clock
):
    recorded = enter(store, 2)

    def locking(request):
        said = centre(request)
        store.lock()
        return said

    courier = LaptopCourier(machine, locking, clock, lambda: 0.5)
    courier.wake(store)
    courier.run_once()
    again = stores.unlock(store.id, PASSPHRASE)
    assert again.outbox.count() == 2

    courier = LaptopCourier(machine, centre, clock, lambda: 0.5)
    courier.wake(again)
    courier.run_once()

    assert again.outbox.count() == 0
    assert set(centre.kept) == set(recorded)
    assert again.audit.verify().clean
    again.lock()


def test_practice_notes_are_never_sent(store, centre, machine, place, clock):
    practice = store.open_practice()
    practice.settings.set("sync_member", store.settings.get("sync_member"))
    enter(practice, 2)

    courier = LaptopCourier(machine, centre, clock, lambda: 0.5)
    courier.send_now(practice)
    courier.run_once()

    assert centre.kept == {}
    with pytest.raises(NeverSent):
        StoreDesk(practice)
    with pytest.raises(NeverSent):
        drive(connected(practice, centre.code(), machine, place), centre)


def test_notes_opened_under_duress_are_never_sent(stores, store, centre, machine, clock):
    store.set_duress("yellow kettle under stairs")
    store.lock()
    with stores.unlock(store.id, "yellow kettle under stairs") as other:
        other.settings.set("sync_member", {"anything": "else"})
        enter(other, 2)

        courier = LaptopCourier(machine, centre, clock, lambda: 0.5)
        courier.send_now(other)
        courier.run_once()

        assert courier.state(other).connection is None
    assert centre.kept == {}


# --- screening sync -------------------------------------------------------------------------------


@pytest.fixture
def at_once(stores, machine, clock, centre):
    """`screening sync` for a locked store, over any transport."""

    def run(store, transport=None, passphrase=PASSPHRASE):
        store.lock()
        out = io.StringIO()
        one = Round(machine, transport or centre, clock, lambda: 0.5)
        return sync(stores, store.id, passphrase, out, one), out.getvalue()

    return run


def test_the_command_sends_and_says_how_much(store, at_once, centre):
    enter(store, 3)

    assert at_once(store) == (0, "3 sent to Harbour County, 0 waiting.\n")
    assert len(centre.kept) == 3
    assert at_once(store) == (0, "0 sent to Harbour County, 0 waiting.\n")


def test_the_command_says_what_is_in_the_way(store, at_once):
    enter(store, 1)

    status, said = at_once(store, lambda _request: NoAnswer(NO_NETWORK))

    assert status == 1
    assert said.startswith("0 sent to Harbour County, 1 waiting.\nY041 The agency's centre cannot")


def test_the_command_names_what_was_set_aside(store, at_once, centre):
    (refused,) = enter(store, 1)
    centre.refusing[refused] = "Y022"

    status, said = at_once(store)

    assert status == 1
    assert f"Set aside: {refused} Y022 The centre has another message" in said


def test_the_command_opens_nothing_without_the_passphrase(store, at_once):
    status, said = at_once(store, passphrase="not the right one")

    assert status == 2
    assert said.startswith("S003 ")


def test_the_command_sends_nothing_for_notes_that_belong_to_nobody(notes, at_once):
    enter(notes, 1)

    assert at_once(notes)[0] == 1


def test_the_command_knows_no_store_that_is_not_there(tmp_path, capsys):
    assert main(["sync", "--home", str(tmp_path)]) == 1

    assert "S010" in capsys.readouterr().err


# --- screening verify -----------------------------------------------------------------------------


def verified(stores, store, machine):
    out = io.StringIO()
    store.lock()
    with_keys = partial(unsigned, machine=machine)
    return verify(stores, store.id, PASSPHRASE, out, with_keys), out.getvalue()


def test_receipts_are_verified_with_the_centres_key(store, stores, at_once, machine):
    enter(store, 3)
    at_once(store)

    status, said = verified(stores, store, machine)

    assert status == 0
    assert "Everything that was saved is there, and unchanged." in said


def test_a_receipt_that_somebody_else_signed_is_found(store, stores, machine):
    enter(store, 1)
    (row,) = store.outbox.waiting()
    store.outbox.receive({**receipt_for(row), "signature": "A" * 86 + "=="}, [row.id])
    assert store.audit.verify().clean

    status, said = verified(stores, store, machine)

    assert status == 1
    assert "S041 A receipt is not signed by the agency's centre" in said


def test_receipts_outlive_the_key_of_the_centre(store, stores, centre, at_once, machine, place):
    enter(store, 1)
    at_once(store)
    with stores.unlock(store.id, PASSPHRASE) as again:
        centre.key = machine.random(32)
        centre.agency = replace(centre.agency, centre_key=machine.public_key(centre.key))
        join(again, drive(enrol(centre.code(), keys_of(again, machine), place), centre))
        enter(again, 1, after=1)
        assert at_once(again)[0] == 0

        assert verified(stores, again, machine)[0] == 0


def test_over_real_sockets_the_whole_way_works(notes, centre, machine, place, at_once):
    with served(centre) as address:
        join(
            notes, drive(enrol(centre.code(address), keys_of(notes, machine), place), over_https())
        )
        member = member_of(notes)
        enter(notes, 60)

        assert member is not None
        assert member.address == address
        assert at_once(notes, over_https())[0] == 0
    assert len(centre.kept) == 60


# --- withdrawn, and reopened with the recovery key ---------------------------------------------------


def test_a_withdrawn_device_opens_with_the_recovery_key_and_sends_what_it_had(
    stores, store, centre, at_once, machine, place
):
    centre.agency = replace(centre.agency, recovery_key=AGENCY_PUBLIC)
    join(store, drive(enrol(centre.code(), keys_of(store, machine), place), centre))
    assert at_once(store)[0] == 0  # from now on the recovery key opens it
    with stores.unlock(store.id, PASSPHRASE) as again:
        unsent = enter(again, 2)
        for device in centre.devices.values():
            device.revoked = True
        status, said = at_once(again)
    assert (status, said[:5]) == (2, "S008 ")
    assert at_once(store)[1].startswith("S008 ")

    out = io.StringIO()
    assert reopen(stores, store.id, [STRANGERS_KEY, AGENCY_KEY], NEW, out) == 0
    with stores.unlock(store.id, NEW) as again:
        for device in centre.devices.values():
            device.revoked = False
        again.settings.set("sync_memory", {})
        assert at_once(again, passphrase=NEW)[0] == 0
    assert set(unsent) <= set(centre.kept)


def test_another_key_reopens_nothing(stores, store):
    store.lock()
    out = io.StringIO()

    assert reopen(stores, store.id, [STRANGERS_KEY], NEW, out) == 2
    assert reopen(stores, store.id, [], NEW, out) == 2

    assert out.getvalue().count("S006 ") == 2
    stores.unlock(store.id, PASSPHRASE).lock()


def test_notes_that_were_never_connected_with_an_agency_open_with_no_key_of_it(stores, notes):
    notes.lock()

    assert reopen(stores, notes.id, [AGENCY_KEY], NEW, io.StringIO()) == 2
