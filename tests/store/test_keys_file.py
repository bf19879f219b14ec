"""The bytes of the keys file, and what happens when they are not what was written."""

import hashlib
import json
import os
import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.store.keyfile import (
    FILE_BYTES,
    RECOVERY_BYTES,
    SLOT_BYTES,
    SLOTS,
    KeyFile,
    loads,
)
from screening.store.keys import find_secret, recover
from screening.store.ports import FLOOR, Cost
from screening.store.refusals import (
    PassphraseTaken,
    PassphraseTooShort,
    RecoveryRefused,
    StoreDamaged,
    StoreMissing,
    StoreNewer,
    WrongPassphrase,
)
from screening.store.secret import Role, Secret
from screening.store.stores import Condition
from tests.store.cheap import PASSPHRASE
from tests.store.helpers import AGENCY_KEY, AGENCY_PUBLIC, DURESS, STRANGERS_KEY, contents, fill
from tests.store.machine import CheapMachine

VECTOR = Path(__file__).parent / "vectors" / "keys-1.json"
NEW = "entirely different words now"


def some_keys(cost: Cost = FLOOR) -> KeyFile:
    slots = tuple(os.urandom(SLOT_BYTES) for _ in range(SLOTS))
    return KeyFile(os.urandom(16), cost, 7, os.urandom(16), slots, os.urandom(RECOVERY_BYTES))


@given(
    st.binary(min_size=16, max_size=16),
    st.integers(FLOOR.memory_kib, 1024 * 1024),
    st.integers(2, 256),
    st.integers(1, 16),
    st.integers(0, 65535),
)
def test_what_is_written_is_read(store, memory, passes, lanes, limit):
    written = KeyFile(
        store,
        Cost(memory, passes, lanes),
        limit,
        bytes(16),
        tuple(bytes([n]) * SLOT_BYTES for n in range(SLOTS)),
        bytes(RECOVERY_BYTES),
    )

    assert loads(written.dumps(), FLOOR) == written
    assert len(written.dumps()) == FILE_BYTES


def test_a_bad_byte_in_the_version_is_not_a_later_format():
    written = some_keys()
    raw = bytearray(written.dumps())
    raw[8] ^= 0xA5

    assert loads(bytes(raw), FLOOR) == written


@given(st.data())
def test_one_bad_sector_does_no_harm(data):
    written = some_keys()
    raw = bytearray(written.dumps())
    place = data.draw(st.integers(0, len(raw) - 1))
    half = len(raw) // 2
    end = min(place + data.draw(st.sampled_from((1, 512))), half if place < half else len(raw))
    raw[place:end] = bytes(byte ^ 0xA5 for byte in raw[place:end])

    assert loads(bytes(raw), FLOOR) == written


@given(st.binary(max_size=2 * FILE_BYTES))
def test_bytes_that_are_no_keys_file_are_refused(raw):
    with pytest.raises(StoreDamaged):
        loads(raw, FLOOR)


@pytest.mark.parametrize(
    "cost",
    [
        Cost(19 * 1024 - 1, 2),
        Cost(19 * 1024, 1),
        Cost(2**31, 3),
        Cost(64 * 1024, 60000),
        Cost(0, 0),
    ],
)
def test_a_cost_that_was_meddled_with_is_refused(cost):
    with pytest.raises(StoreDamaged):
        loads(some_keys(cost).dumps(), FLOOR)


