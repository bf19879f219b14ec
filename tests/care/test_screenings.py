"""Which screenings are due, and until when."""

from __future__ import annotations

from screening.care import events as e
from screening.care.clocks import ClockState
from screening.care.jurisdiction import Moment
from screening.care.screenings import screenings
from tests.care.making import Story, at, hour

DAY = 24


def due(story: Story, now: float, age: int | None = None) -> dict[str, tuple[str, float]]:
    """Trigger -> state, and hours from noon to the deadline."""
    return {
        one.trigger: (one.clock.state.value, (one.clock.deadline - hour(0)).total_seconds() / 3600)
        for one in screenings(story.care, hour(now), age)
    }


def test_each_return_makes_one_due():
    story = Story()
    story.learn(Moment.RETURNED, 0)

    assert due(story, now=25) == {"back": ("breached", 24)}


def test_intake_and_suspicion_make_one_due_and_being_missing_does_not():
    story = Story()
    story.learn(Moment.INTAKE, 0)
    story.learn(Moment.MISSING, 0)
    story.enter(e.ConcernChanged, concern=e.Concern.SUSPECTED, since=at(), reason="Told")

    assert due(story, now=1) == {
        "intake": ("running", 168),
        "doubt": ("running", 72),
        "again": ("running", 30 * DAY),
    }


def test_one_that_took_place_since_then_is_enough():
    story = Story()
    story.flag(hour=-1)
    story.learn(Moment.RETURNED, 0)
    assert due(story, now=1)["back"][0] == "running"

    story.flag(hour=20)

    assert due(story, now=21)["back"][0] == "met"


def test_a_return_is_not_answered_by_what_a_worker_filled_in_alone_and_an_intake_is():
    story = Story()
    story.learn(Moment.RETURNED, 0)
    story.learn(Moment.INTAKE, 0)

    story.flag(hour=2, asked=False)
    story.flag(hour=3, asked=False, complete=False, reason="no_records")

    found = {one.trigger: one for one in screenings(story.care, hour(4))}
    assert (found["back"].clock.state, found["back"].tried) == (ClockState.RUNNING, 0)
    assert found["back"].in_person
    assert found["intake"].clock.state is ClockState.MET

    story.flag(hour=5)

    assert due(story, now=6)["back"][0] == "met"


def test_one_after_the_deadline_is_late():
    story = Story()
    story.learn(Moment.RETURNED, 0)
    story.flag(hour=25)

    assert due(story, now=26)["back"][0] == "met_late"


def test_one_that_could_not_be_done_is_counted_and_does_not_end_it():
    story = Story()
    story.learn(Moment.RETURNED, 0)
    story.flag(hour=3, complete=False, reason="Asleep")
    (back,) = [one for one in screenings(story.care, hour(4)) if one.trigger == "back"]

    assert (back.tried, back.clock.state) == (1, ClockState.RUNNING)


def test_the_period_counts_from_the_last_one_that_was_done():
    story = Story()
    story.flag(hour=0)
    story.flag(hour=10 * DAY)
    story.flag(hour=20 * DAY, complete=False, reason="Not today")

    assert due(story, now=41 * DAY)["again"] == ("breached", 40 * DAY)


def test_what_a_result_asked_for_is_due_too_and_is_not_answered_by_itself():
    story = Story()
    story.flag(hour=0, rescreen_days=14)
    assert due(story, now=1)["rescreen"] == ("running", 14 * DAY)

    story.flag(hour=13 * DAY)

    assert due(story, now=14 * DAY)["rescreen"][0] == "met"


def test_triggers_for_other_ages_are_left_out_when_the_age_is_known():
    story = Story()
    story.flag(hour=0)

    assert "again" in due(story, now=1)
    assert "again" in due(story, now=1, age=17)
    assert "again" not in due(story, now=1, age=18)


def test_with_nothing_known_nothing_is_due():
    assert due(Story(), now=0) == {}
