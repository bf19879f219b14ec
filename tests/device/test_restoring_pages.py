"""What was on a lost device comes back on its page."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from tests.device.desk import HOST
from tests.device.test_conversation import store_of
from tests.device.test_sync_pages import refused
from tests.store.cheap import PASSPHRASE, stores_at
from tests.store.helpers import AGENCY_KEY, AGENCY_PUBLIC, fill
from tests.store.machine import CheapMachine


@pytest.fixture
def centre(centre):
    """Its agency has a recovery key."""
    centre.agency = replace(centre.agency, recovery_key=AGENCY_PUBLIC)
    return centre


@pytest.fixture
def lost(tmp_path, centre, clock):
    """The file that the agency makes for a device, out of what was on one that was lost."""
    from screening.syncing.copying import copy_records
    from screening.syncing.desk import StoreDesk
    from screening.syncing.membership import join, keys_of, member_of
    from screening.syncing.place import place_of
    from sync.client.driving import drive
    from sync.client.enrolling import enrol
    from sync.client.rounds import send
    from sync.protocol.canonical import canonical
    from sync.protocol.restoring import Gathered, newest, resealed, signed
    from tests.sync.small_centre import NOW

    machine = CheapMachine()
    place = place_of(machine, clock, lambda: 0.5)
    with stores_at(tmp_path / "lost", clock).create(PASSPHRASE) as store:
        join(store, drive(enrol(centre.code(), keys_of(store, machine), place), centre))
        fill(store)
        fill(store, 5)
        clock.advance(minutes=11)
        member = member_of(store)
        assert member is not None
        copy_records(store, member, machine, clock())
        assert drive(send(member, StoreDesk(store), place), centre).failed is None
    bodies = newest(body for kind, body in centre.bodies if kind == "record")

    def file_for(device: str) -> bytes:
        found = Gathered(device, centre.devices[device].sealing_key, bodies)
        keys = [(AGENCY_KEY, AGENCY_PUBLIC)]
        records = resealed(found, keys, machine.unseal, machine.seal)
        return canonical(signed(device, NOW, records, machine, centre.publishing))

    return file_for


def device_of(worker) -> str:
    from screening.syncing.membership import member_of

    member = member_of(store_of(worker))
    assert member is not None
    return member.device


def give(worker, data: bytes):
    """The form with this file, as a browser sends it."""
    worker.open("/sync/restore")
    form = {**worker.hidden(), "file": (io.BytesIO(data), "back.json")}
    worker.at = worker.client.post(
        "/sync/restore",
        data=form,
        headers={"Host": HOST},
        content_type="multipart/form-data",
        follow_redirects=True,
    )
    return worker


def test_the_records_of_a_lost_device_come_back(lost, sending):
    file = lost(device_of(sending))
    sending.open("/sync")
    assert sending.link("Bring back what was on another device") == "/sync/restore"

    give(sending, file)

    assert sending.path == "/sync"
    assert "2 records are back. What was here already stays as it was." in sending.text
    assert len(store_of(sending).interviews.drafts()) == 2
    give(sending, file)
    assert "0 records are back." in sending.text
    assert store_of(sending).audit.verify().clean


@pytest.mark.parametrize(
    ("file", "code", "status"),
    [(b"", "D104", 422), (b"not at all", "Y001", 422), (b'{"protocol": 9}', "Y002", 422)],
)
def test_what_is_no_such_file_is_refused_with_a_reason(sending, file, code, status):
    give(sending, file)

    refused(sending, code, status)
    assert sending.path == "/sync/restore"


def test_a_file_for_another_device_or_altered_changes_nothing(lost, sending):
    file = lost(device_of(sending))
    for wrong in (file.replace(b'"at":"2', b'"at":"3'), lost(lost_device(file))):
        give(sending, wrong)
        refused(sending, "Y044", 422)
    assert store_of(sending).interviews.drafts() == []


def lost_device(file: bytes) -> str:
    """The first device there was, for which the file is not."""
    from tests.sync.small_centre import name

    return next(one for one in (name(100), name(101)) if one.encode() not in file)


def test_notes_that_belong_to_no_agency_have_nothing_to_bring_back(connecting):
    connecting.open("/sync/restore")

    refused(connecting, "D101", 409)


def test_a_file_that_is_far_too_large_is_refused_before_it_is_read(sending):
    said = sending.client.post(
        "/sync/restore",
        data=b"x" * (65 * 1024 * 1024),
        headers={"Host": HOST},
        content_type="multipart/form-data; boundary=x",
    )

    assert said.status_code == 413
