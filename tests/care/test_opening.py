"""Opening hours: open now, until when, and when next."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.care.opening import ALWAYS, DAYS, OpenState, Weekly, opening

WEEK = Weekly(("mo", "tu", "we", "th", "fr"), "09:00", "17:00")
NIGHT = Weekly(("fr", "sa"), "22:00", "04:00")


def when(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}:00").replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "until", "following"),
    [
        ("2026-03-02T08:59", None, "2026-03-02T09:00"),
        ("2026-03-02T09:00", "2026-03-02T17:00", None),
        ("2026-03-02T16:59", "2026-03-02T17:00", None),
        ("2026-03-02T17:00", None, "2026-03-03T09:00"),
        ("2026-03-06T18:00", None, "2026-03-09T09:00"),  # over the weekend
    ],
)
def test_weekly_hours(now, until, following):
    found = opening([WEEK], when(now))

    assert found.state is (OpenState.OPEN if until else OpenState.CLOSED)
    assert found.until == (when(until) if until else None)
    assert found.next == (when(following) if following else None)


def test_a_night_lasts_into_the_next_day():
    found = opening([NIGHT], when("2026-03-08T03:00"))  # Sunday, from Saturday evening

    assert (found.state, found.until) == (OpenState.OPEN, when("2026-03-08T04:00"))


def test_day_and_night_has_no_end_and_no_closed_minute():
    for minute in ("00:00", "12:00", "23:59"):
        found = opening(ALWAYS, when(f"2026-03-02T{minute}"))
        assert (found.state, found.until) == (OpenState.OPEN, None)


def test_hours_that_follow_each_other_are_one_opening():
    halves = [Weekly(("mo",), "13:00", "17:00"), Weekly(("mo",), "09:00", "13:00")]

    assert opening(halves, when("2026-03-02T10:00")).until == when("2026-03-02T17:00")


def test_hours_hold_only_between_their_days():
    summer = Weekly(DAYS, "09:00", "17:00", from_day="2026-06-01", to_day="2026-08-31")

    assert opening([summer], when("2026-06-01T10:00")).state is OpenState.OPEN
    assert opening([summer], when("2026-05-31T10:00")).next == when("2026-06-01T09:00")
    assert opening([summer], when("2026-09-01T10:00")).next is None


def test_without_hours_nobody_knows():
    assert opening([], when("2026-03-02T10:00")).state is OpenState.UNKNOWN


TIMES = st.times().map(lambda time: time.strftime("%H:%M"))
HOURS = st.lists(
    st.builds(
        Weekly,
        st.lists(st.sampled_from(DAYS), min_size=1, max_size=7, unique=True).map(tuple),
        TIMES,
        TIMES,
    ).filter(lambda one: one.opens != one.closes),
    min_size=1,
    max_size=4,
)
NOWS = st.datetimes(
    datetime(2026, 1, 1),  # noqa: DTZ001 - Hypothesis adds the zone
    datetime(2027, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)
SECOND = timedelta(seconds=1)


@given(HOURS, NOWS)
def test_it_is_open_until_it_closes_and_closed_until_it_opens(hours, now):
    found = opening(hours, now)

    if found.state is OpenState.OPEN and found.until:
        assert now < found.until
        assert opening(hours, found.until - SECOND).state is OpenState.OPEN
        assert opening(hours, found.until).state is OpenState.CLOSED
    elif found.state is OpenState.CLOSED:
        assert found.next is not None
        assert found.next > now
        assert opening(hours, found.next - SECOND).state is OpenState.CLOSED
        assert opening(hours, found.next).state is OpenState.OPEN
