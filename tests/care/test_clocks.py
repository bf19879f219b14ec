"""Clocks: real hours in UTC, whatever the wall clock does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.care.clocks import OPEN, ClockState, clock, deadline_of, soon
from screening.care.moments import end_of, is_moment, moment, stamp


class Eastern(tzinfo):
    """New York by the rule in force since 2007, so that no test depends on the machine's data."""

    def utcoffset(self, when: datetime | None) -> timedelta:
        return timedelta(hours=-5) + self.dst(when)

    def dst(self, when: datetime | None) -> timedelta:
        assert when is not None
        begins = sunday(when.year, 3, 8) + timedelta(hours=2)
        ends = sunday(when.year, 11, 1) + timedelta(hours=2)
        naive = when.replace(tzinfo=None)
        summer = begins <= naive < ends - timedelta(hours=1) or (
            ends - timedelta(hours=1) <= naive < ends and not when.fold
        )
        return timedelta(hours=1 if summer else 0)

    def tzname(self, when: datetime | None) -> str:  # noqa: ARG002 - the signature is Python's
        return "Eastern"


def sunday(year: int, month: int, day: int) -> datetime:
    """The first Sunday on or after a day."""
    first = datetime(year, month, day)  # noqa: DTZ001 - a wall clock's
    return first + timedelta(days=(6 - first.weekday()) % 7)


def zones() -> list[tzinfo]:
    """Every zone this machine knows, and always one with a change of clocks."""
    return [Eastern(), UTC, *(ZoneInfo(name) for name in sorted(available_timezones()))]


MOMENTS = st.datetimes(
    datetime(2007, 6, 1),  # noqa: DTZ001 - Hypothesis adds the zone
    datetime(2090, 1, 1),  # noqa: DTZ001
    timezones=st.sampled_from(zones()),
)
HOURS = st.integers(1, 24 * 365)
SPANS = st.timedeltas(timedelta(days=-400), timedelta(days=400))
ORDER = (ClockState.RUNNING, ClockState.DUE_SOON, ClockState.BREACHED)


@given(MOMENTS, HOURS)
def test_a_deadline_is_so_many_real_hours_later_in_every_zone(start, hours):
    elapsed = deadline_of(start, hours) - start.astimezone(UTC)

    assert elapsed == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("start", "local_deadline"),
    [
        ("2026-03-07T12:00:00", "2026-03-08T13:00:00"),  # clocks go forward in New York
        ("2026-10-31T12:00:00", "2026-11-01T11:00:00"),  # and back
        ("2028-02-28T12:00:00", "2028-02-29T12:00:00"),  # a leap day
    ],
)
def test_a_day_with_a_change_of_clocks_has_24_real_hours(start, local_deadline):
    zone = Eastern()
    begun = datetime.fromisoformat(start).replace(tzinfo=zone)

    ends = deadline_of(begun, 24).astimezone(zone)

    assert ends.replace(tzinfo=None) == datetime.fromisoformat(local_deadline)


def test_it_refuses_a_start_without_a_zone():
    with pytest.raises(ValueError, match="zone"):
        deadline_of(datetime(2026, 3, 1), 24)  # noqa: DTZ001 - that is the point


@given(MOMENTS, HOURS, SPANS, SPANS)
def test_time_that_passes_never_makes_it_better(start, hours, one, other):
    earlier, later = sorted(start.astimezone(UTC) + span for span in (one, other))

    before, after = (clock(start, hours, now).state for now in (earlier, later))

    assert ORDER.index(before) <= ORDER.index(after)


@given(MOMENTS, HOURS, HOURS, SPANS)
def test_fewer_hours_never_give_more_time(start, hours, other, span):
    shorter, longer = sorted((hours, other))
    now = start.astimezone(UTC) + span

    less, more = clock(start, shorter, now), clock(start, longer, now)

    assert less.deadline <= more.deadline
    assert less.left <= more.left


@given(MOMENTS, HOURS, SPANS)
def test_it_is_breached_from_the_first_second_after_the_deadline(start, hours, span):
    now = start.astimezone(UTC) + span
    found = clock(start, hours, now)

    assert (found.state is ClockState.BREACHED) == (now > found.deadline)


def test_the_last_second_of_the_24_hours_is_still_in_time():
    begun = datetime(2026, 3, 2, 12, tzinfo=UTC)
    last = begun + timedelta(hours=24)

    assert clock(begun, 24, last).state is ClockState.DUE_SOON
    assert clock(begun, 24, last, done=last).state is ClockState.MET
    assert clock(begun, 24, last + timedelta(seconds=1)).state is ClockState.BREACHED


@given(MOMENTS, HOURS, SPANS, SPANS)
def test_what_was_done_is_late_only_after_the_deadline_whenever_somebody_looks(
    start, hours, done, now
):
    found = clock(start, hours, start.astimezone(UTC) + now, done=start.astimezone(UTC) + done)

    late = done > timedelta(hours=hours)
    assert found.state is (ClockState.MET_LATE if late else ClockState.MET)


@given(MOMENTS, HOURS, SPANS)
def test_only_what_was_done_counts_as_met(start, hours, span):
    now = start.astimezone(UTC) + span

    assert clock(start, hours, now).state in OPEN
    assert clock(start, hours, now, stopped="Found at home").state is ClockState.NO_LONGER


@pytest.mark.parametrize(
    ("hours", "before"), [(1, 2), (12, 3), (24, 6), (72, 18), (168, 24), (8760, 24)]
)
def test_due_soon_is_a_quarter_of_the_time_from_2_to_24_hours(hours, before):
    assert soon(hours) == timedelta(hours=before)


@given(MOMENTS)
def test_a_moment_that_is_kept_comes_back_to_the_second(when):
    assert moment(stamp(when)) == when.astimezone(UTC).replace(microsecond=0)


@pytest.mark.parametrize(
    "text", ["", "2026-03-01", "2026-03-01T09:00:00", "2026-02-30T09:00:00Z", "2026-03-01T09:00Z"]
)
def test_what_is_not_a_kept_time_is_not_taken_for_one(text):
    assert not is_moment(text)


def test_it_keeps_no_moment_without_a_zone():
    with pytest.raises(ValueError, match="zone"):
        stamp(datetime(2026, 3, 1))  # noqa: DTZ001


def test_a_day_ends_where_the_person_is():
    new_york = datetime(2026, 3, 1, 8, tzinfo=Eastern())

    assert end_of("2026-03-08", new_york).astimezone(UTC).isoformat() == "2026-03-09T03:59:59+00:00"
