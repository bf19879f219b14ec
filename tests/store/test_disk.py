"""A full disk, a read-only folder: a clear refusal, nothing changed, and on it goes afterwards."""

import errno
import os
import subprocess

import pytest

from screening.store import ports
from screening.store.disk import DiskFolder
from screening.store.refusals import DiskFailed, StoreFull
from tests.store.cheap import PASSPHRASE, child, stores_at
from tests.store.helpers import answer, contents, fill
from tests.store.machine import CheapMachine


@pytest.fixture
def small_disk(tmp_path):
    """A file system of 2 MiB of its own."""
    where = tmp_path / "small"
    where.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "none", where], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("mounting a small file system is not permitted here")
    yield where
    subprocess.run(["umount", "-l", where], check=True)


def write_on(file, data):
    while True:
        file.write(data)


def fill_up(where):
    """Write until nothing fits any more; returns the file to remove."""
    ballast = where / "ballast"
    with ballast.open("wb", buffering=0) as file:
        for size in (65536, 4096, 512):
            with pytest.raises(OSError, match="No space left"):
                write_on(file, bytes(size))
    return ballast


@pytest.mark.laptop("a laptop's disk")
def test_a_full_disk_loses_nothing_and_stops_nothing(small_disk, clock):
    stores = stores_at(small_disk / "stores", clock)
    store = stores.create(PASSPHRASE)
    interview = fill(store, 30)
    ballast = fill_up(small_disk)

    saved, refused = 30, 0
    for number in range(30, 230):
        try:
            store.interviews.append(interview, answer(f"q{number}"), key=f"form {number}")
            saved += 1
        except StoreFull:
            refused += 1
    row, events = store.interviews.load(interview)
    assert refused > 0
    assert len(events) == row.seq == saved
    assert store.audit.verify().clean

    ballast.unlink()
    store.interviews.append(interview, answer("after"), key="after")
    store.lock()
    with stores.unlock(store.id, PASSPHRASE) as again:
        assert len(again.interviews.load(interview)[1]) == saved + 1
        assert again.audit.verify().clean


@pytest.mark.laptop("a laptop's disk")
def test_a_full_disk_refuses_unlocking_and_a_new_passphrase_unharmed(small_disk, clock):
    stores = stores_at(small_disk / "stores", clock)
    store = stores.create(PASSPHRASE)
    ballast = fill_up(small_disk)
    keys = (small_disk / "stores" / store.id / "keys").read_bytes()

    with pytest.raises(StoreFull):
        store.change_passphrase(PASSPHRASE, "entirely different words now")
    store.lock()
    with pytest.raises(StoreFull):
        stores.unlock(store.id, PASSPHRASE)
    with pytest.raises(StoreFull):
        stores.create("somebody else's four words")

    assert (small_disk / "stores" / store.id / "keys").read_bytes() == keys
    assert [info.id for info in stores.list()] == [store.id]
    ballast.unlink()
    stores.unlock(store.id, PASSPHRASE).lock()


def test_a_database_that_may_not_grow_is_refused_and_goes_on_afterwards(store):
    interview = fill(store)
    database = store._session._database
    pages = database.execute("PRAGMA page_count")[0][0]
    database.execute(f"PRAGMA max_page_count = {pages}")

    with pytest.raises(StoreFull):
        fill(store, 100)

    assert store.audit.verify().clean
    database.execute("PRAGMA max_page_count = 1000000")
    store.interviews.append(interview, answer("after"), key="after")
    assert store.audit.verify().clean


@pytest.mark.laptop("a laptop's disk")
def test_a_read_only_folder_is_refused_and_left_as_it_is(tmp_path, clock):
    """In a process without the administrator's rights, which no folder is closed to."""
    done = subprocess.run(child("reading_only", tmp_path), capture_output=True, check=False)

    assert done.stdout.split() == [b"StoreReadOnly", b"StoreReadOnly", b"unchanged", b"opens"]


@pytest.mark.laptop("a laptop's disk")
def test_a_failing_disk_is_told_apart(root, stores, store, monkeypatch):
    store.lock()

    def fail(_):
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "fsync", fail)
    before = contents(root)
    with pytest.raises(DiskFailed):
        stores.unlock(store.id, PASSPHRASE)
    assert contents(root) == before


@pytest.mark.laptop("a laptop's disk")
def test_a_file_is_replaced_whole_or_not_at_all(tmp_path, monkeypatch):
    folder = DiskFolder(tmp_path)
    folder.replace("keys", b"before")

    def fail(_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(ports.Full):
        folder.replace("keys", b"after", shred=True)

    assert contents(tmp_path) == {"keys": b"before"}


@pytest.mark.laptop("a laptop's disk")
def test_a_missing_file_is_told_from_an_unreadable_one(tmp_path):
    folder = DiskFolder(tmp_path)

    with pytest.raises(ports.Missing):
        folder.read("keys")
    with pytest.raises(ports.Failed):
        folder.read("too long a name " * 100)
    assert folder.size("keys") == 0


def test_rows_that_break_a_rule_of_the_schema_are_a_mistake_of_ours(store):
    """Such an error is none of the machine's: it is not turned into a refusal."""
    with pytest.raises(Exception, match="UNIQUE") as raised:
        store._session.rows("INSERT INTO anchor VALUES (1, 0, '')")

    assert not isinstance(raised.value, ports.Trouble)


@pytest.mark.laptop("a laptop's disk")
def test_every_folder_it_makes_is_private_and_on_the_disk(tmp_path, monkeypatch):
    """A new name is in the folder above it: that one has to be synced too."""
    synced = []
    real = os.fsync

    def sync(handle):
        synced.append(os.fstat(handle).st_ino)
        real(handle)

    monkeypatch.setattr(os, "fsync", sync)
    DiskFolder(tmp_path / "a" / "b" / "c").make()

    made = [tmp_path / "a", tmp_path / "a/b", tmp_path / "a/b/c"]
    assert [oct(folder.stat().st_mode & 0o777) for folder in made] == ["0o700"] * 3
    assert {folder.parent.stat().st_ino for folder in made} <= set(synced)


@pytest.mark.laptop("a laptop's disk")
@pytest.mark.parametrize(
    ("number", "trouble"), [(errno.ENOSPC, ports.Full), (errno.EROFS, ports.ReadOnly)]
)
def test_a_database_that_cannot_be_made_is_refused_in_the_ports_words(
    tmp_path, monkeypatch, number, trouble
):
    def refuse(*_arguments):
        raise OSError(number, "no")

    monkeypatch.setattr(os, "open", refuse)

    with pytest.raises(trouble):
        CheapMachine().open_database(tmp_path / "a.db", bytes(32), create=True)
