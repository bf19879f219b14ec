"""Every text a person reads has a name that stays."""

from __future__ import annotations

from hypothesis import given

from screening.instrument.model import Questionnaire
from screening.instrument.texts import texts
from tests.instrument.sheet import reading
from tests.strategies import questionnaires


def test_it_names_every_text() -> None:
    q = reading(("kind: date,", "kind: date, hint: About, guidance: Slowly,")).questionnaire
    assert q is not None
    found = dict(texts(q))

    assert found["small-talk/title"] == "Small talk"
    assert found["small-talk/home.title"] == "Home"
    assert found["small-talk/since.text"] == "Since when?"
    assert found["small-talk/since.hint"] == "About"
    assert found["small-talk/since.guidance"] == "Slowly"
    assert found["small-talk/wants.choices.food"] == "Food"
    assert found["small-talk/mood.ends.low"] == "Bad"
    assert found["small-talk/missing_from_care_or_home.label"] == "Missing"
    assert found["small-talk/missing_from_care_or_home.actions.0"].startswith("Ask where")
    assert found["small-talk/topics.label"] == "Topics"
    assert found["small-talk/topics.bands.high"] == "Follow up"
    assert found["small-talk/topics.bands.high.actions.0"] == "Tell"


def test_it_leaves_yes_and_no_to_the_pages() -> None:
    q = reading().questionnaire
    assert q is not None

    assert not [name for name, _ in texts(q) if "ran_away.choices" in name]


@given(questionnaires())
def test_no_two_texts_have_the_same_name(q: Questionnaire) -> None:
    names = [name for name, text in texts(q) if text]

    assert len(names) == len(set(names))
    assert all(name.startswith(f"{q.id}/") for name in names)
