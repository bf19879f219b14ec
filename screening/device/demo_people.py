"""Made-up young people for trying things out. Nobody like them was ever asked anything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from screening.engine.events import How, Value


@dataclass(frozen=True, slots=True)
class Story:
    """One conversation: what was answered, and how far it went. What is not named was skipped.

    `asked`: after so many questions it was paused; None: to the end. `ended`: how their part ended,
    or None while it is open. `finished`: whether the worker closed the record. `minutes_ago`: when.
    `afterwards`: what happened then, see `demo_cases`.
    """

    questionnaire: str
    language: str
    answers: Mapping[str, Value] = field(default_factory=dict)
    minutes_ago: int = 0
    asked: int | None = None
    ended: How | None = None
    finished: bool = False
    afterwards: tuple[str, ...] = ()


AWAY: Mapping[str, Value] = {
    "feeling_now": 2,
    "need_now": ("food_water", "rest"),
    "place_tonight": "no",
    "age": 15,
    "adult_to_trust": "yes",
    "place_to_feel_safe": "no",
    "helps_when_hard": ("music", "animals"),
    "worry_most": "Where to go when it gets dark.",
    "help_wanted": ("place_to_live", "adult_to_talk"),
    "way_to_reach": "through_school",
    "sleeps_at": "friends",
    "safe_where_sleeping": 1,
    "foster_ever": "yes",
    "cps_ever": "yes",
    "left_home": "yes",
    "last_away": "2026-10",
    "nights_away": 4,
    "wanted_to_be_away": ("felt_unsafe",),
    "away_with": ("older_person",),
    "seeing_someone": "much_older",
    "picture_worry": "no",
    "says_where_to_go": "yes",
    "kept_from_you": ("phone",),
    "care_needed": "no",
    "records_missing": "yes",
    "records_placements": 3,
}

CALM: Mapping[str, Value] = {
    "need_now": ("something_else",),
    "age": 14,
    "topic_left": "no",
    "topic_police": "no",
    "topic_alcohol_drugs": "no",
    "topic_injury": "no",
    "topic_infection": "no",
    "records_missing": "no",
    "records_cps": "no",
}

TOPICS: Mapping[str, Value] = {
    "age": 16,
    "topic_left": "yes",
    "topic_police": "yes",
    "topic_alcohol_drugs": "no",
    "records_missing": "yes",
}

HOUR, DAY = 60, 24 * 60

# The oldest first: time only goes forward in a store.
# fmt: off
STORIES = (
    Story("six-topic-screen/1", "en", CALM, 6 * DAY, ended=How.COMPLETED, finished=True),
    Story("six-topic-screen/1", "en", TOPICS, 3 * DAY, ended=How.COMPLETED, finished=True,
          afterwards=("planned",)),
    Story("first-conversation/1", "en", AWAY, 2 * HOUR, ended=How.COMPLETED, finished=True,
          afterwards=("missing", "suspected", "planned")),
    Story("first-conversation/1", "en", {"age": 17}, HOUR, asked=5, ended=How.STOPPED),
    Story("first-conversation/1", "es", AWAY, 25, asked=14),
    Story("first-conversation/1", "en", {}, 4, asked=1),
)
# fmt: on
