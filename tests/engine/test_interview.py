"""One conversation, answer by answer."""

from __future__ import annotations

import pytest

from screening.engine.catalogue import AnswerRefused
from screening.engine.events import Answered, Ended, Finished, How, SittingOpened, Withdrawn
from screening.engine.interview import Interview, Phase, Progress
from screening.engine.outcome import Presence, outcome
from screening.instrument.model import Questionnaire, Source, State
from tests.asked import AT, again, apply_all, end, opened, questionnaire, say

FORM = """
sections:
  - id: hello
    title: Hello
    source: asked
    level: individual
    place: opening
    questions:
      - {id: welcome, kind: information, text: You can skip anything.}
  - id: home
    title: Home
    source: asked
    level: relationships
    questions:
      - {id: left_home, kind: yes-no, text: Have you left home overnight?}
      - {id: nights, kind: number, text: How many nights?, minimum: 0, maximum: 365, when: {left_home: yes}}
      - {id: helps, kind: several, text: What helps?, choices: {music: Music, walk: A walk, friend: A friend}}
  - id: goodbye
    title: Goodbye
    source: asked
    level: individual
    place: closing
    questions:
      - {id: breathe, kind: grounding, text: Look around the room.}
  - id: review
    title: For the worker
    source: observed
    level: community
    questions:
      - {id: on_record, kind: yes-no, text: Missing episodes on record., manner: records}
indicators:
  missing_from_care_or_home:
    label: Has been missing from care or home
    when: {any: [{left_home: yes}, {on_record: yes}]}
    actions: [{do: safety, text: Plan where to sleep tonight.}]
  away_long:
    label: Away for a week or more
    when: {nights: {at_least: 7}}
    actions: [{do: rescreen, after_days: 14, text: Ask again.}]
"""


@pytest.fixture
def form() -> Questionnaire:
    return questionnaire(FORM)


def state_of(interview: Interview, finding: str) -> Presence:
    return outcome(interview).findings[finding].state


def test_it_asks_nothing_before_a_sitting_is_opened(form: Questionnaire) -> None:
    interview = Interview.begin(form)
    assert (interview.phase, interview.next_question()) == (Phase.BEFORE, None)


def test_it_begins_with_the_opening_card_and_goes_through_in_order(form: Questionnaire) -> None:
    interview = opened(form)
    order = []
    while name := interview.next_question():
        order.append(name)
        interview = say(interview, name, "yes" if name == "left_home" else "skipped")
    assert order == ["welcome", "left_home", "nights", "helps"]


def test_it_asks_the_follow_up_only_where_it_applies(form: Questionnaire) -> None:
    interview = say(opened(form), "left_home", "no")
    assert interview.visible("nights") is False
    assert interview.next_question(after="left_home") == "helps"


def test_it_leaves_the_follow_up_open_when_the_question_was_skipped(form: Questionnaire) -> None:
    interview = say(opened(form), "left_home", "skipped")
    assert interview.visible("nights") is None
    assert "nights" not in interview.to_ask()


def test_it_counts_progress_over_what_is_known_to_be_asked(form: Questionnaire) -> None:
    interview = say(opened(form), "welcome", "")
    assert interview.progress() == Progress(1, 3)
    assert say(interview, "left_home", "yes").progress() == Progress(2, 4)


def test_it_goes_back_to_the_question_before(form: Questionnaire) -> None:
    interview = say(opened(form), "left_home", "no")
    assert interview.before("helps") == "left_home"
    assert interview.before("welcome") is None


def test_it_goes_back_from_a_question_that_its_own_answers_hid(form: Questionnaire) -> None:
    interview = say(opened(form), "left_home", "no")
    assert interview.before("nights") == "left_home"
    assert interview.before("breathe") is None
    assert interview.before("nobody") is None


def test_a_later_no_does_not_clear_an_earlier_yes_and_both_stay_visible(
    form: Questionnaire,
) -> None:
    interview = say(again(say(opened(form), "left_home", "yes")), "left_home", "no")
    assert state_of(interview, "missing_from_care_or_home") is Presence.PRESENT
    assert [answer.value for answer in interview.answers("left_home")] == ["yes", "no"]
    assert interview.visible("nights") is True


def test_a_later_silence_does_not_clear_an_answer(form: Questionnaire) -> None:
    interview = say(again(say(opened(form), "left_home", "yes")), "left_home", "prefers_not")
    assert interview.state("left_home") is State.VALUE
    assert state_of(interview, "missing_from_care_or_home") is Presence.PRESENT


def test_a_slip_is_replaced_and_stays_in_the_history(form: Questionnaire) -> None:
    interview = say(say(opened(form), "left_home", "yes"), "left_home", "no", slip=True)
    assert [answer.value for answer in interview.answers("left_home")] == ["no"]
    assert [answer.value for answer in interview.history("left_home")] == ["yes", "no"]
    assert interview.visible("nights") is False


def test_a_slip_never_reaches_back_into_an_earlier_sitting(form: Questionnaire) -> None:
    interview = say(again(say(opened(form), "left_home", "yes")), "left_home", "no", slip=True)
    assert [answer.value for answer in interview.answers("left_home")] == ["yes", "no"]


def test_an_answer_taken_back_stands_no_more(form: Questionnaire) -> None:
    interview = say(opened(form), "left_home", "yes").apply(Withdrawn(AT, 1, "left_home"))
    assert interview.state("left_home") is State.SKIPPED
    assert state_of(interview, "missing_from_care_or_home") is Presence.NOT_EXCLUDED
    assert len(interview.history("left_home")) == 2


