"""A passphrase is proven on its key slot, and wrong ones slow down."""

import subprocess

import pytest

from screening.store.attempts import wait_after
from screening.store.policy import Policy
from screening.store.refusals import (
    Locked,
    PassphraseTooShort,
    SlotsDestroyed,
    StoreInUse,
    StoreUnknown,
    TooLittleMemory,
    TooSoon,
    WrongPassphrase,
)
from screening.store.stores import Condition, Stores
from tests.store.cheap import PASSPHRASE, child, heard, stores_at
from tests.store.helpers import contents, fill, start
from tests.store.machine import CheapMachine

WRONG = "not the passphrase at all"


def guess(stores, store, times):
    """Wrong tries; returns the last refusal."""
    for _ in range(times):
        with pytest.raises(WrongPassphrase) as refused:
            stores.unlock(store.id, WRONG)
    return refused.value


def test_it_opens_with_its_passphrase_and_no_other(stores, store):
    interview = fill(store)
    store.lock()

    guess(stores, store, 1)

    with stores.unlock(store.id, PASSPHRASE) as again:
        assert len(again.interviews.load(interview)[1]) == 3


def test_a_try_without_the_memory_for_it_is_not_counted(stores, store, monkeypatch):
    store.set_policy(Policy(attempt_limit=2))
    store.lock()

    def out_of_memory(*_):
        raise MemoryError

    with monkeypatch.context() as small:
        small.setattr(CheapMachine, "derive_key", out_of_memory)
        for _ in range(3):
            with pytest.raises(TooLittleMemory):
                stores.unlock(store.id, PASSPHRASE)

    stores.unlock(store.id, PASSPHRASE).lock()


def test_it_takes_a_passphrase_typed_on_another_keyboard(stores):
    composed, decomposed = "caf\u00e9 ma\u00f1ana r\u00edo", "cafe\u0301 man\u0303ana ri\u0301o"
    store = stores.create(composed)
    store.lock()

    stores.unlock(store.id, decomposed).lock()


@pytest.mark.parametrize("weak", ["", "short", "aaaaaaaaaaaaaaaa", "elevenchars", "to be or"])
def test_it_refuses_a_passphrase_that_is_easy_to_guess(stores, weak):
    with pytest.raises(PassphraseTooShort):
        stores.create(weak)

    assert stores.list() == []


@pytest.mark.parametrize("strong", ["twelve-chars", "sun sky sea fog", "río mañana café luz"])
def test_it_takes_twelve_characters_or_four_words(stores, strong):
    stores.create(strong).lock()


def test_it_gives_five_free_tries_and_then_waits_longer_and_longer():
    assert [wait_after(failures) for failures in range(5)] == [0] * 5

    assert [wait_after(failures) for failures in range(5, 14)] == [
        15,
        30,
        60,
        120,
        240,
        480,
        900,
        900,
        900,
    ]


def test_it_remembers_wrong_passphrases_after_a_restart(root, stores, store, clock):
    store.lock()
    assert guess(stores, store, 5).wait_seconds == 15

    with pytest.raises(TooSoon) as refused:
        stores_at(root, clock).unlock(store.id, PASSPHRASE)

    assert refused.value.wait_seconds == 15
    clock.advance(seconds=15)
    stores.unlock(store.id, PASSPHRASE).lock()


def test_it_does_not_count_a_try_that_came_too_soon(stores, store, clock):
    store.lock()
    guess(stores, store, 5)
    for _ in range(3):
        with pytest.raises(TooSoon):
            stores.unlock(store.id, WRONG)

    clock.advance(seconds=15)

    assert guess(stores, store, 1).wait_seconds == 30


def test_it_forgets_wrong_passphrases_after_the_right_one(stores, store):
    store.lock()
    guess(stores, store, 4)
    stores.unlock(store.id, PASSPHRASE).lock()

    assert guess(stores, store, 4).wait_seconds == 0


def test_a_clock_set_back_does_not_shorten_the_wait_nor_make_it_endless(stores, store, clock):
    store.lock()
    guess(stores, store, 5)
    clock.advance(seconds=5)
    with pytest.raises(TooSoon):
        stores.unlock(store.id, PASSPHRASE)

    clock.advance(days=-400)
    with pytest.raises(TooSoon) as refused:
        stores.unlock(store.id, PASSPHRASE)

    assert refused.value.wait_seconds == 10
    clock.advance(seconds=10)
    stores.unlock(store.id, PASSPHRASE).lock()


@pytest.mark.parametrize("what", ["missing", "broken", "something else"])
def test_losing_the_count_costs_the_longest_wait(root, stores, store, clock, what):
    store.lock()
    file = root / store.id / "attempts"
    if what == "missing":
        file.unlink()
    else:
        file.write_bytes(b"" if what == "broken" else file.read_bytes()[:-1] + b"?")

    with pytest.raises(TooSoon) as refused:
        stores.unlock(store.id, PASSPHRASE)

    assert refused.value.wait_seconds == 900
    clock.advance(seconds=900)
    stores.unlock(store.id, PASSPHRASE).lock()


def test_it_counts_a_try_before_it_tries(root, clock):
    class Interrupted(CheapMachine):
        def derive_key(self, *_):
            raise KeyboardInterrupt

    store = stores_at(root, clock).create(PASSPHRASE, policy=Policy(attempt_limit=2))
    store.lock()
    for _ in range(2):
        with pytest.raises(KeyboardInterrupt):
            Stores(root, Interrupted(), clock).unlock(store.id, WRONG)

    with pytest.raises(SlotsDestroyed):
        stores_at(root, clock).unlock(store.id, PASSPHRASE)


