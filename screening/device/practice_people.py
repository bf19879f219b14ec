"""Made-up young people to practise with: what each would answer. Nobody like them was ever asked anything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from screening.engine.events import Value
from screening.instrument.problems import N_

QUESTIONNAIRE = "first-conversation/1"


@dataclass(frozen=True, slots=True)
class Person:
    """`answers`: by question; what is not there is skipped. Texts are still to be translated.

    `tells_at`: instead of answering this question they tell of something, in these `words`.
    `stops_at`: at this question they have had enough. `returned`: they are back from being missing.
    """

    id: str
    name: str
    story: str
    answers: Mapping[str, Value] = field(default_factory=dict)
    tells_at: str = ""
    words: str = ""
    stops_at: str = ""
    returned: bool = False
    hints: tuple[str, ...] = ()


CALM: Mapping[str, Value] = {
    "feeling_now": 3,
    "need_now": ("nothing_now",),
    "place_tonight": "yes",
    "age": 14,
    "adult_to_trust": "yes",
    "place_to_feel_safe": "yes",
    "helps_when_hard": ("friends", "moving"),
    "worry_most": N_("A test in mathematics."),
    "help_wanted": ("nothing_else",),
    "way_to_reach": "through_school",
    "sleeps_at": "family",
    "safe_where_sleeping": 4,
    "foster_ever": "no",
    "cps_ever": "no",
    "left_home": "no",
    "seeing_someone": "not_now",
    "picture_worry": "no",
    "says_where_to_go": "no",
    "kept_from_you": ("none_of_these",),
    "afraid_to_say_no": "no",
    "care_needed": "no",
    "danger_soon": "no",
    "records_missing": "no",
    "records_cps": "no",
    "records_placements": 0,
}

BACK: Mapping[str, Value] = {
    "feeling_now": 1,
    "need_now": ("food_water", "rest"),
    "place_tonight": "yes",
    "age": 15,
    "adult_to_trust": "no",
    "place_to_feel_safe": "no",
    "helps_when_hard": ("music",),
    "help_wanted": ("place_to_live", "adult_to_talk"),
    "way_to_reach": "message",
    "sleeps_at": "group_home",
    "safe_where_sleeping": 1,
    "foster_ever": "yes",
    "cps_ever": "yes",
    "left_home": "yes",
    "nights_away": 3,
    "wanted_to_be_away": ("felt_unsafe",),
    "away_with": ("older_person",),
    "seeing_someone": "much_older",
    "says_where_to_go": "yes",
    "kept_from_you": ("phone",),
    "records_missing": "yes",
    "records_cps": "yes",
    "records_placements": 4,
    "phone_controlled_by": "someone_else",
}

TELLS: Mapping[str, Value] = {
    "feeling_now": 1,
    "need_now": ("warm_dry",),
    "place_tonight": "no",
    "age": 16,
    "adult_to_trust": "yes",
    "help_wanted": ("doctor_dentist",),
    "way_to_reach": "through_adult",
    "sleeps_at": "friends",
    "cps_ever": "no",
    "left_home": "yes",
    "nights_away": 1,
    "away_with": ("people_just_met",),
    "records_missing": "no",
    "injuries_seen": "no",
}

STOPS: Mapping[str, Value] = {
    "feeling_now": 2,
    "need_now": ("rest",),
    "place_tonight": "yes",
    "age": 13,
    "records_cps": "yes",
    "records_missing": "no",
}

PEOPLE: Mapping[str, Person] = {
    one.id: one
    for one in (
        Person(
            "calm", "Robin",
            N_("Robin is 14 and was sent to you because of late mornings. Nothing weighs on Robin today."),
            CALM,
            hints=(N_("Most conversations are like this one. A calm one is no wasted one."),),
        ),
        Person(
            "back", "Marisol",
            N_("Marisol is 15 and lives in a group home. After three nights away she is back today."),
            BACK,
            returned=True,
            hints=(N_("You learned that she is back: enter it. From then on a screening is due."),
                   N_("She came with a friend who waits outside the door.")),
        ),
        Person(
            "tells", "Dani",
            N_("Dani is 16, has a cold and no place to sleep. Halfway, Dani begins to tell of something."),
            TELLS,
            tells_at="seeing_someone",
            words=N_("He said I owe him for the room. I had to go with his friend."),
            hints=(N_("Stop asking when Dani tells. Listen, and press “They told me”."),),
        ),
        Person(
            "stops", "Kai",
            N_("Kai is 13, polite and tired. After a few questions Kai has had enough."),
            STOPS,
            stops_at="adult_to_trust",
            hints=(N_("Stopping is fine. The closing is for Kai too."),),
        ),
    )
}  # fmt: skip
