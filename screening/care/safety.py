"""The safety plan as it stands, and what was given along. Both are the young person's choice."""

from __future__ import annotations

from screening.care.case import Care
from screening.care.events import GivenAlong, SafetyPlanNoted, Topic


def safety_plan(care: Care) -> dict[Topic, SafetyPlanNoted]:
    """What stands for each topic that has words, in the order of the topics."""
    last = {event.topic: event for event in care.of(SafetyPlanNoted)}
    return {topic: last[topic] for topic in Topic if topic in last and last[topic].text.strip()}


def given(care: Care) -> tuple[GivenAlong, ...]:
    """What was given along, oldest first."""
    return care.of(GivenAlong)
