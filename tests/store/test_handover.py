"""The device handed over: it stays so over locks and kills, until the PIN or the passphrase."""

import pytest

from screening.store.handover import fits
from tests.store.cheap import PASSPHRASE, Clock, stores_at
from tests.store.helpers import start

PIN = "4071"


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def stores(tmp_path, clock):
    return stores_at(tmp_path, clock)


@pytest.fixture
def store(stores):
    with stores.create(PASSPHRASE) as made:
        yield made


@pytest.fixture
def interview(store):
    found = start(store)
    store.handover.begin(found, "es", PIN)
    return found


def test_it_is_handed_over_until_the_pin(store, interview):
    assert store.handover.current().interview == interview
    assert not store.handover.take_back("4072").right
    assert store.handover.take_back(PIN).right
    assert store.handover.current() is None


def test_it_outlives_a_lock(store, stores, interview):
    store.lock()
    with stores.unlock(store.id, PASSPHRASE) as again:
        assert again.handover.current().language == "es"
        assert again.handover.take_back(PIN).right


def test_wrong_tries_slow_down_and_a_lock_does_not_forget_them(store, stores, interview, clock):
    tried = [store.handover.take_back("9999") for _ in range(5)]
    assert [one.wait_seconds for one in tried] == [0, 0, 0, 0, 15]
    store.lock()
    with stores.unlock(store.id, PASSPHRASE) as again:
        early = again.handover.take_back(PIN)
        assert (early.right, early.looked_at, early.wait_seconds) == (False, False, 15)
        clock.advance(hours=-3)
        assert again.handover.take_back(PIN).wait_seconds == 15
        clock.advance(seconds=16)
        assert again.handover.take_back("0000").wait_seconds == 30
        clock.advance(seconds=31)
        assert again.handover.take_back(PIN).right


def test_forty_tries_take_a_working_day(store, interview, clock):
    waited = 0
    for _ in range(40):
        waited += (wait := store.handover.take_back("9999").wait_seconds)
        clock.advance(seconds=wait)
    assert waited > 7 * 60 * 60


def test_the_passphrase_takes_it_back_and_the_trail_says_which_it_was(store, interview):
    store.handover.end("passphrase")
    store.handover.end("passphrase")
    trail = [(e.action, e.about, e.facts) for e in store.audit.entries()][-2:]
    assert trail == [
        ("handed_over", interview, {}),
        ("taken_back", interview, {"how": "passphrase"}),
    ]
    assert store.handover.take_back("anything").right


def test_another_store_knows_nothing_of_it(store, stores, interview):
    with stores.create("nine loud parrots sleeping") as other:
        assert other.handover.current() is None
    assert store.open_practice().handover.current() is None


@pytest.mark.parametrize(
    "pin", ["407", "1111", "1234", "9876", "abcd", "40 71", "٤٠٧١", "1" * 13, ""]
)
def test_a_pin_is_a_few_digits_that_nobody_tries_first(store, pin):
    assert not fits(pin)
    with pytest.raises(ValueError, match="PIN"):
        store.handover.begin(start(store), "en", pin)
    assert store.handover.current() is None
