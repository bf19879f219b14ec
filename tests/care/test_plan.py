"""The plan: every flag and every need gets a next action, or a reason for none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.care import events as e
from screening.care.plan import flags, follow_ups, gaps, point_of_contact, referrals, steps
from screening.care.refusals import CareRefused
from screening.care.standing import needs
from tests.care.making import Story

DUE = {"text": "Call the school", "owner": "ana", "due": "2026-03-05"}


def open_flags(story: Story) -> list[str]:
    return [gap.name for gap in gaps(story.care) if gap.kind == "flag"]


def test_a_flag_without_a_next_action_is_a_gap():
    story = Story()
    story.flag("foster_care", "topics.high")

    assert open_flags(story) == ["foster_care", "topics.high"]


def test_a_step_for_it_or_a_reason_for_none_closes_the_gap():
    story = Story()
    story.flag("foster_care", "topics.high")
    story.enter(e.StepAdded, because=("foster_care",), **DUE)
    story.enter(e.NoStep, flag="topics.high", reason="Was done last week")

    assert open_flags(story) == []


def test_a_step_that_is_dropped_opens_the_gap_again_and_one_that_is_done_does_not():
    story = Story()
    story.flag("foster_care", "cps_history")
    one = story.enter(e.StepAdded, because=("foster_care",), **DUE)
    other = story.enter(e.StepAdded, because=("cps_history",), **DUE)
    story.enter(e.StepDropped, step=one, reason="Nobody answers")
    story.enter(e.StepDone, step=other)

    assert open_flags(story) == ["foster_care"]
    assert [step.open for step in steps(story.care)] == [False, False]


def test_a_flag_that_comes_up_again_asks_again_unless_a_step_is_still_open():
    story = Story()
    story.flag("foster_care", "cps_history")
    done = story.enter(e.StepAdded, because=("foster_care",), **DUE)
    story.enter(e.StepAdded, because=("cps_history",), **DUE)
    story.enter(e.StepDone, step=done)
    story.flag("foster_care", "cps_history", hour=10)

    assert open_flags(story) == ["foster_care"]


def test_a_later_screening_without_the_flag_clears_nothing():
    story = Story()
    story.flag("foster_care")
    story.flag(hour=5)

    assert list(flags(story.care)) == open_flags(story) == ["foster_care"]


def test_the_workers_judgement_removes_no_flag():
    story = Story()
    story.flag("foster_care")
    story.enter(e.Judged, direction=e.Direction.DOWN, reason="It was years ago")

    assert open_flags(story) == ["foster_care"]


def test_a_need_is_a_gap_until_somebody_was_referred_or_nothing_was_found():
    story = Story()
    story.flag(needs=("shelter_housing", "life_skills"))
    story.enter(e.NeedRecorded, need="job_training")
    story.enter(e.ReferralMade, need="shelter_housing", name="Harbor House")
    story.enter(e.NothingFound, need="job_training", reason="Nothing for this age")

    assert needs(story.care) == ("shelter_housing", "life_skills", "job_training")
    assert [(gap.kind, gap.name) for gap in gaps(story.care)] == [("need", "life_skills")]


def test_a_referral_keeps_every_answer_and_the_last_one_stands():
    story = Story()
    story.enter(e.NeedRecorded, need="shelter_housing")
    made = story.enter(e.ReferralMade, need="shelter_housing", service="s-1")
    (referral,) = referrals(story.care)
    assert referral.answer is None

    story.enter(e.ReferralAnswered, 1, referral=made, answer=e.Answer.ACCEPTED)
    story.enter(e.ReferralAnswered, 2, referral=made, answer=e.Answer.UNAVAILABLE, reason="Full")
    (referral,) = referrals(story.care)

    assert referral.answer is e.Answer.UNAVAILABLE
    assert [one.answer.value for one in referral.answers] == ["accepted", "unavailable"]


def test_a_follow_up_is_open_until_it_is_done_once():
    story = Story()
    asked = story.enter(e.FollowUpSet, **DUE)
    assert follow_ups(story.care)[0][1] is None

    story.enter(e.FollowUpDone, 1, follow_up=asked)

    assert follow_ups(story.care)[0][1] is not None
    with pytest.raises(CareRefused, match="C010"):
        story.enter(e.FollowUpDone, 2, follow_up=asked)


def test_a_step_is_closed_once_and_a_referral_is_not_answered_the_same_twice():
    story = Story()
    story.enter(e.NeedRecorded, need="life_skills")
    step = story.enter(e.StepAdded, because=(), **DUE)
    made = story.enter(e.ReferralMade, need="life_skills")
    story.enter(e.StepDone, step=step)
    story.enter(e.ReferralAnswered, referral=made, answer=e.Answer.DECLINED)

    with pytest.raises(CareRefused, match="C010"):
        story.enter(e.StepDropped, 1, step=step, reason="r")
    with pytest.raises(CareRefused, match="C010"):
        story.enter(e.ReferralAnswered, 1, referral=made, answer=e.Answer.DECLINED)


def test_one_person_is_the_point_of_contact_and_the_last_named_is_it():
    story = Story()
    assert point_of_contact(story.care) == ""
    for worker in ("ana", "bo"):
        story.enter(e.ContactNamed, worker=worker)

    assert point_of_contact(story.care) == "bo"
    with pytest.raises(CareRefused, match="C012"):
        story.enter(e.ContactNamed, worker=" ")


FLAGS = st.sampled_from(["a", "b", "c"])
MOVES = st.lists(
    st.tuples(st.sampled_from(["flag", "step", "none", "done", "dropped"]), FLAGS), max_size=15
)


@given(MOVES)
def test_every_flag_has_a_gap_an_action_or_a_reason(moves):
    story = Story()
    for kind, flag in moves:
        still = [one.added.id for one in steps(story.care) if one.open]
        if kind == "flag":
            story.flag(flag)
        elif kind == "step":
            story.enter(e.StepAdded, because=(flag,), **DUE)
        elif kind == "none":
            story.enter(e.NoStep, flag=flag, reason="r")
        elif still and kind == "done":
            story.enter(e.StepDone, step=still[0])
        elif still:
            story.enter(e.StepDropped, step=still[0], reason="r")

    answered = {flag for one in steps(story.care) if not one.dropped for flag in one.added.because}
    answered |= {event.flag for event in story.care.of(e.NoStep)}
    assert set(flags(story.care)) <= answered | set(open_flags(story))
    # What is open is never called a gap.
    assert not set(open_flags(story)) & {
        flag for one in steps(story.care) if one.open for flag in one.added.because
    }
