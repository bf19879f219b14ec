"""A finished record is amended by a new version; the old one stays as it was."""

import re

from screening.care.events import KnowledgeRecorded, RecordAmended, Screened
from screening.engine.amending import Why, carried
from screening.engine.events import (
    Answered,
    Ended,
    Event,
    Finished,
    How,
    Learned,
    SittingOpened,
)
from screening.store.interviews import DRAFT
from tests.asked import AT
from tests.device.test_case import case_of
from tests.device.test_conversation import store_of
from tests.store.helpers import receipt_for

BEGUN: list[Event] = [SittingOpened(AT, 1, "en"), Answered(AT, 1, "age", value=15)]


def finished(worker, questionnaire="six-topic-screen/1"):
    worker.begin(questionnaire)
    worker.say_yes_to_the_end()
    return worker


def amend(worker, reason):
    """A minute later: records of the same second have no order."""
    worker.app.config["CLOCK"].advance(minutes=1)
    worker.open(worker.link("Amend"))
    return worker.fill(reason=reason)


def records(worker):
    """The open store's records in the order in which they were begun."""
    store = store_of(worker)
    (case,) = store.cases.all()
    return store.cases.interviews(case.id)


def screenings(worker):
    return [e for e in worker_messages(worker) if e.kind == "screening"]


def worker_messages(worker):
    return store_of(worker).outbox.waiting()


# --- which events go along -------------------------------------------------------------------------


def test_everything_but_the_end_of_the_record_goes_along():
    events = [*BEGUN, Ended(AT, 1), Answered(AT, 1, "records_cps", value="yes"), Finished(AT, 1)]
    for why in (Why.AGAIN, Why.OWN):
        assert carried(events, why) == events[:-1]


def test_for_a_slip_the_last_sitting_is_open_again():
    events = [
        *BEGUN,
        Ended(AT, 1),
        SittingOpened(AT, 2, "en"),
        Ended(AT, 2, How.STOPPED),
        Finished(AT, 2),
    ]
    assert carried(events, Why.SLIP) == events[:4]


def test_what_was_told_keeps_the_questions_closed():
    told = [*BEGUN, Ended(AT, 1, How.DISCLOSED), Finished(AT, 1)]
    assert carried(told, Why.SLIP) == told[:-1]
    later = [*BEGUN, Ended(AT, 1), Learned(AT, 1, AT), Finished(AT, 1)]
    assert carried(later, Why.SLIP) == later[:-1]


def test_a_record_of_nothing_but_a_reason_begins_anew():
    assert carried([Finished(AT, 0, complete=False, reason="left")], Why.SLIP) == []


# --- pages ----------------------------------------------------------------------------------------


def test_a_slip_is_put_right_in_a_new_version_and_the_old_one_says_so(amina):
    finished(amina)
    old = amina.path

    amend(amina, "slip")
    assert amina.path.endswith("/overview/answers")
    first = re.findall(r'href="(/c/\w+/q/\w+)"', amina.page)[0]
    amina.open(first)
    question = amina.heading
    amina.say("no" if "no" in amina.options() else "14", change="slip")
    amina.open(re.sub(r"/q/.*", "", first))
    amina.say_yes_to_the_end()

    new, before = amina.path, [row.status for row in records(amina)]
    assert before == ["finished", "finished"]
    assert "To the earlier version" in amina.text
    amina.open(old)
    assert "Amended: there is a newer version." in amina.text
    assert question
    assert new != old
    assert "Amend</a>" not in amina.page
    first_version, second = screenings(amina)
    assert first_version.body["supersedes"] == ""
    assert second.body["supersedes"] == records(amina)[0].id


def test_the_young_person_is_asked_anew_what_is_okay_when_they_are_there_again(amina):
    finished(amina)
    amend(amina, "again")
    assert amina.path.endswith("/before")
    amina.agree()
    assert "/q/" in amina.path or amina.path.endswith("/last")
    amina.say_yes_to_the_end()
    store = store_of(amina)
    _row, events = store.interviews.load(records(amina)[1].id)
    assert [e.sitting for e in events if isinstance(e, SittingOpened)] == [1, 2]


def test_the_workers_own_part_is_open_again_and_nothing_else(amina):
    finished(amina)
    amend(amina, "own")
    assert amina.heading == "Are you on your own now?"


