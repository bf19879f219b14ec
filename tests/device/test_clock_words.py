"""What a page says of a clock agrees with the clock, in whatever zone and season it is read and typed."""

from __future__ import annotations

import os
import re
import time
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from screening.care.duties import duties
from screening.care.moments import moment, stamp
from screening.device import clock_words
from screening.device.catalogue import NO_TIME, PageRefused
from screening.device.entered import earlier, later, minute
from tests.device.desk import HOST
from tests.device.test_case import case_of
from tests.device.test_duty_pages import duty, missing, reported

UNITS = {"minute": 1, "hour": 60, "day": 60 * 24}
SPANS = st.timedeltas(timedelta(0), timedelta(days=40))
ZONES = (
    "UTC",
    "America/New_York",
    "America/St_Johns",
    "Europe/Dublin",
    "Australia/Lord_Howe",  # half an hour of summer time
    "Pacific/Chatham",
    "Pacific/Kiritimati",
    "America/Phoenix",
)
# Every minute around the changes of clocks of 2026, and a leap day.
NEAR = st.sampled_from(
    [
        datetime(2026, 3, 8, 7, tzinfo=UTC),
        datetime(2026, 11, 1, 6, tzinfo=UTC),
        datetime(2026, 3, 29, 1, tzinfo=UTC),
        datetime(2026, 10, 25, 1, tzinfo=UTC),
        datetime(2026, 4, 4, 15, tzinfo=UTC),
        datetime(2026, 10, 3, 15, 30, tzinfo=UTC),
        datetime(2024, 2, 29, 12, tzinfo=UTC),
    ]
).flatmap(lambda at: st.integers(-7200, 7200).map(lambda s: at + timedelta(seconds=s)))
LAWS = settings(
    deadline=None,
    max_examples=150,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


ELSEWHERE = pytest.mark.laptop("another time zone")


@contextmanager
def living_in(zone):
    """This computer's zone, as the worker set it."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = zone
    time.tzset()
    try:
        yield
    finally:
        if before is None:
            del os.environ["TZ"]
        else:
            os.environ["TZ"] = before
        time.tzset()


@pytest.fixture
def speaking(app):
    with app.test_request_context(headers={"Host": HOST}):
        yield


def minutes_in(words):
    """What a person reads: at least so many minutes."""
    found = re.search(r"(\d+) (minute|hour|day)", words)
    return timedelta(minutes=int(found[1]) * UNITS[found[2]]) if found else timedelta()


@LAWS
@given(SPANS)
def test_no_page_speaks_of_more_time_than_there_is_nor_of_much_less(speaking, span):
    said = minutes_in(clock_words.left(span))

    assert said <= span
    assert span - said < max(timedelta(minutes=1), timedelta(hours=1), said / 2)


@LAWS
@given(SPANS)
def test_how_late_it_is_is_told_by_the_same_measure(speaking, span):
    assert minutes_in(clock_words.late(span)) == minutes_in(clock_words.left(span))


@ELSEWHERE
@LAWS
@given(NEAR, st.sampled_from(ZONES))
def test_what_was_learned_is_never_kept_later_than_it_can_mean(when, zone):
    with living_in(zone):
        kept = moment(earlier(minute(when), NO_TIME))

        assert kept <= when
        assert minute(kept) == minute(when)


@ELSEWHERE
@LAWS
@given(NEAR, st.sampled_from(ZONES))
def test_what_was_done_is_never_kept_earlier_than_it_can_mean_nor_in_the_future(when, zone):
    with living_in(zone):
        kept = moment(later(minute(when), NO_TIME, when))

        assert kept <= when
        assert minute(kept) == minute(when)
        hours_on = moment(later(minute(when), NO_TIME, when + timedelta(days=1)))
        assert hours_on + timedelta(minutes=1) > when


@ELSEWHERE
@LAWS
@given(NEAR, st.sampled_from(ZONES))
def test_a_field_that_was_not_touched_moves_nothing(when, zone):
    with living_in(zone):
        kept = stamp(when)

        assert earlier(minute(kept), NO_TIME, kept) == kept
        assert later(minute(kept), NO_TIME, when, kept) == kept


@ELSEWHERE
@pytest.mark.parametrize("text", ["", "noon", "2026-13-01T10:00", "0001-01-01T00:00"])
def test_what_is_no_time_is_refused(text):
    with living_in("Pacific/Kiritimati"), pytest.raises(PageRefused, match="D026"):
        earlier(text, NO_TIME)


@ELSEWHERE
def test_an_hour_that_never_comes_is_taken_as_the_earlier_moment_for_what_was_learned():
    with living_in("America/New_York"):
        assert earlier("2026-03-08T02:30", NO_TIME) == "2026-03-08T06:30:00Z"


@ELSEWHERE
def test_in_the_hour_that_comes_twice_a_page_says_which_one(speaking):
    with living_in("America/New_York"):
        first, second = (
            datetime(2026, 11, 1, 5, 30, tzinfo=UTC),
            datetime(2026, 11, 1, 6, 30, tzinfo=UTC),
        )
        assert clock_words.exact(first).endswith("(UTC-0400)")
        assert clock_words.exact(second).endswith("(UTC-0500)")
        assert "UTC" not in clock_words.exact(second + timedelta(hours=1))


@ELSEWHERE
def test_a_day_of_24_hours_that_has_25_by_the_clock_on_the_wall_is_not_longer(amina, clock):
    clock.time = datetime(2026, 11, 1, 7, 0, tzinfo=UTC)  # two in the morning, after the change
    with living_in("America/New_York"):
        duty(missing(amina, "2026-11-01T01:30"))

        assert "22 hours left" in amina.text  # of 24, since the first of the two half past ones
        assert "Nov 2, 2026, 12:30" in amina.text
        clock.advance(hours=22, minutes=31)
        amina.open("/")
        amina.unlock()
        amina.open(next(path for path in reversed(amina.visited) if "/duty/" in path))
        assert "1 minute late" in amina.text


@ELSEWHERE
def test_a_report_in_the_hour_that_comes_twice_is_taken_as_the_later_one(amina, clock):
    with living_in("America/New_York"):
        clock.time = datetime(2026, 11, 1, 8, 0, tzinfo=UTC)
        duty(missing(amina, "2026-10-31T02:15"))  # until 2:15 of summer time, which is 1:15 by then
        reported(
            amina, agency="P", person="O", number="1", ncic_number="2", made_at="2026-11-01T01:20"
        )
        assert "Done, with proof: 5 minutes late" in amina.text


def test_a_device_whose_clock_stands_before_the_last_entry_shows_no_more_time(amina, clock):
    missing(amina)
    clock.advance(hours=-30)
    amina.open("/")
    if amina.path == "/unlock":
        amina.unlock()
    amina.open("/cases")
    amina.open(amina.link(case_label(amina)))
    assert "C033" in amina.text
    assert "22 hours left" in amina.text
    assert "52 hours left" not in amina.text
    assert "2 days left" not in amina.text


def case_label(worker):
    found = re.search(r'<bdi lang="en">([^<]+)</bdi>', worker.page)
    assert found
    return found[1]


def test_the_clock_of_a_page_is_that_of_the_rules(amina, clock):
    missing(amina)
    for hours in (0, 7, 9, 12, 25, 80):
        clock.advance(hours=hours)
        amina.open("/")
        if amina.path == "/unlock":
            amina.unlock()
        amina.open("/cases")
        amina.open(amina.link(case_label(amina)))
        for due in duties(case_of(amina), clock()):
            left = due.clock.left
            with amina.app.test_request_context(headers={"Host": HOST}):
                words = clock_words.left(left) if left >= timedelta() else clock_words.late(-left)
            assert words in amina.text
