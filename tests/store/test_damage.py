"""A database that is not what was written: a clear refusal, and not a byte changed."""

import pytest

from screening.store import ports
from screening.store.refusals import (
    StoreDamaged,
    StoreForeign,
    StoreMissing,
    StoreNewer,
    WrongPassphrase,
)
from tests.store.cheap import PASSPHRASE
from tests.store.helpers import contents, fill, inside, secret_of
from tests.store.machine import CheapMachine, place, plain_database


@pytest.fixture
def locked(root, store):
    """The folder of a filled and locked store."""
    fill(store, 40)
    store.lock()
    return root / store.id


@pytest.fixture
def database(locked):
    """The file with the answers."""
    return locked / secret_of(locked).file


def refuse_and_change_nothing(stores, folder, refusal):
    def kept():
        return {name: data for name, data in contents(folder).items() if name != "attempts"}

    before = kept()
    for _ in range(2):
        with pytest.raises(refusal) as refused:
            stores.unlock(folder.name, PASSPHRASE)
        assert str(folder) not in str(refused.value)
    assert kept() == before


def test_a_missing_database_is_not_made_anew(stores, locked, database):
    database.unlink()

    refuse_and_change_nothing(stores, locked, StoreMissing)
    assert not database.exists()


def test_an_empty_database_is_not_begun_in(stores, locked, database):
    database.write_bytes(b"")

    refuse_and_change_nothing(stores, locked, StoreMissing)


@pytest.mark.parametrize("left", [7, 16, 4096, 5000, -4096, -1])
def test_a_truncated_database_is_refused(stores, locked, database, left):
    database.write_bytes(database.read_bytes()[:left])

    refuse_and_change_nothing(stores, locked, StoreDamaged)


@pytest.mark.parametrize("page", range(8))
def test_a_flipped_bit_on_any_page_is_refused(stores, locked, database, page):
    raw = bytearray(database.read_bytes())
    raw[page * 4096 + 1000] ^= 1
    database.write_bytes(raw)

    refuse_and_change_nothing(stores, locked, StoreDamaged)


def test_damage_does_not_talk_on_the_terminal(stores, locked, database, capfd):
    raw = bytearray(database.read_bytes())
    raw[1000] ^= 1
    database.write_bytes(raw)

    with pytest.raises(StoreDamaged):
        stores.unlock(locked.name, PASSPHRASE)
    with pytest.raises(WrongPassphrase):
        stores.unlock(locked.name, "something else again")

    assert capfd.readouterr() == ("", "")


def test_the_practice_database_in_its_place_is_refused(stores, locked, database):
    """Even while a journal is hot: a wrong key must never come near it."""
    other = next(name for name in ("a.db", "b.db") if name != database.name)
    (locked / f"{database.name}-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" * 200)
    database.write_bytes((locked / other).read_bytes())

    refuse_and_change_nothing(stores, locked, StoreForeign)


def test_somebody_elses_database_is_refused(stores, locked, database):
    database.write_bytes(plain_database("CREATE TABLE recipes (name TEXT)"))

    refuse_and_change_nothing(stores, locked, StoreForeign)


def test_another_programs_database_under_our_key_is_refused(stores, locked):
    with inside(locked) as raw:
        raw.execute("PRAGMA application_id = 7")

    refuse_and_change_nothing(stores, locked, StoreForeign)


def test_a_newer_database_is_left_alone(stores, locked):
    with inside(locked) as raw:
        raw.execute("PRAGMA user_version = 99")

    refuse_and_change_nothing(stores, locked, StoreNewer)


def test_rows_that_cannot_be_are_damage(stores, locked):
    with inside(locked) as raw:
        raw.execute("PRAGMA ignore_check_constraints = ON")
        raw.execute("UPDATE interviews SET status = 'odd'")

    refuse_and_change_nothing(stores, locked, StoreDamaged)


@pytest.mark.parametrize("lost", ["anchor", "kept_words", "migrations"])
def test_a_table_that_is_lost_is_damage_and_lets_go_of_the_store(stores, locked, lost):
    with inside(locked) as raw:
        raw.execute(f"DROP TABLE {lost}")

    for _ in range(2):
        refuse_and_change_nothing(stores, locked, StoreDamaged)


@pytest.mark.laptop("a laptop's adapters")
def test_memory_is_wiped_when_it_is_given_back(store):
    assert store._session.rows("PRAGMA cipher_memory_security") == [("1",)]


def test_a_database_that_is_not_there_is_not_opened(tmp_path):
    with pytest.raises(ports.Missing):
        CheapMachine().open_database(place(tmp_path) / "a.db", bytes(32))
