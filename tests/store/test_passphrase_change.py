"""A change of passphrase rewrites a slot, not the database, and cannot fall between two chairs."""

import signal
import subprocess
import time

import pytest

from screening.store.refusals import PassphraseTooShort, WrongPassphrase
from tests.store.cheap import PASSPHRASE, child, heard, seeded
from tests.store.helpers import contents, fill, inside

NEW = "entirely different words now"
KILLS = 25


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
