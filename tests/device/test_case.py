"""What a conversation leaves in the case: knowledge, flags, and the clocks that run from them."""

import pytest

from screening.care.case import Care
from screening.care.clocks import ClockState
from screening.care.duties import duties
from screening.care.events import Concern, KnowledgeRecorded, Screened
from tests.device.test_conversation import store_of


def case_of(worker) -> Care:
    """The only case of the open store, under the rules of its place."""
    store = store_of(worker)
    (row,) = store.cases.all()
    place = worker.app.config["GAZETTEER"].place(store.settings.get("place") or "us")
    return Care.replay(place, store.cases.entries(row.id))


@pytest.fixture
def talking(talking):
    """In a made-up state where abuse is to be reported within 24 hours."""
    store_of(talking).settings.set("place", "us-example-a")
    return talking


def test_a_clock_runs_from_the_tap_not_from_the_end_of_the_conversation(talking, clock):
    talking.say()
    tapped = clock()

    talking.press("told")

    (known,) = case_of(talking).of(KnowledgeRecorded)
    assert known.learned_at == f"{tapped:%Y-%m-%dT%H:%M:%SZ}"
    assert any(due.clock.open for due in duties(case_of(talking), clock()))


def test_what_was_pressed_by_mistake_stops_its_clocks_and_stays_to_be_seen(talking, clock):
    talking.say()
    talking.press("told")
    clock.advance(minutes=1)

    talking.fill(do="slip")

    care = case_of(talking)
    assert {due.clock.state for due in duties(care, clock())} == {ClockState.NO_LONGER}
    assert len(care.of(KnowledgeRecorded)) == 1


def test_an_earlier_moment_entered_on_the_page_moves_the_clock(talking, clock):
    talking.say()
    talking.press("told")
    before = duties(case_of(talking), clock())[0].clock.start

    talking.fill(learned_at="2026-11-22T09:00", reason="it was this morning")

    due = duties(case_of(talking), clock())[0]
    assert due.clock.start < before
    assert not due.since.moved_later


def test_a_finished_conversation_with_flags_leaves_a_flagged_concern(amina, clock):
    amina.begin("six-topic-screen/1")
    amina.say_yes_to_the_end()

    care = case_of(amina)
    (shown,) = care.of(Screened)
    assert shown.complete
    assert shown.flags
    assert care.concern is Concern.FLAGGED
    assert duties(care, clock()) == ()
    amina.open(amina.link("To the plan"))
    assert amina.heading == store_of(amina).cases.all()[0].label
