"""The safety plan: what stands for each topic; and what was given along."""

from __future__ import annotations

import pytest

from screening.care import events as e
from screening.care.refusals import CareRefused
from screening.care.safety import given, safety_plan
from screening.care.telling import summary
from tests.care.making import Story, hour


def texts(story: Story) -> dict[str, str]:
    return {topic.value: one.text for topic, one in safety_plan(story.care).items()}


def test_a_later_entry_stands_and_both_are_kept():
    story = Story()
    story.enter(e.SafetyPlanNoted, topic=e.Topic.PEOPLE, text="my aunt")
    story.enter(e.SafetyPlanNoted, 1, topic=e.Topic.PEOPLE, text="my uncle")

    assert texts(story) == {"people": "my uncle"}
    assert len(story.care.of(e.SafetyPlanNoted)) == 2


def test_an_empty_one_takes_a_topic_out_and_topics_keep_their_order():
    story = Story()
    story.enter(e.SafetyPlanNoted, topic=e.Topic.WORD, text="pineapple")
    story.enter(e.SafetyPlanNoted, topic=e.Topic.SIGNALS, text="he waits outside")
    story.enter(e.SafetyPlanNoted, topic=e.Topic.HELPS, text="music")
    story.enter(e.SafetyPlanNoted, 1, topic=e.Topic.HELPS, text=" ")

    assert list(texts(story)) == ["signals", "word"]


def test_it_is_short():
    with pytest.raises(CareRefused) as refused:
        Story().enter(e.SafetyPlanNoted, topic=e.Topic.HELPS, text="x" * 301)

    assert refused.value.code == "C014"


def test_every_paper_that_was_given_is_kept_by_its_kind():
    story = Story()
    story.enter(e.GivenAlong, along=e.Along.NOTHING)
    story.enter(e.GivenAlong, 1, along=e.Along.NOTE)

    assert [one.along for one in given(story.care)] == [e.Along.NOTHING, e.Along.NOTE]


def test_neither_travels():
    story = Story()
    before = summary(story.care, hour(2))
    story.enter(e.SafetyPlanNoted, topic=e.Topic.PEOPLE, text="my aunt")
    story.enter(e.GivenAlong, along=e.Along.SHEET)

    assert summary(story.care, hour(2)) == before
