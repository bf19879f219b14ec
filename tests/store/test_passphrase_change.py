"""A change of passphrase rewrites a slot, not the database, and cannot fall between two chairs."""

import signal
import subprocess
import threading
import time

import pytest

from screening.store.policy import Policy
from screening.store.refusals import PassphraseTooShort, WrongPassphrase
from screening.store.store import Store
from screening.store.stores import Stores
from tests.examples import thorough
from tests.store.cheap import PASSPHRASE, child, heard, seeded, stores_at
from tests.store.helpers import DURESS, contents, fill, inside
from tests.store.machine import CheapMachine

NEW = "entirely different words now"
KILLS = thorough(100, 10)


def test_it_opens_with_the_new_passphrase_only(root, stores, store):
    interview = fill(store)
    store.change_passphrase(PASSPHRASE, NEW)
    store.lock()

    with pytest.raises(WrongPassphrase):
        stores.unlock(store.id, PASSPHRASE)
    with stores.unlock(store.id, NEW) as again:
        assert len(again.interviews.load(interview)[1]) == 3
        assert "passphrase_changed" in [line.action for line in again.audit.entries()]


def test_it_rewrites_a_slot_and_not_the_database(root, store):
    fill(store)
    before = contents(root / store.id)

    store._keyring.change_passphrase(PASSPHRASE, NEW)

    after = contents(root / store.id)
    assert {name for name in after if after[name] != before[name]} <= {"keys", "attempts"}
    assert after["a.db"] == before["a.db"]
    assert after["b.db"] == before["b.db"]


@pytest.mark.laptop("a laptop's disk")
def test_it_overwrites_the_old_slot_on_the_disk(root, store):
    """A hard link keeps the old file's bytes in sight: they are gone as well."""
    keys = root / store.id / "keys"
    old, link = keys.read_bytes(), root / "link"
    link.hardlink_to(keys)

    store.change_passphrase(PASSPHRASE, NEW)

    assert link.read_bytes() != old
    assert len(link.read_bytes()) == len(old)
    assert link.read_bytes() != keys.read_bytes()


def test_it_asks_for_the_old_passphrase_and_counts_wrong_ones(store):
    for wait in (0, 0, 0, 0, 15):
        with pytest.raises(WrongPassphrase) as refused:
            store.change_passphrase("not the old one", NEW)
        assert refused.value.wait_seconds == wait


def test_it_refuses_an_easy_new_one(store):
    with pytest.raises(PassphraseTooShort):
        store.change_passphrase(PASSPHRASE, "short")


@pytest.mark.laptop("another process")
def test_the_old_or_the_new_one_opens_after_a_kill_at_any_moment(root, stores, store):
    interview = fill(store)
    store.lock()
    moments = seeded()

    for _ in range(KILLS):
        with subprocess.Popen(child("changing", root, store.id), stdout=subprocess.PIPE) as changer:
            assert heard(changer) == b"open\n"
            time.sleep(moments.uniform(0, 0.05))
            changer.send_signal(signal.SIGKILL)
        opens = 0
        for passphrase in (PASSPHRASE, NEW):
            try:
                with stores.unlock(store.id, passphrase) as again:
                    opens += 1
                    assert len(again.interviews.load(interview)[1]) == 3
                    assert again.audit.verify().clean
                    if passphrase == NEW:
                        again.change_passphrase(NEW, PASSPHRASE)
            except WrongPassphrase:
                continue
        assert opens == 1
    with inside(root / store.id) as database:
        assert database.execute("PRAGMA integrity_check") == [("ok",)]


class LocksMeanwhile(CheapMachine):
    """A machine on which the store is locked by another thread while a key is being derived."""

    store: Store | None = None

    def __init__(self):
        super().__init__()
        self.locking = []

    def derive_key(self, passphrase, salt, cost):
        if self.store is not None and not self.store.locked:
            locking = threading.Thread(target=self.store.lock)
            locking.start()
            locking.join(0.1)
            self.locking.append(locking)
        return super().derive_key(passphrase, salt, cost)


@pytest.mark.laptop("threads")
def test_a_lock_in_the_middle_of_a_change_never_empties_the_slot(root, clock):
    """Locking wipes the keys: the slot that was being sealed would hold zeros for ever."""
    machine = LocksMeanwhile()
    with Stores(root, machine, clock).create(PASSPHRASE) as store:
        interview = fill(store)
        machine.store = store
        store.change_passphrase(PASSPHRASE, NEW)
        machine.store = None
        for locking in machine.locking:
            locking.join()

    assert store.locked
    with stores_at(root, clock).unlock(store.id, NEW) as again:
        assert [row.id for row in again.interviews.drafts()] == [interview]
        assert "passphrase_changed" in [line.action for line in again.audit.entries()]


def test_another_slots_passphrase_counts_like_any_wrong_one(stores, root):
    """Somebody in the duress store must not be able to tell the worker's own passphrase by trying it."""
    with stores.create(PASSPHRASE, policy=Policy(attempt_limit=9)) as store:
        store.set_duress(DURESS)
    with stores.unlock(store.id, DURESS) as shown:
        refusals = []
        for guess in ("not the old one", PASSPHRASE, "not the old one", PASSPHRASE):
            with pytest.raises(WrongPassphrase) as refused:
                shown.change_passphrase(guess, NEW)
            refusals.append((refused.value.wait_seconds, refused.value.tries_left))
    assert refusals == [(0, 8), (0, 7), (0, 6), (0, 5)]