def test_a_slip_can_still_be_put_right_days_later_without_the_young_person(amina, clock):
    finished(amina)
    clock.advance(days=3)
    amina.unlock()
    amina.open(amina.link("Six") if "Six" in amina.page else "/")
    if not amina.path.endswith("/result"):
        amina.open(re.findall(r'href="(/c/\w+/result)"', amina.page)[0])
    amend(amina, "slip")
    amina.open(re.findall(r'href="(/c/\w+/q/\w+)"', amina.page)[0])
    assert "/q/" in amina.path


def test_the_reason_is_kept_in_the_case_with_who_and_when(amina):
    finished(amina)
    amend(amina, "own")
    (amended,) = case_of(amina).of(RecordAmended)
    old, new = records(amina)
    assert (amended.interview, amended.amends, amended.reason) == (new.id, old.id, "own")
    assert amended.by == store_of(amina).id
    assert store_of(amina).audit.verify().clean


def test_without_a_reason_it_changes_nothing(amina):
    finished(amina)
    amina.open(amina.link("Amend"))
    assert amina.fill().status_code == 422
    assert "D089" in amina.text
    assert amina.fill(reason="nonsense").status_code == 422
    assert len(records(amina)) == 1


def test_it_is_amended_once_however_often_the_form_is_sent(amina):
    finished(amina)
    amina.app.config["CLOCK"].advance(minutes=1)
    amina.open(amina.link("Amend"))
    path, form = amina.path, {**amina.hidden(), "reason": "own"}
    amina.send(path, form)
    amina.send(path, form)
    assert len(records(amina)) == 2


def test_a_second_amendment_of_the_same_record_is_refused(amina):
    finished(amina)
    amina.open(amina.link("Amend"))
    path = amina.path
    amina.fill(reason="own")
    amina.open(path)
    amina.fill(reason="slip")
    assert "S0" in amina.text
    assert len(records(amina)) == 2


def test_an_open_conversation_is_not_amended(talking):
    handle = talking.path.split("/")[2]
    talking.open(f"/c/{handle}/amend")
    assert "/q/" in talking.path


def test_both_versions_count_as_screenings_of_the_case(amina):
    finished(amina)
    amend(amina, "own")
    amina.say_yes_to_the_end()
    assert len(case_of(amina).of(Screened)) == 2


def test_what_was_told_can_be_moved_in_the_new_version_too(talking):
    store_of(talking).settings.set("place", "us-example-a")
    talking.say()
    talking.press("told")
    talking.fill(learned_at="")
    talking.say_yes_to_the_end()
    amend(talking, "own")
    handle = talking.path.split("/")[2]
    talking.open(f"/c/{handle}/told")

    talking.fill(learned_at="2026-11-22T08:00", reason="it was this morning")

    assert talking.at.status_code == 200
    first, moved = case_of(talking).of(KnowledgeRecorded)
    assert moved.corrects == first.id


# --- the list in the case -------------------------------------------------------------------------


def test_the_case_lists_every_version_with_what_became_of_it(amina):
    finished(amina)
    amend(amina, "own")
    store = store_of(amina)
    assert records(amina)[1].status == DRAFT
    handle = amina.app.config["HANDLES"].of(store.id, store.cases.all()[0].id)
    amina.open(f"/case/{handle}")
    assert "Conversations" in amina.text
    assert "Open since" in amina.text
    assert "A new version of an earlier record: I noticed or found out more myself" in amina.text
    assert "Amended: there is a newer version." in amina.text


def test_the_case_says_why_a_conversation_could_not_be_completed(amina):
    amina.begin("six-topic-screen/1")
    handle = amina.path.split("/")[2]
    amina.open(f"/c/{handle}/unable")
    amina.fill(reason="language")
    amina.say_yes_to_the_end()
    amina.open(amina.link("To the plan"))
    assert "There is no language in common, and no interpreter" in amina.text


def test_the_case_says_that_they_stopped_and_that_it_is_fine(talking):
    talking.open(talking.path.partition("/q/")[0] + "/stop")
    talking.fill()
    talking.say_yes_to_the_end()
    talking.open(talking.link("To the plan"))
    assert "They stopped, which is fine" in talking.text


def test_the_case_keeps_a_record_whose_answers_retention_removed(amina, clock):
    from dataclasses import replace

    finished(amina)
    store = store_of(amina)
    store.set_policy(replace(store.policy, retention_days=1))
    waiting = store.outbox.waiting()
    store.outbox.receive(receipt_for(*waiting), [message.id for message in waiting])
    clock.advance(days=2)
    amina.unlock()
    store = store_of(amina)
    handle = amina.app.config["HANDLES"].of(store.id, store.cases.all()[0].id)
    amina.open(f"/case/{handle}")
    assert "Its answers were removed after it was received." in amina.text
