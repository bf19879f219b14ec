"""The concern and the worker's own judgement: by a person, dated, with a reason."""

import pytest

from screening.care.events import Concern, ConcernChanged, Direction, Judged
from tests.device.test_case import case_of
from tests.device.test_conversation import store_of


@pytest.fixture
def at_case(amina):
    """Amina at a case of which nothing is known yet, in a made-up state."""
    store_of(amina).settings.set("place", "us-example-a")
    amina.open("/happened")
    amina.fill()
    return amina.open(amina.link("Back to the case")) and amina


def change(worker, **fields):
    worker.open(worker.link("Change the concern"))
    return worker.fill(**fields)


def test_a_concern_is_suspected_with_a_reason_and_its_clocks_start(at_case):
    change(at_case, concern="suspected", since="2026-11-22T19:00", reason="older friends, gifts")
    for words in (
        "Suspected",
        "older friends, gifts",
        "by Amina",
        "Report to the child protection",
    ):
        assert words in at_case.text, words
    (entry,) = case_of(at_case).of(ConcernChanged)
    assert (entry.concern, entry.since) == (Concern.SUSPECTED, "2026-11-22T19:00:00Z")


def test_every_earlier_state_stays_to_be_seen(at_case, clock):
    change(at_case, concern="suspected", since="2026-11-22T19:00", reason="gifts")
    clock.advance(minutes=2)
    change(at_case, concern="ruled_out", since="2026-11-22T19:34", reason="an aunt gave them")
    assert "Ruled out" in at_case.text
    assert "1 earlier state" in at_case.text
    assert "gifts" in at_case.text
    # What was known once is still to be reported.
    assert "Report to the child protection line" in at_case.text


def test_after_a_screening_with_flags_it_is_flagged_by_the_questionnaire_named(amina):
    amina.begin("six-topic-screen/1")
    amina.say_yes_to_the_end()
    amina.open(amina.link("To the plan"))
    assert "Flagged: follow up" in amina.text
    assert "six-topic-screen/1" not in amina.text
    assert "victim" not in amina.text.lower()
    # In the very minute of the screening: fields have no seconds.
    change(amina, concern="suspected", since="2026-11-22T19:33", reason="what was seen")
    assert case_of(amina).concern is Concern.SUSPECTED


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"concern": "suspected", "since": "2026-11-22T19:00"}, "C005"),
        ({"concern": "flagged", "since": "2026-11-22T19:00"}, "D043"),
        ({"since": "2026-11-22T19:00"}, "D043"),
        ({"concern": "suspected", "since": ""}, "D026"),
        ({"concern": "suspected", "since": "2999-01-01T10:00"}, "C002"),
        ({"concern": "suspected", "since": "0001-01-01T00:00"}, "D026"),
    ],
)
def test_what_cannot_be_kept_comes_back_as_it_was_typed(at_case, fields, code):
    reason = "" if code == "C005" else "why it is so"
    assert change(at_case, **fields, reason=reason).status_code == 422
    assert code in at_case.text
    assert reason in at_case.page
    assert at_case.checked("concern") == [one for one in fields.values() if one == "suspected"]
    assert case_of(at_case).events == ()


def test_a_state_cannot_begin_before_the_one_it_follows(at_case):
    change(at_case, concern="suspected", since="2026-11-22T19:00", reason="gifts")
    change(at_case, concern="identified", since="2026-11-22T18:00", reason="told by the police")
    assert "C007" in at_case.text


def test_the_state_it_is_in_is_not_offered_and_not_taken_twice(at_case):
    change(at_case, concern="suspected", since="2026-11-22T19:00", reason="gifts")
    at_case.open(at_case.link("Change the concern"))
    assert 'value="suspected"' not in at_case.page
    at_case.fill(concern="suspected", since="2026-11-22T19:10", reason="again")
    assert "C006" in at_case.text


def test_the_workers_own_judgement_stands_beside_with_its_reason(at_case):
    at_case.open(at_case.link("Say how you see it"))
    at_case.fill(direction="up")
    assert "C005" in at_case.text
    at_case.fill(direction="up", reason="never alone, always watched")
    assert "I am more worried than it shows" in at_case.text
    assert "never alone, always watched" in at_case.text
    at_case.open(at_case.link("Say how you see it"))
    at_case.fill(reason="nothing chosen")
    assert "D044" in at_case.text
    at_case.fill(direction="as_shown", reason="seen again today")
    first, second = case_of(at_case).of(Judged)
    assert (first.direction, second.direction) == (Direction.UP, Direction.AS_SHOWN)
    assert "never alone, always watched" in at_case.text


def test_nothing_written_here_travels_or_is_logged(at_case, caplog):
    change(at_case, concern="suspected", since="2026-11-22T19:00", reason="marker-zanzibar")
    bodies = [message.body for message in store_of(at_case).outbox.waiting()]
    assert bodies
    assert "zanzibar" not in str(bodies)
    assert "zanzibar" not in caplog.text
