"""A device's clock that is set forward or back, and the two clocks a lock goes by."""

from datetime import UTC, datetime, timedelta

import pytest

from screening.device.desks import Desks
from tests.store.cheap import PASSPHRASE, stores_at

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@pytest.fixture
def ticks():
    """Seconds of the clock that nobody can set."""
    return [0.0]


@pytest.fixture
def desks(ticks):
    return Desks(bytes, lambda: ticks[0])


@pytest.fixture
def desk(desks, tmp_path):
    """With notes open on it since noon."""
    found = desks.open(NOON)
    found.unlocked(stores_at(tmp_path).create(PASSPHRASE))
    yield found
    found.lock()


def test_it_locks_on_time_after_the_clock_was_set_back(desks, desk, ticks):
    ticks[0] = 299.0
    assert desks.sweep(NOON - timedelta(hours=3), lambda _: 5)
    ticks[0] = 300.0
    assert not desks.sweep(NOON - timedelta(hours=3), lambda _: 5)
    assert desk.store is None


def test_it_locks_after_a_sleep_in_which_only_the_clock_went_on(desks, desk):
    assert not desks.sweep(NOON + timedelta(hours=3), lambda _: 5)
    assert desk.store is None


def test_somebody_who_is_there_keeps_it_open_by_both_clocks(desks, desk, ticks):
    ticks[0] = 290.0
    desks.see(desk, NOON - timedelta(hours=3))
    ticks[0] = 500.0
    assert desks.sweep(NOON - timedelta(hours=3), lambda _: 5)


def test_a_wait_that_was_told_never_becomes_longer_when_the_clock_is_set_back(desk):
    desk.wait(NOON, 15)
    assert desk.seconds_to_wait(NOON + timedelta(seconds=5)) == 10
    assert desk.seconds_to_wait(NOON - timedelta(hours=3)) == 0  # the store says what is left
    assert desk.seconds_to_wait(NOON + timedelta(seconds=15)) == 0
