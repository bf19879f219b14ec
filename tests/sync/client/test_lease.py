"""For how long a device may be out of its agency's reach, and that nothing is destroyed by a clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.device.courier import Lease
from screening.store.refusals import LeaseOver
from screening.syncing.lease import GRACE, Told, greet, lease_of
from screening.syncing.membership import memory_of, remember
from sync.client.memory import stamp
from tests.store.cheap import PASSPHRASE
from tests.store.helpers import AGENCY_KEY, AGENCY_PUBLIC, fill

START = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
MOMENTS = st.timedeltas(timedelta(-400), timedelta(800)).map(lambda ago: START + ago)
DAYS = st.integers(1, 365)


def told(first: datetime, last: datetime) -> Told:
    return Told(stamp(START), stamp(first), stamp(last))


@given(MOMENTS, MOMENTS, MOMENTS, st.booleans())
def test_without_a_lease_nothing_is_ever_out_of_reach(now, first, last, opens):
    assert lease_of(stamp(START), 0, told(first, last), now, opens=opens) == Lease()


@given(DAYS, MOMENTS, MOMENTS, MOMENTS)
def test_what_nobody_else_can_open_is_never_closed(days, now, first, last):
    found = lease_of(stamp(START), days, told(first, last), now, opens=False)

    assert (found.over, found.closes_in) == (False, 0)


@given(DAYS, MOMENTS, MOMENTS, MOMENTS)
def test_it_is_over_only_when_it_was_said_for_a_week_and_on_more_than_one_day(
    days, now, first, last
):
    found = lease_of(stamp(START), days, told(first, last), now, opens=True)

    if found.over:
        assert now - first > GRACE - timedelta(seconds=1)
        assert stamp(first)[:10] != stamp(last)[:10]
        assert now - START >= timedelta(days=days)


@given(DAYS, MOMENTS)
def test_a_clock_that_jumps_closes_nothing_at_once(days, now):
    """However far it jumped: the first thing is always to be told."""
    before = lease_of(stamp(START), days, None, now, opens=True)
    at_once = lease_of(stamp(START), days, told(now, now), now, opens=True)

    assert not before.over
    assert not at_once.over


@given(DAYS, st.timedeltas(timedelta(0), timedelta(400)))
def test_a_clock_that_was_set_back_puts_nothing_out_of_reach(days, back):
    assert not lease_of(stamp(START), days, None, START - back, opens=True).out


@given(DAYS, MOMENTS, MOMENTS, MOMENTS)
def test_the_centres_word_begins_it_again(days, now, first, last):
    """What was said of an earlier contact counts no more."""
    later = replace(told(first, last), contact=stamp(START - timedelta(days=400)))

    assert not lease_of(stamp(START), days, later, now, opens=True).over


def test_it_says_when_the_end_is_near():
    def near(days: float) -> int:
        return lease_of(stamp(START), 30, None, START + timedelta(days=days), opens=True).near

    assert [near(one) for one in (0, 22.9, 23, 23.5, 29.5, 30)] == [0, 0, 7, 7, 1, 0]


@pytest.fixture
def leased(store):
    """Her notes, under a lease of 30 days, which the recovery key opens; the centre's last word is of now."""
    store.set_recovery(AGENCY_PUBLIC)
    store.settings.set("sync_recovery_slot", "anything")
    store.set_policy(replace(store.policy, lease_days=30))
    remember(store, replace(memory_of(store), pulled_at=stamp(store.now())))
    return store


def test_the_notes_close_after_a_week_in_which_it_was_said(leased, stores, clock):
    draft = fill(leased)
    clock.advance(days=29)
    assert not greet(leased, clock()).out
    clock.advance(days=1)
    assert greet(leased, clock()) == Lease(away=30, out=True, closes_in=7)
    clock.advance(days=3)
    assert greet(leased, clock()).closes_in == 4
    clock.advance(days=4)

    assert greet(leased, clock()).over

    with pytest.raises(LeaseOver):
        stores.unlock(leased.id, PASSPHRASE)
    with stores.reset_passphrase(leased.id, AGENCY_KEY, "copper meadow violin ash") as again:
        assert [row.id for row in again.interviews.drafts()] == [draft]


def test_a_word_of_the_centre_opens_them_again(leased, clock):
    clock.advance(days=40)
    assert greet(leased, clock()).out

    remember(leased, replace(memory_of(leased), succeeded_at=stamp(clock())))

    assert greet(leased, clock()) == Lease()
    clock.advance(days=31)
    assert greet(leased, clock()).closes_in == 7


def test_one_long_day_closes_nothing(leased, clock):
    """Asked at one opening only, and then not for a month: it is said once more first."""
    clock.advance(days=31)
    assert greet(leased, clock()).out
    clock.advance(days=31)

    assert not greet(leased, clock()).over
    assert greet(leased, clock()).over


def test_notes_for_practice_have_no_lease(leased, clock):
    clock.advance(days=100)

    assert greet(leased.open_practice(), clock()) == Lease()
