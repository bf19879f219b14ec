"""What a summary says of how a conversation was held; and of questions that were skipped, in sums only."""

from __future__ import annotations

from dataclasses import replace

import pytest

from screening.care.events import KnowledgeRecorded
from screening.care.jurisdiction import Moment
from screening.care.moments import stamp
from screening.device import circumstances, skip_sums
from screening.device.skip_sums import LEAST
from screening.engine.events import Finished
from sync.protocol.clear import check
from tests.care.making import place
from tests.device.test_amending import amend
from tests.device.test_conversation import store_of
from tests.device.test_held import give_back, hand_over
from tests.device.test_unable import unable
from tests.store.cheap import seeded

NUMBER = "01a204c9-b268-707f-8da0-{:012}"
MONTH = {"finished_at": "2026-11-22T19:33:17Z", "questionnaire": "first-conversation/1"}


def told(worker):
    """The newest summary in the outbox."""
    return [one.body for one in store_of(worker).outbox.all("screening")][-1]


def talk(worker, agreed=("write_down", "count"), interpreter="none"):
    """A first conversation: 15 years old, a girl; what else is asked is answered with yes."""
    worker.open("/begin")
    worker.fill(questionnaire="first-conversation/1", spoken="en")
    worker.fill(safe="yes", interpreter=interpreter, promised="yes")
    worker.fill(said_back="yes")
    worker.fill(agreed=list(agreed))
    while "How old are you?" not in worker.text:
        worker.press("skipped" if "/q/" in worker.path else "next")
    worker.say("15")
    worker.say("girl_woman")
    return worker


def test_age_and_gender_leave_as_a_band_and_a_code(amina):
    talk(amina).say_yes_to_the_end()

    body = told(amina)
    assert (body["age_band"], body["gender"]) == ("13_15", "girl_woman")
    assert (body["mode"], body["interpreter"], body["trigger"]) == ("spoken", "none", "")


def test_of_somebody_who_would_not_be_counted_neither_leaves(amina):
    talk(amina, agreed=["write_down"], interpreter="trained").say_yes_to_the_end()

    body = told(amina)
    assert (body["age_band"], body["gender"], body["interpreter"]) == ("", "", "trained")
    assert store_of(amina).settings.get("skips") is None


def test_what_the_young_person_answered_by_themselves_is_said_to_be(amina):
    hand_over(talk(amina))
    give_back(amina)
    amina.say_yes_to_the_end()
    assert told(amina)["mode"] == "youth_held"

    amend(amina, "own")
    amina.fill()
    amina.say_yes_to_the_end()
    assert told(amina)["supersedes"]
    assert told(amina)["mode"] == "youth_held"


def test_a_conversation_that_never_began_was_held_in_no_way(amina):
    amina.open("/begin")
    amina.fill(questionnaire="every-kind/1", spoken="en")
    unable(amina, "refused")

    assert [told(amina)[one] for one in ("mode", "interpreter", "age_band")] == ["", "", ""]


def test_it_says_which_screening_that_was_due_it_is(amina, clock):
    """The one that had to be done first; and an amendment was held for the same reason."""
    amina.begin("six-topic-screen/1").say_yes_to_the_end()
    store = store_of(amina)
    (case,) = store.cases.all()
    clock.advance(hours=1)
    entries = [
        KnowledgeRecorded(stamp(clock()), NUMBER.format(1), "ana", moment, stamp(clock()), "a call")
        for moment in (Moment.INTAKE, Moment.RETURNED)
    ]
    entries[1] = replace(entries[1], id=NUMBER.format(2))
    store.cases.add(case.id, place(), entries)
    clock.advance(hours=1)
    row = store.interviews.start("six-topic-screen/1", "q1-0", "en", label=case.label)
    store.cases.file(row.id, case.id)

    ended = Finished(stamp(clock()), 1)
    found = circumstances.circumstances(store, place(), row, ended, asked=True)
    alone = circumstances.circumstances(store, place(), row, ended, asked=False)

    assert found.trigger == "back"
    assert alone.trigger == "intake", "a return is about what only the young person can tell"


@pytest.mark.parametrize(
    ("years", "band"),
    [(5, "under_10"), (10, "10_12"), (12, "10_12"), (13, "13_15"), (17, "16_17"), (18, "18_20"),
     (21, "21_over"), (30, "21_over")],
)  # fmt: skip
def test_every_age_has_its_band(amina, years, band):
    amina.begin()
    amina.say()
    amina.say(str(years))
    amina.say_yes_to_the_end()

    assert told(amina)["age_band"] == band


# --- skipped questions ---------------------------------------------------------------------------


def remembered(store, language="en", **skipped):
    skip_sums.remember(store, {**MONTH, "language": language}, skipped)


def sums(store):
    with store.together():
        found = list(skip_sums.summed(store))
    for body in found:
        check("skips", body)
    return found


def test_of_fewer_than_three_records_nothing_is_told(amina):
    store = store_of(amina)
    for _ in range(LEAST - 1):
        remembered(store, left_home=True)
    remembered(store, "es", left_home=True)

    assert sums(store) == []


def test_of_three_it_is_told_how_often_each_question_was_skipped(amina):
    store = store_of(amina)
    remembered(store, left_home=True, age=False)
    remembered(store, left_home=False, age=False)
    remembered(store, left_home=True)

    (body,) = sums(store)
    assert (body["month"], body["language"], body["records"]) == ("2026-11", "en", 3)
    # `age` was asked in two of them only.
    assert body["questions"] == {"left_home": {"asked": 3, "skipped": 2}}


def test_what_waits_too_long_is_forgotten(amina):
    store = store_of(amina)
    for month, waits in (("2026-11", [1]), ("2026-12", [1, 1]), ("2027-01", [0, 1, 1])):
        record = {**MONTH, "finished_at": f"{month}-22T19:33:17Z", "language": "en"}
        skip_sums.remember(store, record, {"left_home": True})
        kept = store.settings.get("skips")
        assert [len(found["waiting"]) for _, found in sorted(kept.items())] == waits


def test_no_difference_between_two_tellings_is_one_conversation(amina):
    store, chance, before = store_of(amina), seeded(), 0
    for _ in range(20):
        for _ in range(chance.randint(0, 3)):
            remembered(store, left_home=chance.random() < 0.5)
        records = sum(body["records"] for body in sums(store))
        assert records == before or records - before >= LEAST
        before = records


def test_an_amendment_is_not_another_conversation(amina):
    talk(amina).say_yes_to_the_end()
    amend(amina, "own")
    amina.fill()
    amina.say_yes_to_the_end()

    kept = store_of(amina).settings.get("skips")
    assert [len(one["waiting"]) for one in kept.values()] == [1]


def test_what_was_not_asked_was_not_skipped(amina):
    talk(amina)
    amina.press("stop")
    amina.fill()
    unable(amina, "left")
    amina.say_yes_to_the_end()

    ((asked,),) = (one["waiting"] for one in store_of(amina).settings.get("skips").values())
    assert (asked["age"], asked["gender"]) == (False, False)
    assert "adult_to_trust" not in asked
