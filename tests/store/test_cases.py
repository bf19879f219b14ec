"""A case holds its interviews and all that follows: each entry checked, kept, accounted for, and told."""

from datetime import timedelta

import pytest

from screening.care import events as e
from screening.care.jurisdiction import Channel, Duty, Item, Jurisdiction, Level, Moment, Proof
from screening.care.refusals import CareRefused
from screening.engine.events import Finished
from screening.store.policy import Policy
from screening.store.refusals import CaseUnknown, FiledAlready, KeyReused, NotFinished
from tests.store.cheap import PASSPHRASE
from tests.store.helpers import AT, answer, fill, inside, receipt_for, start

POLICE = Duty(
    "police",
    "Tell the police",
    (Moment.MISSING,),
    24,
    "The police",
    "Law 1",
    written={},
    proof=(Proof.AGENCY, Proof.NUMBER),
)
LAND = Jurisdiction("land", Level.COUNTRY, "Land", "en", ("land",), duties={"police": POLICE})
DONE = Finished(AT, 1)

MISSING = e.KnowledgeRecorded(AT, "one", "ana", Moment.MISSING, AT)
REPORTED = e.ReportMade(AT, "two", "ana", "police", "one", AT, Channel.PHONE, agency="Police")
NUMBER = e.ProofAdded(AT, "three", "ana", "two", number="77-1")
AUNT = e.SafetyPlanNoted(AT, "five", "ana", e.Topic.PEOPLE, "the aunt by the canal")
HAIR = e.FactNoted(AT, "four", "ana", Item.HAIR_COLOR, "hair like copper", e.From.OBSERVED)


def finished(store) -> str:
    """A finished interview, filed in a case, without a receipt so far."""
    interview = fill(store)
    store.cases.of(interview)
    store.interviews.finish(interview, DONE, {"flags": 1}, key="done")
    return interview


def received(store) -> None:
    waiting = store.outbox.waiting()
    store.outbox.receive(receipt_for(*waiting), [message.id for message in waiting])


def test_it_gives_back_what_was_entered_in_its_order(stores, store):
    case = store.cases.open()
    store.cases.add(case.id, LAND, [MISSING, REPORTED])
    store.cases.add(case.id, LAND, [NUMBER])
    store.lock()

    with stores.unlock(store.id, PASSPHRASE) as again:
        assert again.cases.entries(case.id) == [MISSING, REPORTED, NUMBER]
        assert again.cases.row(case.id).seq == 3
        report = again.audit.verify()
        assert (report.clean, report.entries) == (True, 3)


def test_a_case_is_called_like_the_interview_it_was_opened_for(store):
    interview = start(store)

    case = store.cases.of(interview)

    assert case.label == store.interviews.row(interview).label
    assert store.cases.of(interview) == case
    assert [row.id for row in store.cases.interviews(case.id)] == [interview]


def test_a_later_interview_of_the_same_young_person_keeps_the_two_words(store):
    case = store.cases.open()

    later = store.interviews.start("first-conversation/1", "q1-abc", "es", label=case.label)
    store.cases.file(later.id, case.id)

    assert later.label == case.label
    assert store.cases.of(later.id).id == case.id


def test_an_interview_stays_in_its_case(store):
    interview = start(store)
    case = store.cases.of(interview)

    with pytest.raises(FiledAlready):
        store.cases.file(interview, store.cases.open().id)

    assert store.cases.of(interview) == case


def test_it_knows_only_its_own_cases(store):
    for ask in (store.cases.row, store.cases.entries):
        with pytest.raises(CaseUnknown):
            ask("nobody")
    with pytest.raises(CaseUnknown):
        store.cases.add("nobody", LAND, [MISSING])
    with pytest.raises(CaseUnknown):
        store.cases.file(start(store), "nobody")


def test_the_same_entry_again_saves_nothing_and_sends_nothing(store, clock):
    case = store.cases.open()
    store.cases.add(case.id, LAND, [MISSING])
    clock.advance(minutes=1)
    later = e.KnowledgeRecorded("2026-11-22T19:40:00Z", "one", "ana", Moment.MISSING, AT)

    again = store.cases.add(case.id, LAND, [later])

    assert again[0].repeated
    assert store.cases.entries(case.id) == [MISSING]
    assert store.outbox.count() == 1
    with pytest.raises(KeyReused):
        store.cases.add(case.id, LAND, [e.KnowledgeRecorded(AT, "one", "ana", Moment.RETURNED, AT)])


