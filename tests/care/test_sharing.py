"""A release is written, for one purpose and for a time; a case number is the last one that was entered."""

from datetime import date

import pytest

from screening.care import events as e
from screening.care.events import Purpose
from screening.care.refusals import CareRefused
from screening.care.sharing import case_number, released, releases
from tests.care.making import Story

DAY = "2026-03-02"  # on which stories begin


def released_on(today: date, story: Story) -> set[Purpose]:
    return set(released(story.care.events, today))


def story(**other: object) -> Story:
    """A release for supervision, from the first day of the story to the end of the month."""
    told = Story()
    given = {"purpose": Purpose.SUPERVISION, "signed_on": DAY, "expires_on": "2026-03-31"}
    told.enter(e.ReleaseSigned, **given | other)
    return told


def test_without_a_release_nothing_is_released():
    assert released_on(date(2026, 3, 2), Story()) == set()


@pytest.mark.parametrize(
    ("today", "holds"),
    [
        (date(2026, 3, 1), False),
        (date(2026, 3, 2), True),
        (date(2026, 3, 31), True),
        (date(2026, 4, 1), False),
    ],
)
def test_it_holds_from_its_first_day_to_its_last(today, holds):
    assert released_on(today, story()) == ({Purpose.SUPERVISION} if holds else set())


def test_it_is_for_its_purpose_only():
    told = story(purpose=Purpose.LINKING)
    assert released_on(date(2026, 3, 5), told) == {Purpose.LINKING}


def test_taken_back_it_holds_no_more_and_stays_visible():
    told = story()
    (release,) = releases(told.care.events)
    told.enter(e.ReleaseTakenBack, 2, release=release.signed.id)
    assert released_on(date(2026, 3, 5), told) == set()
    (release,) = releases(told.care.events)
    assert release.taken_back


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ({"signed_on": "soon"}, "C016"),
        ({"expires_on": "2026-02-30"}, "C016"),
        ({"signed_on": "2026-03-04", "expires_on": "2026-03-05"}, "C002"),
        ({"expires_on": "2026-03-01"}, "C019"),
        ({"expires_on": "2027-03-03"}, "C019"),
    ],
)
def test_a_release_without_limits_is_refused(other, code):
    with pytest.raises(CareRefused, match=code):
        story(**other)


def test_only_a_release_is_taken_back_and_once():
    told = story()
    (release,) = releases(told.care.events)
    with pytest.raises(CareRefused, match="C004"):
        told.enter(e.ReleaseTakenBack, 2, release="something else")
    told.enter(e.ReleaseTakenBack, 2, release=release.signed.id)
    with pytest.raises(CareRefused, match="C010"):
        told.enter(e.ReleaseTakenBack, 3, release=release.signed.id)


def test_the_last_case_number_stands():
    told = Story()
    assert case_number(told.care.events) == ""
    told.enter(e.CaseNumbered, number="2026-CW-41")
    told.enter(e.CaseNumbered, 1, number="2026-CW-42")
    assert case_number(told.care.events) == "2026-CW-42"