def test_a_block_that_only_looks_whole_is_refused():
    body = b"SOMEBODY" + some_keys().dumps()[8 : FILE_BYTES // 2 - 32]

    with pytest.raises(StoreDamaged):
        loads(body + hashlib.sha256(body).digest(), FLOOR)


def later(half: bytes) -> bytes:
    """Half of a keys file, as version 2 might write it."""
    body = half[:8] + struct.pack(">H", 2) + half[10:-32]
    return body + hashlib.sha256(body).digest()


@pytest.mark.parametrize("rest", [b"", b"more than version 1 has"])
def test_a_later_format_is_left_alone(rest):
    half = later(some_keys().dumps()[: FILE_BYTES // 2]) + rest

    for raw in (half * 2, half, half[:40]):
        with pytest.raises(StoreNewer):
            loads(raw, FLOOR)


def test_version_1_stays_readable():
    """A keys file written by the first release opens with its passphrase and its recovery key."""
    vector = json.loads(VECTOR.read_text())
    machine = CheapMachine()
    raw = bytes.fromhex("".join(vector["keys"]))

    found = find_secret(machine, loads(raw, machine.floor), vector["passphrase"])
    recovered = recover(raw, bytes.fromhex(vector["recovery_private_key"]), machine)

    assert found is not None
    assert found == recovered
    assert found.role is Role.REAL
    assert [bytes(key).hex() for key in found.keys] == vector["data_keys"]


@given(st.sampled_from(Role), st.integers(0, 1), st.binary(min_size=32, max_size=32))
def test_a_secret_comes_out_as_it_went_in(role, database, key):
    secret = Secret(role, database, 2, 1, (bytearray(key), bytearray(32)), (key[:16], key[16:]))

    assert Secret.unpack(secret.pack()) == secret


@pytest.fixture
def locked(root, store):
    """The folder of a filled and locked store."""
    fill(store)
    store.lock()
    return root / store.id


def refuse_and_change_nothing(stores, folder, refusal):
    before = contents(folder)
    with pytest.raises(refusal):
        stores.unlock(folder.name, PASSPHRASE)
    assert contents(folder) == before


@pytest.mark.parametrize("cut", [1, 100, 699])
def test_cut_off_keys_are_refused_once_neither_half_is_whole(stores, locked, cut):
    file = locked / "keys"
    file.write_bytes(file.read_bytes()[:cut])

    refuse_and_change_nothing(stores, locked, StoreDamaged)
    assert stores.list()[0].state is Condition.DAMAGED


def test_one_half_is_enough(stores, locked):
    file = locked / "keys"
    file.write_bytes(file.read_bytes()[: FILE_BYTES // 2])

    stores.unlock(locked.name, PASSPHRASE).lock()


@pytest.mark.parametrize("empty", [True, False])
def test_missing_keys_are_not_made_anew(stores, locked, empty):
    (locked / "keys").write_bytes(b"") if empty else (locked / "keys").unlink()

    refuse_and_change_nothing(stores, locked, StoreMissing)


def test_keys_of_another_store_are_refused(root, stores, locked):
    other = stores.create(PASSPHRASE)
    other.lock()
    (locked / "keys").write_bytes((root / other.id / "keys").read_bytes())

    refuse_and_change_nothing(stores, locked, StoreDamaged)


def test_slots_that_changed_places_do_not_open(stores, locked):
    file = locked / "keys"
    found = loads(file.read_bytes(), CheapMachine.floor)
    first, second, third = found.slots
    moved = found.with_slot(0, second).with_slot(1, third).with_slot(2, first)
    file.write_bytes(moved.dumps())

    with pytest.raises(WrongPassphrase):
        stores.unlock(locked.name, PASSPHRASE)


# --- the recovery slot ----------------------------------------------------------------------------


@pytest.fixture
def agency():
    """The agency's recovery key pair: private, public."""
    return AGENCY_KEY, AGENCY_PUBLIC


def test_the_agency_can_set_a_new_passphrase(root, stores, agency, clock):
    private, public = agency
    store = stores.create(PASSPHRASE, recovery_key=public)
    interview = fill(store)
    store.set_duress(DURESS)
    store.lock()
    for _ in range(5):
        with pytest.raises(WrongPassphrase):
            stores.unlock(store.id, "forgotten, sadly")

    with stores.reset_passphrase(store.id, private, NEW) as again:
        assert [row.id for row in again.interviews.drafts()] == [interview]

    stores.unlock(store.id, NEW).lock()
    stores.unlock(store.id, DURESS).lock()
    with pytest.raises(WrongPassphrase):
        stores.unlock(store.id, PASSPHRASE)
    with pytest.raises(PassphraseTaken):
        stores.reset_passphrase(store.id, private, DURESS)
    with pytest.raises(PassphraseTooShort):
        stores.reset_passphrase(store.id, private, "short")


def test_only_the_agencys_key_recovers(root, stores, store, agency):
    private, public = agency
    store.lock()
    protected = stores.create(PASSPHRASE, recovery_key=public)
    protected.lock()

    for store_id, key in (
        (store.id, private),
        (protected.id, STRANGERS_KEY),
        (protected.id, b"no"),
    ):
        before = contents(root / store_id)
        with pytest.raises(RecoveryRefused):
            stores.reset_passphrase(store_id, key, NEW)
        assert contents(root / store_id) == before


def test_nothing_recovers_destroyed_slots(root, stores, agency):
    private, public = agency
    store = stores.create(PASSPHRASE, recovery_key=public)
    store._keyring.destroy()

    with pytest.raises(RecoveryRefused):
        recover((root / store.id / "keys").read_bytes(), private, CheapMachine())
    store.lock()


def test_destroying_a_store_removes_it(root, stores, store):
    fill(store)

    store.destroy()

    assert stores.list() == []
    assert not (root / store.id).exists()