def test_an_entry_that_does_not_fit_leaves_nothing_of_those_sent_with_it(store):
    case = store.cases.open()

    with pytest.raises(CareRefused, match="C004"):
        store.cases.add(case.id, LAND, [MISSING, NUMBER])

    assert store.cases.entries(case.id) == []
    assert store.outbox.count() == 0
    assert store.audit.verify().clean


def test_what_may_travel_waits_in_the_outbox_with_the_entry(store):
    case = store.cases.open()

    store.cases.add(case.id, LAND, [MISSING, REPORTED, HAIR])

    told = store.outbox.waiting()[-1]
    assert told.kind == "care"
    assert told.body["case"] == case.id
    assert told.body["duties"] == [
        {
            "duty": "police",
            "after": "missing",
            "since": AT,
            "deadline": "2026-11-23T19:33:17Z",
            "met_at": "",
            "reported": True,
            "missing": ["number"],
            "no_longer": False,
            "moved_later": False,
        }
    ]
    assert "copper" not in str(told.body)


def test_a_finished_interview_and_what_follows_are_kept_together_or_not_at_all(store):
    interview = fill(store)

    def finish():
        with store.together():
            case = store.cases.of(interview)
            store.interviews.finish(interview, DONE, {"flags": 1}, key="done")
            store.cases.add(case.id, LAND, [NUMBER])

    with pytest.raises(CareRefused):
        finish()

    assert store.interviews.row(interview).status == "draft"
    assert store.cases.all() == []
    assert store.outbox.count() == 0


def test_an_amendment_begins_with_the_events_of_the_old_one_and_leaves_that_as_it_is(store):
    old = finished(store)
    events = store.interviews.load(old)[1]

    new = store.cases.amend(old, events[:-1])

    assert store.interviews.load(new.id)[1] == events[:-1]
    assert store.interviews.load(old)[1] == events
    assert store.cases.amended() == {old: new.id}
    assert store.cases.of(new.id) == store.cases.of(old)
    with pytest.raises(NotFinished):
        store.cases.amend(old, events[:-1])
    with pytest.raises(NotFinished):
        store.cases.amend(new.id, [])


def test_an_amendment_that_was_discarded_can_be_begun_again(store, clock):
    old = finished(store)
    first = store.cases.amend(old, [answer()])
    store.interviews.discard(first.id, "mistake")
    clock.advance(seconds=1)

    second = store.cases.amend(old, [answer()])

    assert store.cases.amended() == {old: second.id}
    assert [row.id for row in store.cases.interviews(store.cases.of(old).id)] == [old, second.id]


def test_what_sheet_and_safety_plan_say_goes_with_the_last_answers(store, clock):
    store.set_policy(Policy(retention_days=30))
    interview = finished(store)
    case = store.cases.of(interview)
    store.cases.add(case.id, LAND, [MISSING, HAIR, AUNT])
    received(store)

    assert store.retention.apply(clock() + timedelta(days=29)) == 0
    assert store.cases.entries(case.id)[-2:] == [HAIR, AUNT]
    assert store.retention.apply(clock() + timedelta(days=31)) == 1

    assert store.cases.entries(case.id) == [MISSING]
    assert store.audit.verify().clean


def test_it_notices_a_case_an_entry_or_a_filing_that_was_altered(stores, store, root):
    case = store.cases.of(start(store))
    store.cases.add(case.id, LAND, [MISSING])
    store.lock()
    careless = (
        ("UPDATE cases SET label = 'other words'", "S038"),
        ("INSERT INTO cases VALUES ('x', 'x x', '2026-11-22T19:33:17Z')", "S038"),
        ("INSERT INTO case_entries VALUES ('{case}', 2, 'k', '', '', 'n', '{{}}')", "S034"),
    )
    for sql, number in careless:
        with inside(root / store.id) as database:
            database.execute(sql.format(case=case.id))
        with stores.unlock(store.id, PASSPHRASE) as again:
            problem = again.audit.verify().problem
        assert problem is not None
        assert problem.code == number
        with inside(root / store.id) as database:
            _mend(database, case)


def _mend(database, case) -> None:
    database.execute("UPDATE cases SET label = ? WHERE id = ?", (case.label, case.id))
    database.execute("DELETE FROM cases WHERE id = 'x'")


def test_entries_and_filings_cannot_be_changed_by_mistake(store, root):
    case = store.cases.of(start(store))
    store.cases.add(case.id, LAND, [MISSING])
    store.lock()
    with inside(root / store.id) as database:
        for sql in (
            "DELETE FROM case_entries",
            "UPDATE case_entries SET body = '{}'",
            "DELETE FROM filings",
            "UPDATE filings SET amends = interview",
        ):
            with pytest.raises(Exception, match="append-only"):
                database.execute(sql)
