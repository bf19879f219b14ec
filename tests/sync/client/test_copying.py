"""A lost device loses nothing: its records come back on another one, opened only by whoever may."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO

import pytest

from screening.engine.events import Finished
from screening.store.refusals import RecoveryRefused
from screening.syncing.copying import copy_records
from screening.syncing.desk import NeverSent, StoreDesk
from screening.syncing.larder import StoreLarder
from screening.syncing.membership import join, keys_of, member_of
from screening.syncing.preparing import prepare
from screening.syncing.restoring import restore
from screening.wiring.command import bring_back
from sync.client.driving import drive
from sync.client.enrolling import enrol
from sync.client.pulling import pull
from sync.client.rounds import send
from sync.protocol.canonical import canonical
from sync.protocol.catalogue import ProtocolRefused
from sync.protocol.recovery_key import written
from sync.protocol.restoring import Gathered, newest, resealed, signed
from sync.protocol.sealed import key_id
from tests.store.helpers import AGENCY_KEY, AGENCY_PUBLIC, AT, answer, fill
from tests.sync.small_centre import NOW

NEW_WORDS = "copper garden window tide"


@pytest.fixture
def centre(centre):
    """Its agency has a recovery key."""
    centre.agency = replace(centre.agency, recovery_key=AGENCY_PUBLIC)
    return centre


@pytest.fixture
def go(member, store, machine, clock, place, centre):
    """Copy what is due and send what waits."""

    def round_() -> None:
        clock.advance(minutes=11)
        copy_records(store, member, machine, clock())
        assert drive(send(member, StoreDesk(store), place), centre).failed is None

    return round_


@pytest.fixture
def new(stores, centre, machine, place):
    """Her new device, connected with the same agency and empty."""
    with stores.create(NEW_WORDS) as opened:
        join(opened, drive(enrol(centre.code(), keys_of(opened, machine), place), centre))
        yield opened


@pytest.fixture
def restoration(centre, machine):
    """What the agency makes for a device out of what its centre has."""

    def make(store, key=centre.publishing) -> bytes:
        member = member_of(store)
        assert member is not None
        device = member.device
        bodies = newest(body for kind, body in centre.bodies if kind == "record")
        found = Gathered(device, centre.devices[device].sealing_key, bodies)
        keys = [(AGENCY_KEY, AGENCY_PUBLIC)]
        records = resealed(found, keys, machine.unseal, machine.seal)
        return canonical(signed(device, NOW, records, machine, key))

    return make


def test_everything_comes_back(store, new, go, machine, restoration):
    draft, done = fill(store), fill(store, 5)
    store.cases.of(done)
    go()
    store.interviews.append(draft, answer("q9"), key="new")
    go()
    store.lock()  # and lost

    assert restore(new, machine, restoration(new)) == 3
    assert len(new.interviews.load(draft)[1]) == 4
    assert [row.id for row in new.cases.all()] == [new.cases.of(done).id]
    assert restore(new, machine, restoration(new)) == 0
    assert new.audit.verify().clean


def test_what_is_sent_says_nothing_in_clear(store, go, centre):
    fill(store)
    go()
    told = str(centre.bodies)
    assert "sealed" in told
    for words in ("first-conversation", "answered", "entries"):
        assert words not in told


def test_nothing_is_copied_where_there_is_no_recovery_key(store, member, machine, clock):
    fill(store)
    clock.advance(minutes=11)
    without = replace(member, agency=replace(member.agency, recovery_key=b""))
    assert copy_records(store, without, machine, clock()) == 0
    assert store.outbox.count() == 0


def test_another_recovery_key_gets_everything_again(store, member, machine, clock):
    fill(store)
    clock.advance(minutes=11)
    assert copy_records(store, member, machine, clock()) == 1
    assert copy_records(store, member, machine, clock()) == 0
    rotated = replace(
        member, agency=replace(member.agency, recovery_key=machine.sealing_key(bytes(32)))
    )
    assert copy_records(store, rotated, machine, clock()) == 1


def test_a_finished_record_is_copied_at_once_and_one_that_goes_on_when_it_rests(
    store, member, machine, clock
):
    fill(store)
    done = fill(store)
    store.interviews.finish(done, Finished(AT, 1), {}, key="last")
    assert copy_records(store, member, machine, clock()) == 1


def test_another_devices_file_is_not_taken(store, new, go, machine, restoration):
    fill(store)
    go()
    with pytest.raises(ProtocolRefused, match="Y044"):
        restore(new, machine, restoration(store))
    assert new.interviews.drafts() == []


def test_a_file_that_the_agency_did_not_sign_is_not_taken(store, new, go, machine, restoration):
    fill(store)
    go()
    with pytest.raises(ProtocolRefused, match="Y044"):
        restore(new, machine, restoration(new, key=bytes(32)))


def test_records_never_come_into_notes_for_practice(new, machine):
    with pytest.raises(NeverSent):
        restore(new.open_practice(), machine, b"{}")


def test_the_command_brings_back_and_says_how_much(store, new, stores, go, machine, restoration):
    fill(store)
    go()
    data = restoration(new)
    new.lock()
    said = StringIO()
    assert bring_back(stores, new.id, NEW_WORDS, data, machine, said) == 0
    assert said.getvalue() == "1 records are back. What was here already stays as it was.\n"


def test_the_command_says_what_is_wrong_with_a_file_or_a_passphrase(new, stores, machine):
    new.lock()
    for passphrase, data, status, number in (
        (NEW_WORDS, b"<html>", 1, "Y001"),
        (NEW_WORDS, b"{}", 1, "Y002"),
        ("another passphrase", b"{}", 2, "S003"),
    ):
        said = StringIO()
        assert bring_back(stores, new.id, passphrase, data, machine, said) == status
        assert number in said.getvalue()


# --- another recovery key, or none any more ----------------------------------------------------------


@pytest.fixture
def pulled(store, place, centre):
    """Fetch what the agency published."""

    def fetch():
        member = member_of(store)
        assert member is not None
        assert drive(pull(member, StoreLarder(store), place), centre).failed is None
        return member_of(store)

    return fetch


def test_a_connected_device_seals_everything_again_for_another_key(
    store, stores, machine, clock, centre, pulled
):
    draft = fill(store)
    clock.advance(minutes=11)
    before = pulled()
    prepare(store, before, machine, clock())
    new_key = bytes(range(40, 72))
    centre.publish("recovery", "recovery", 1, written(machine.sealing_key(new_key)))

    after = pulled()
    prepare(store, after, machine, clock())

    assert after.agency == replace(before.agency, recovery_key=machine.sealing_key(new_key))
    keys = [row.body["key"] for row in store.outbox.waiting() if row.kind == "record"]
    assert keys == [key_id(AGENCY_PUBLIC), key_id(machine.sealing_key(new_key))]
    store.lock()
    with stores.reset_passphrase(store.id, new_key, NEW_WORDS) as again:
        assert [row.id for row in again.interviews.drafts()] == [draft]


def test_a_recovery_key_that_was_withdrawn_opens_nothing_new(
    store, stores, machine, clock, centre, pulled
):
    prepare(store, pulled(), machine, clock())
    centre.publish("recovery", "recovery", 1, written(b""))

    prepare(store, pulled(), machine, clock())
    fill(store)
    clock.advance(minutes=11)
    prepare(store, pulled(), machine, clock())

    assert not [row for row in store.outbox.waiting() if row.kind == "record"]
    store.lock()
    with pytest.raises(RecoveryRefused):
        stores.reset_passphrase(store.id, AGENCY_KEY, NEW_WORDS)


def test_nobody_else_puts_another_key_in_its_place(store, centre, pulled, machine):
    """The centre itself, or whoever broke into it, has no publishing key."""
    before = pulled()
    centre.publishing = machine.random(32)
    centre.publish("recovery", "recovery", 1, written(machine.sealing_key(bytes(32))))

    assert pulled() == before


def test_an_older_file_does_not_bring_an_older_key_back(centre, pulled, machine):
    first, second = (machine.sealing_key(bytes([one] * 32)) for one in (1, 2))
    centre.publish("recovery", "recovery", 2, written(second))
    pulled()
    centre.publish("recovery", "recovery", 1, written(first))

    assert pulled().agency.recovery_key == second


def test_a_file_that_nobody_can_read_changes_nothing(centre, pulled):
    before = pulled()
    centre.publish("recovery", "recovery", 1, b"{}")

    assert pulled() == before
