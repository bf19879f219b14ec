"""The store on a phone's adapters: the same keys, slots and databases as on a laptop."""

import subprocess
import sys
from typing import ClassVar

import pytest

from screening.store import ports
from screening.store.refusals import (
    StoreDamaged,
    StoreFull,
    StoreInUse,
    StoreMissing,
    WrongPassphrase,
)
from screening.store.stores import Stores
from tests.phone.on_disk import (
    ROOT,
    DiskHandle,
    handles_in,
    phone_over,
    put_in,
    stores_in,
    take_out,
)
from tests.store.cheap import PASSPHRASE, Clock, heard, seeded, stores_at
from tests.store.helpers import DURESS, answer, contents, fill, start


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "handles"


def test_it_keeps_answers_from_one_start_to_the_next(folder):
    with stores_in(folder).create(PASSPHRASE) as store:
        interview = fill(store)
        again = store.id
    with stores_in(folder).unlock(again, PASSPHRASE) as store:
        assert len(store.interviews.load(interview)[1]) == 3
        assert store.audit.verify().clean


def test_it_keeps_several_workers_apart(folder):
    stores = stores_in(folder)
    with stores.create(PASSPHRASE) as first:
        fill(first)
    with stores.create("another quiet red bicycle") as second:
        fill(second, answers=1)
    assert len(stores.list()) == 2
    with pytest.raises(WrongPassphrase):
        stores.unlock(second.id, PASSPHRASE)


def test_it_has_the_practice_store_under_duress(folder):
    stores = stores_in(folder)
    with stores.create(PASSPHRASE) as store:
        fill(store)
        store.set_duress(DURESS)
    with stores.unlock(store.id, DURESS) as other:
        assert other.interviews.drafts() == []
    with stores.unlock(store.id, PASSPHRASE) as real:
        assert len(real.interviews.drafts()) == 1


def test_it_leaves_nothing_of_a_destroyed_store(folder):
    stores = stores_in(folder)
    store = stores.create(PASSPHRASE)
    fill(store)
    store.destroy()
    assert stores.list() == []
    assert [n for n, data in contents(folder).items() if n not in "01" and data] == []


def test_it_opens_a_store_once(folder):
    stores = stores_in(folder)
    with stores.create(PASSPHRASE) as store, pytest.raises(StoreInUse):
        stores.unlock(store.id, PASSPHRASE)


def test_it_says_when_there_is_no_room_for_a_store_and_leaves_the_others(folder):
    phone, pool = phone_over(handles_in(folder, 12))
    stores = Stores(ROOT, phone, Clock())
    with stores.create(PASSPHRASE) as store:
        fill(store)
    free = pool.free
    with pytest.raises(StoreFull):
        stores.create("another quiet red bicycle")
    assert pool.free == free
    assert [info.id for info in stores.list()] == [store.id]
    stores.unlock(store.id, PASSPHRASE).lock()


class Filling(DiskHandle):
    """A file on a disk that can be full."""

    full: ClassVar = [False]

    def write(self, data: bytes, at: int) -> None:
        if self.full[0]:
            raise ports.Full
        super().write(data, at)


def test_it_says_when_the_disk_is_full_and_goes_on_when_there_is_room(folder):
    folder.mkdir()
    phone, _ = phone_over([Filling(folder / str(number)) for number in range(16)])
    with Stores(ROOT, phone, Clock()).create(PASSPHRASE) as store:
        interview = fill(store)
        Filling.full[0] = True
        with pytest.raises(StoreFull):
            store.interviews.append(interview, answer("one_more"), key="one more")
        Filling.full[0] = False
        assert len(store.interviews.load(interview)[1]) == 3
        store.interviews.append(interview, answer("one_more"), key="one more")
        assert store.audit.verify().clean


def test_it_says_when_a_file_of_it_is_gone(folder):
    with stores_in(folder).create(PASSPHRASE) as store:
        fill(store)
    phone, pool = phone_over(handles_in(folder))
    pool.delete(f"{ROOT}/{store.id}/a.db")
    pool.delete(f"{ROOT}/{store.id}/b.db")
    with pytest.raises(StoreMissing):
        Stores(ROOT, phone, Clock()).unlock(store.id, PASSPHRASE)


def test_it_says_when_a_database_is_damaged(folder):
    with stores_in(folder).create(PASSPHRASE) as store:
        fill(store)
    phone, pool = phone_over(handles_in(folder))
    for name in ("a.db", "b.db"):
        pool.find(f"{ROOT}/{store.id}/{name}").write(bytes(3000), 600)
    with pytest.raises(StoreDamaged):
        Stores(ROOT, phone, Clock()).unlock(store.id, PASSPHRASE)


def test_it_finds_a_page_that_was_damaged_while_the_store_is_open(folder):
    """Also when the page was read before: on the disk it is not what it was."""
    phone, pool = phone_over(handles_in(folder))
    with Stores(ROOT, phone, Clock()).create(PASSPHRASE) as store:
        fill(store, 200)
        assert store.audit.verify().clean
        file = store._keyring.secret.file
        pool.find(f"{ROOT}/{store.id}/{file}").write(b"damage", 5 * 4096 + 100)
        problem = store.audit.verify().problem
    assert problem is not None
    assert problem.code == "S037"


def test_it_writes_nothing_in_clear(folder):
    with stores_in(folder).create(PASSPHRASE) as store:
        store.settings.set("worker_name", "Amina Beispiel")
        interview = start(store)
        store.interviews.append(interview, answer("left_home", "very_particular_words"), key="f1")
    for data in contents(folder).values():
        assert b"Amina" not in data
        assert b"very_particular_words" not in data
        assert b"SQLite format" not in data


def test_a_store_made_on_a_laptop_opens_on_a_phone_and_back(tmp_path, folder):
    with stores_at(tmp_path / "laptop").create(PASSPHRASE) as store:
        interview = fill(store)
    phone, pool = phone_over(handles_in(folder))
    put_in(pool, tmp_path / "laptop" / store.id, store.id)

    with Stores(ROOT, phone, Clock()).unlock(store.id, PASSPHRASE) as there:
        there.interviews.append(interview, answer("on_the_phone"), key="on the phone")
        assert there.audit.verify().clean
    take_out(pool, tmp_path / "back" / store.id, store.id)

    with stores_at(tmp_path / "back").unlock(store.id, PASSPHRASE) as back:
        assert back.interviews.load(interview)[1][-1] == answer("on_the_phone")
        assert back.audit.verify().clean


def test_a_recovery_key_opens_what_a_phone_sealed(tmp_path, folder):
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    private = X25519PrivateKey.generate()
    stores = stores_in(folder)
    store = stores.create(PASSPHRASE, recovery_key=private.public_key().public_bytes_raw())
    store.lock()
    stores.reset_passphrase(store.id, private.private_bytes_raw(), "all new and quite long").lock()
    stores.unlock(store.id, "all new and quite long").lock()


def test_nothing_acknowledged_is_lost_when_it_is_killed(folder):
    with stores_in(folder).create(PASSPHRASE) as store:
        interview = start(store)
    rnd = seeded()
    command = [sys.executable, "-m", "tests.phone.appending", str(folder), store.id, interview]
    said = 0
    for _ in range(8):
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            for _ in range(rnd.randrange(1, 12)):
                said = int(heard(process))
            process.kill()
        with stores_in(folder).unlock(store.id, PASSPHRASE) as again:
            assert len(again.interviews.load(interview)[1]) >= said
            assert again.audit.verify().clean
