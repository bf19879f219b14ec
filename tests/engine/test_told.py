"""What was told: it ends the questions, and the moment of knowledge is written down once and for all."""

from __future__ import annotations

import pytest

from screening.engine.catalogue import AnswerRefused
from screening.engine.ending import tellings
from screening.engine.events import Ended, Event, Finished, How, Learned, SittingOpened
from screening.engine.interview import Interview, Phase
from screening.engine.plan import Plan
from tests.asked import opened, questionnaire, say

FORM = questionnaire("""
    sections:
      - id: one
        title: One
        source: asked
        level: individual
        questions:
          - {id: left_home, kind: yes-no, text: Left home?}
      - id: bye
        title: Goodbye
        source: asked
        level: individual
        place: closing
        questions:
          - {id: breathe, kind: grounding, text: Breathe.}
    """)
EARLIER, TOLD, LATER = "2026-11-22T17:00:00Z", "2026-11-22T18:00:00Z", "2026-11-22T19:00:00Z"


def told() -> Interview:
    return say(opened(FORM), "left_home", "yes").apply(Ended(TOLD, 1, How.DISCLOSED))


def test_it_ends_the_questions_and_keeps_what_was_said() -> None:
    interview = told()
    assert (interview.phase, interview.next_question()) == (Phase.CLOSING, "breathe")
    assert [answer.value for answer in interview.answers("left_home")] == ["yes"]


def test_the_moment_of_knowledge_is_the_moment_of_the_tap() -> None:
    interview = told()
    assert interview.told
    assert interview.told.learned_at == TOLD


def test_it_can_be_put_back_with_a_reason_and_both_stay() -> None:
    interview = told().apply(Learned(LATER, 1, EARLIER, "he takes me", reason="entered later"))
    assert interview.told
    assert (interview.told.learned_at, interview.told.words) == (EARLIER, "he takes me")
    assert [one.learned_at for one in interview.learned] == [TOLD, EARLIER]


@pytest.mark.parametrize(
    "moment",
    [LATER, "2026-11-22T18:00:01Z", "2026-11-22 18:00", "18:00", "", "2026-11-22T17:00:00"],
)
def test_it_is_never_later_than_the_tap_and_always_a_time(moment: str) -> None:
    with pytest.raises(AnswerRefused) as refused:
        told().apply(Learned(LATER, 1, moment, reason="I pressed too early"))
    assert refused.value.code == "E023"


def test_it_can_still_be_told_while_the_closing_is_read_or_afterwards() -> None:
    ended = opened(FORM).apply(Ended(TOLD, 1))
    for interview in (ended, say(ended, "breathe", "")):
        assert interview.told is None
        after = interview.apply(Learned(LATER, 1, LATER))
        assert after.told
        assert (after.told.learned_at, after.phase) == (LATER, interview.phase)


def test_a_slip_of_the_finger_opens_the_questions_again() -> None:
    interview = told().apply(Learned(LATER, 1, TOLD, slip=True))
    assert (interview.phase, interview.told) == (Phase.ASKING, None)
    assert len(interview.learned) == 2
    with pytest.raises(AnswerRefused) as refused:
        interview.apply(Learned(LATER, 1, LATER, slip=True))
    assert refused.value.code == "E025"


def test_after_the_closing_a_slip_leaves_the_questions_ended() -> None:
    interview = say(told(), "breathe", "").apply(Learned(LATER, 1, TOLD, slip=True))
    assert (interview.phase, interview.ended, interview.told) == (Phase.WORKER, How.STOPPED, None)


def test_after_a_slip_the_next_tap_counts() -> None:
    interview = told().apply(Learned(LATER, 1, TOLD, slip=True))
    again = interview.apply(Ended(LATER, 1, How.DISCLOSED))
    assert again.told
    assert again.told.learned_at == LATER


def test_who_told_and_then_left_has_told_all_the_same() -> None:
    interview = told().apply(Ended(LATER, 1, How.LEFT, "left"))
    assert interview.told
    assert (interview.phase, interview.reason) == (Phase.WORKER, "left")


def test_it_is_known_in_the_sittings_that_follow() -> None:
    interview = told().apply(SittingOpened(LATER, 2, "en"))
    assert interview.told
    assert interview.phase is Phase.ASKING
    more = interview.apply(Ended(LATER, 2, How.DISCLOSED))
    assert [one.learned_at for one in tellings(more.learned)] == [TOLD, LATER]
    slip = more.apply(Learned(LATER, 2, LATER, slip=True))
    assert slip.told == interview.told


def test_it_is_made_again_from_its_events() -> None:
    events: list[Event] = [
        SittingOpened(TOLD, 1, "en"),
        Ended(TOLD, 1, How.DISCLOSED),
        Learned(LATER, 1, EARLIER, "w", {"safe_tonight": "no"}, "entered later"),
        Ended(LATER, 1, How.LEFT, "left"),
        Finished(LATER, 1, complete=False, reason="left"),
    ]
    plan = Plan.of(FORM)
    interview = Interview.begin(plan)
    for event in events:
        interview = interview.apply(event)
    assert Interview.replay(plan, events) == interview


def test_a_conversation_that_never_began_leaves_its_reason_and_nothing_else() -> None:
    interview = Interview.begin(FORM).apply(Finished(TOLD, 0, complete=False, reason="refused"))
    assert (interview.phase, interview.reason) == (Phase.DONE, "refused")
    impossible: list[Event] = [Finished(TOLD, 0), Finished(TOLD, 0, complete=False), Ended(TOLD, 0)]
    for wrong in impossible:
        with pytest.raises(AnswerRefused) as refused:
            Interview.begin(FORM).apply(wrong)
        assert refused.value.code == "E020"
