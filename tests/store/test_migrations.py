"""Every earlier version comes forward with its data, each step with its mark or not at all."""

import pytest

from screening.store import schema
from screening.store.refusals import StoreFull
from screening.store.schema import MIGRATIONS, Migration, migrate, version_of
from tests.store.cheap import PASSPHRASE
from tests.store.helpers import answer, contents, fill
from tests.store.machine import CheapMachine, place

KEY = bytes(range(32))


@pytest.fixture
def database(tmp_path):
    """An empty encrypted database."""
    opened = CheapMachine().open_database(place(tmp_path) / "a.db", KEY, create=True)
    yield opened
    opened.close()


@pytest.fixture
def made_by(root, stores, monkeypatch):
    """Make a store as an earlier version did, with answers in it; returns its id and interview."""

    def make(version: int) -> tuple[str, str]:
        with monkeypatch.context() as earlier:
            earlier.setattr(schema, "MIGRATIONS", MIGRATIONS[:version])
            store = stores.create(PASSPHRASE)
            with store._session.transaction():
                # Version 1 knew no kept words, version 2 no cases.
                store.interviews._words.forget_answered = lambda *_: None
                store.interviews.new_label = lambda: "amber willow"
                interview = fill(store)
            store.lock()
        return store.id, interview

    return make


@pytest.mark.parametrize("version", range(1, len(MIGRATIONS) + 1))
def test_a_store_of_each_version_comes_forward_with_its_data(stores, made_by, version):
    store_id, interview = made_by(version)

    with stores.unlock(store_id, PASSPHRASE) as store:
        assert version_of(store._session._database) == len(MIGRATIONS)
        assert len(store.interviews.load(interview)[1]) == 3
        store.interviews.keep_words(interview, "q9", {"value": "wor"})
        store.interviews.append(interview, answer("q9"), key="new")
        assert store.interviews.kept_words(interview) is None
        assert store.cases.of(interview).label == "amber willow"
        message = store.outbox.add("note", {"for": "the centre"})
        store.outbox.quarantine(message, "Y021")
        assert store.audit.verify().clean


def test_each_step_says_which_tables_it_makes(database):
    migrate(database, "2026-11-22T19:33:17Z")

    there = database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")

    assert {name for (name,) in there} == frozenset().union(*(step.makes for step in MIGRATIONS))


def test_each_step_leaves_its_mark(database):
    assert migrate(database, "2026-11-22T19:33:17Z") == [step.name for step in MIGRATIONS]

    marks = database.execute("SELECT version, name, at FROM migrations ORDER BY version")

    assert marks == [
        (number, step.name, "2026-11-22T19:33:17Z")
        for number, step in enumerate(MIGRATIONS, start=1)
    ]
    assert migrate(database, "later") == []


def test_a_step_that_fails_leaves_no_half(database, monkeypatch):
    def half(opened):
        opened.execute("CREATE TABLE half (n INTEGER)")
        raise KeyboardInterrupt

    monkeypatch.setattr(schema, "MIGRATIONS", (*MIGRATIONS, Migration("half", half)))
    with pytest.raises(KeyboardInterrupt):
        migrate(database, "now")

    assert version_of(database) == len(MIGRATIONS)
    assert database.execute("SELECT count(*) FROM migrations") == [(len(MIGRATIONS),)]
    assert database.execute("SELECT name FROM sqlite_schema WHERE name = 'half'") == []


def test_a_disk_that_fills_up_while_coming_forward_changes_nothing(
    root, stores, made_by, monkeypatch
):
    store_id, interview = made_by(1)

    def open_small(self, path, key, *, create=False):
        opened = real(self, path, key, create=create)
        (pages,) = opened.execute("PRAGMA page_count")[0]
        opened.execute(f"PRAGMA max_page_count = {pages!r}")
        return opened

    real = CheapMachine.open_database
    with monkeypatch.context() as small:
        small.setattr(CheapMachine, "open_database", open_small)
        before = contents(root)
        with pytest.raises(StoreFull):
            stores.unlock(store_id, PASSPHRASE)
        after = contents(root)
    assert {name for name in after if after[name] != before.get(name)} <= {
        f"{store_id}/attempts",
    }

    with stores.unlock(store_id, PASSPHRASE) as store:
        assert len(store.interviews.load(interview)[1]) == 3