def test_an_answer_that_became_hidden_counts_no_more(form: Questionnaire) -> None:
    interview = say(say(opened(form), "left_home", "yes"), "nights", 9)
    assert state_of(interview, "away_long") is Presence.PRESENT
    hidden = say(interview, "left_home", "no", slip=True)
    assert state_of(hidden, "away_long") is Presence.ABSENT
    assert outcome(hidden).findings["away_long"].evidence == ()


def test_skipped_questions_are_offered_again_in_the_next_sitting(form: Questionnaire) -> None:
    first = say(say(opened(form), "left_home", "skipped"), "helps", ("walk",))
    assert first.dealt_with("left_home")
    second = again(first)
    assert not second.dealt_with("left_home")
    assert second.dealt_with("helps")


def test_the_closing_comes_on_every_path_stop_included(form: Questionnaire) -> None:
    for how in set(How) - {How.LEFT}:
        interview = opened(form).apply(Ended(AT, 1, how))
        assert (interview.phase, interview.next_question()) == (Phase.CLOSING, "breathe")


def test_only_who_has_left_is_not_read_the_closing_and_that_is_recorded(
    form: Questionnaire,
) -> None:
    interview = opened(form).apply(Ended(AT, 1, How.STOPPED))
    left = interview.apply(Ended(AT, 1, How.LEFT, "interrupted"))
    assert (left.phase, left.to_ask(), left.reason) == (Phase.WORKER, ["on_record"], "interrupted")
    with pytest.raises(AnswerRefused, match="closing"):
        interview.apply(Finished(AT, 1))


def test_the_workers_section_opens_after_the_closing(form: Questionnaire) -> None:
    interview = say(end(opened(form)), "breathe", "")
    assert (interview.phase, interview.to_ask()) == (Phase.WORKER, ["on_record"])
    found = outcome(say(interview, "on_record", "yes"))
    evidence = found.findings["missing_from_care_or_home"].evidence
    assert [answer.question for answer in evidence] == ["on_record"]
    assert found.counts[Source.OBSERVED][State.VALUE] == 1


def test_a_young_person_who_stops_in_the_first_second_leaves_a_finished_record(
    form: Questionnaire,
) -> None:
    interview = apply_all(
        opened(form), Ended(AT, 1, How.LEFT, "left"), Finished(AT, 1, complete=False, reason="left")
    )
    assert interview.phase is Phase.DONE
    assert outcome(interview).flagged() == ()
    assert state_of(interview, "missing_from_care_or_home") is Presence.NOT_EXCLUDED


def test_a_finished_record_refuses_everything_and_stays_as_it_was(form: Questionnaire) -> None:
    interview = apply_all(say(end(opened(form)), "breathe", ""), Finished(AT, 1))
    for event in (
        Answered(AT, 1, "left_home", State.VALUE, "yes"),
        Withdrawn(AT, 1, "left_home"),
        SittingOpened(AT, 2, "en"),
        Ended(AT, 1),
        Finished(AT, 1),
    ):
        with pytest.raises(AnswerRefused) as refused:
            interview.apply(event)
        assert refused.value.code == "E004"
    assert interview.events == 4


def test_the_same_action_is_listed_once_with_every_reason() -> None:
    form = questionnaire("""
        sections:
          - id: one
            title: One
            source: asked
            level: individual
            questions:
              - {id: hungry, kind: yes-no, text: Are you hungry?}
              - {id: cold, kind: yes-no, text: Are you cold?}
        needs:
          basic_necessities:
            label: Food and warmth
            when: {any: [{hungry: yes}, {cold: yes}]}
            actions: [{do: safety, text: Offer food and a blanket first.}]
        indicators:
          unmet_needs:
            label: Basic needs are not met
            when: {all: [{hungry: yes}, {cold: yes}]}
            actions:
              - {do: rescreen, after_days: 7, text: Ask again in a week.}
              - {do: safety, text: Offer food and a blanket first.}
        """)
    found = outcome(say(say(opened(form), "hungry", "yes"), "cold", "yes"))
    assert [(one.action.do.value, one.because) for one in found.actions] == [
        ("safety", ("unmet_needs", "basic_necessities")),
        ("rescreen", ("unmet_needs",)),
    ]


WORKERS_OWN = """\
cannot_establish: [foster_care, cps_history, missing_from_care_or_home]
sections:
  - id: seen
    title: Seen
    source: observed
    level: individual
    questions:
      - {id: hurt, kind: yes-no, text: Are there injuries?, leads_to: The plan}
"""


def test_where_nothing_is_asked_of_the_young_person_it_is_the_workers_turn_at_once():
    interview = opened(questionnaire(WORKERS_OWN))

    assert (interview.phase, interview.to_ask()) == (Phase.WORKER, ["hurt"])
    interview = say(interview, "hurt", "yes")
    with pytest.raises(AnswerRefused, match="E0"):
        end(interview)
    assert interview.apply(Finished(AT, 1)).phase is Phase.DONE


def test_a_further_sitting_of_it_is_the_workers_too():
    interview = again(say(opened(questionnaire(WORKERS_OWN)), "hurt", "skipped"))

    assert (interview.phase, interview.next_question()) == (Phase.WORKER, "hurt")