def test_it_destroys_the_slots_at_the_agencys_limit(root, stores):
    store = stores.create(PASSPHRASE, policy=Policy(attempt_limit=3))
    store.lock()
    before = (root / store.id / "keys").read_bytes()
    assert guess(stores, store, 2).tries_left == 1

    for _ in range(2):
        with pytest.raises(SlotsDestroyed):
            stores.unlock(store.id, WRONG)

    with pytest.raises(SlotsDestroyed):
        stores.unlock(store.id, PASSPHRASE)
    after = (root / store.id / "keys").read_bytes()
    assert len(after) == len(before)
    assert after != before
    assert [info.state for info in stores.list()] == [Condition.DESTROYED]


def test_it_opens_at_the_last_try(stores):
    store = stores.create(PASSPHRASE, policy=Policy(attempt_limit=3))
    store.lock()
    guess(stores, store, 2)

    stores.unlock(store.id, PASSPHRASE).lock()


def test_losing_the_count_leaves_one_try_before_the_limit(root, stores, clock):
    store = stores.create(PASSPHRASE, policy=Policy(attempt_limit=3))
    store.lock()
    (root / store.id / "attempts").unlink()
    with pytest.raises(TooSoon):
        stores.unlock(store.id, PASSPHRASE)
    clock.advance(seconds=900)

    with pytest.raises(SlotsDestroyed):
        stores.unlock(store.id, WRONG)


def test_it_puts_a_limit_right_that_was_changed_on_the_disk(root, stores):
    store = stores.create(PASSPHRASE, policy=Policy(attempt_limit=3))
    store._keyring.set_limit(0)
    store.lock()

    with stores.unlock(store.id, PASSPHRASE) as again:
        noted = [line.facts for line in again.audit.entries() if "limit" in line.action]

    assert noted == [{"found": 0}]
    guess(stores, store, 2)
    with pytest.raises(SlotsDestroyed):
        stores.unlock(store.id, WRONG)


@pytest.mark.laptop("another process")
def test_it_is_open_in_one_process_at_a_time(root, stores, store):
    store.lock()
    with subprocess.Popen(
        child("holding", root, store.id), stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert heard(holder) == b"open\n"
        before = (root / store.id / "attempts").read_bytes()

        with pytest.raises(StoreInUse):
            stores.unlock(store.id, PASSPHRASE)
        with pytest.raises(StoreInUse):
            stores.unlock(store.id, WRONG)

        assert (root / store.id / "attempts").read_bytes() == before
        holder.communicate(timeout=10)
    stores.unlock(store.id, PASSPHRASE).lock()


def test_it_is_open_once_in_one_process(stores, store):
    with pytest.raises(StoreInUse):
        stores.unlock(store.id, PASSPHRASE)


def test_it_gives_nothing_after_it_was_locked(store):
    interview = fill(store)
    secret = store._keyring.secret
    store.lock()
    store.lock()

    for forbidden in (
        lambda: store.interviews.load(interview),
        lambda: start(store),
        store.outbox.waiting,
        lambda: store.settings.get("language"),
        store.audit.verify,
        lambda: store.set_duress(WRONG),
        store.clear_duress,
        lambda: store.change_passphrase(PASSPHRASE, WRONG),
        store.open_practice,
        store.destroy,
        lambda: store._keyring.secret,
    ):
        with pytest.raises(Locked):
            forbidden()
    assert [bytes(key) for key in secret.keys] == [bytes(32)] * 2


def test_it_does_not_know_a_store_that_is_not_there(stores, store):
    for stranger in ("0" * 32, "..", "", store.id + "/../" + store.id, store.id.upper() + "x"):
        with pytest.raises(StoreUnknown):
            stores.unlock(stranger, PASSPHRASE)


def test_two_workers_on_one_device_have_nothing_to_do_with_each_other(root, stores, store):
    interview = fill(store)
    boris = stores.create("another four words entirely")
    fill(boris)
    before = contents(root / boris.id)
    store.lock()

    with pytest.raises(WrongPassphrase):
        stores.unlock(store.id, "another four words entirely")
    with pytest.raises(StoreInUse):
        stores.unlock(boris.id, PASSPHRASE)
    with stores.unlock(store.id, PASSPHRASE) as amina:
        assert [row.id for row in amina.interviews.drafts()] == [interview]
        amina.destroy()

    assert contents(root / boris.id) == before
    assert [info.id for info in stores.list()] == [boris.id]
    assert boris.audit.verify().clean
    boris.lock()


def test_it_lists_stores_under_two_neutral_words(stores, store):
    other = stores.create(PASSPHRASE)

    listed = stores.list()

    assert {info.id: info.label for info in listed} == {s.id: s.label for s in (store, other)}
    assert all(len(info.label.split()) == 2 for info in listed)
    assert {info.state for info in listed} == {Condition.READY}
    other.lock()


def test_it_finds_no_store_where_nothing_is(stores):
    assert stores.list() == []


def test_it_sweeps_away_what_an_interrupted_creation_left(root, stores):
    half = root / ("a" * 32 + ".new")
    half.mkdir(parents=True)
    (half / "a.db").write_bytes(b"half")

    assert stores.list() == []
    stores.create(PASSPHRASE).lock()

    assert not half.exists()


@pytest.mark.laptop("a laptop's disk")
def test_it_keeps_files_to_this_user(root, store):
    fill(store)

    folder = root / store.id
    assert sorted(path.name for path in folder.iterdir() if "journal" not in path.name) == [
        "a.db",
        "attempts",
        "b.db",
        "keys",
        "lock",
    ]
    assert {oct(path.stat().st_mode & 0o777) for path in folder.iterdir()} == {"0o600"}
    assert oct(folder.stat().st_mode & 0o777) == "0o700"
    assert oct(root.stat().st_mode & 0o777) == "0o700"
