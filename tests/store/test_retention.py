"""Answers go when the agency says; what follows from them stays; never without a receipt."""

import pytest

from screening.engine.events import Finished
from screening.store.canonical import digest
from screening.store.policy import Policy
from screening.store.refusals import InterviewClosed
from tests.store.helpers import AT, answer, fill, receipt_for

POLICY = Policy(retention_days=30)


@pytest.fixture
def finished(store):
    """A finished interview under a policy of 30 days."""
    store.set_policy(POLICY)
    interview = fill(store)
    store.interviews.finish(interview, Finished(AT, 1), {"flags": ["missing"]}, key="last")
    return interview


def receive_all(store):
    rows = store.outbox.waiting()
    store.outbox.receive(receipt_for(*rows), [row.id for row in rows])


def test_answers_go_after_the_receipt_and_the_days(store, finished, clock):
    receive_all(store)
    clock.advance(days=29, hours=23)
    assert store.retention.apply(clock()) == 0
    assert len(store.interviews.load(finished)[1]) == 4

    clock.advance(hours=1)
    assert store.retention.apply(clock()) == 1

    row, events = store.interviews.load(finished)
    assert (row.status, row.seq, events) == ("cleared", 4, [])
    assert [row.id for row in store.interviews.finished()] == [finished]
    assert store._session.one("SELECT body FROM outbox") == ('{"flags":["missing"]}',)
    assert store.audit.verify().clean
    assert store.retention.apply(clock()) == 0


def test_they_stay_without_a_receipt_however_long(store, finished, clock):
    clock.advance(days=10000)

    assert store.retention.apply(clock()) == 0


def test_they_stay_while_a_correction_still_waits(store, finished, clock):
    receive_all(store)
    store.outbox.add("screening", {"supersedes": "the first"}, finished)
    clock.advance(days=100)

    assert store.retention.apply(clock()) == 0


def test_they_stay_when_the_agency_says_nothing(store, finished, clock):
    store.set_policy(Policy())
    receive_all(store)
    clock.advance(days=10000)

    assert store.retention.apply(clock()) == 0


def test_drafts_stay(store, finished, clock):
    draft = fill(store)
    receive_all(store)
    clock.advance(days=100)
    store.retention.apply(clock())

    assert len(store.interviews.load(draft)[1]) == 3


def test_nothing_is_added_to_what_was_cleared_and_a_late_repeat_does_no_harm(
    store, finished, clock
):
    receive_all(store)
    clock.advance(days=100)
    store.retention.apply(clock())

    with pytest.raises(InterviewClosed):
        store.interviews.append(finished, answer(), key="new")
    assert store.interviews.append(finished, answer("q0"), key="form 0").repeated


def test_an_answer_cannot_be_guessed_from_the_hash_that_stays(store, finished, clock):
    """Each hash went over a random number that went with the answer."""
    (before,) = store._session.rows(
        "SELECT interview, seq, key, at, nonce, body, hash FROM entries WHERE seq = 1"
    )
    assert before[-1] == digest(before[:-1])
    receive_all(store)
    clock.advance(days=100)
    store.retention.apply(clock())

    (after,) = store._session.rows("SELECT nonce, body, hash FROM entries WHERE seq = 1")

    assert after == (None, None, before[-1])


def test_a_policy_is_kept_as_it_was_set(store):
    policy = Policy(attempt_limit=9, retention_days=3, lock_minutes=2)

    store.set_policy(policy)

    assert store.policy == policy
    assert store._keyring.limit == 9
    assert Policy.from_json(policy.to_json()) == policy
