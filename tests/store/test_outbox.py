"""A record leaves the outbox only against a receipt."""

import pytest

from screening.engine.events import Finished
from screening.store.refusals import MessageUnknown
from tests.store.cheap import PASSPHRASE
from tests.store.helpers import AT, fill, receipt_for

STRANGER = "0193c0de-0000-7000-8000-000000000000"


def finish(store, **record):
    store.interviews.finish(fill(store), Finished(AT, 1), record, key="last")


def test_finished_records_wait_in_their_order(stores, store):
    finish(store, flags=["first"])
    finish(store, flags=["second"])
    store.lock()

    with stores.unlock(store.id, PASSPHRASE) as again:
        waiting = again.outbox.waiting()

        assert [(row.seq, row.kind, row.body) for row in waiting] == [
            (1, "screening", {"flags": ["first"]}),
            (2, "screening", {"flags": ["second"]}),
        ]
        assert {row.made_at for row in waiting} == {AT}
        assert [row.seq for row in again.outbox.waiting(limit=1)] == [1]


def test_a_receipt_takes_its_messages_out_once(store):
    finish(store)
    finish(store)
    finish(store)
    first, second, third = store.outbox.waiting()
    receipt, again = receipt_for(first, second), {**receipt_for(first), "at": "later"}

    assert store.outbox.receive(receipt, [first.id, second.id]) == 2
    assert store.outbox.receive(again, [first.id]) == 0

    assert store.outbox.waiting() == [third]
    assert store.outbox.count() == 1
    assert store.outbox.receipts() == [receipt]
    named = store._session.rows("SELECT receipt FROM outbox WHERE seq < 3")
    assert set(named) == set(store._session.rows("SELECT id FROM receipts"))
    assert store.audit.verify().clean


def test_a_receipt_is_kept_with_what_it_is_for_or_not_at_all(store):
    finish(store)
    (first,) = store.outbox.waiting()

    with pytest.raises(MessageUnknown):
        store.outbox.receive(receipt_for(first), [first.id, STRANGER])

    assert store.outbox.waiting() == [first]
    assert store.outbox.receipts() == []


def test_a_number_is_not_given_twice(store):
    finish(store)
    (first,) = store.outbox.waiting()
    store.outbox.receive(receipt_for(first), [first.id])

    finish(store)

    assert [row.seq for row in store.outbox.waiting()] == [2]


# --- set aside ------------------------------------------------------------------------------------


def test_a_message_that_is_set_aside_does_not_hold_up_the_others(store, clock):
    finish(store)
    finish(store)
    first, second = store.outbox.waiting()
    clock.advance(minutes=5)

    store.outbox.quarantine(first.id, "Y021", "scores")

    assert store.outbox.waiting() == [second]
    assert store.outbox.count() == 1
    (aside,) = store.outbox.quarantined()
    assert store.outbox.count_aside() == 1
    assert (aside.row, aside.number, aside.detail) == (first, "Y021", "scores")
    assert aside.at == "2026-11-22T19:38:17Z"
    assert store.audit.verify().clean


def test_setting_it_aside_again_keeps_the_later_reason(store):
    finish(store)
    (first,) = store.outbox.waiting()

    store.outbox.quarantine(first.id, "Y021", "scores")
    store.outbox.quarantine(first.id, "Y003")

    assert [(one.number, one.detail) for one in store.outbox.quarantined()] == [("Y003", "")]


def test_a_released_message_waits_at_its_old_place(store):
    finish(store)
    finish(store)
    before = store.outbox.waiting()
    store.outbox.quarantine(before[0].id, "Y021")

    store.outbox.release(before[0].id)

    assert store.outbox.waiting() == before
    assert store.outbox.quarantined() == []
    with pytest.raises(MessageUnknown):
        store.outbox.release(before[0].id)


def test_a_receipt_counts_for_what_is_set_aside_and_stands_against_it(store):
    finish(store)
    (first,) = store.outbox.waiting()
    store.outbox.quarantine(first.id, "Y022")

    store.outbox.receive(receipt_for(first), [first.id])
    store.outbox.quarantine(first.id, "Y022")

    assert store.outbox.quarantined() == []
    assert store.audit.verify().clean


def test_what_is_not_there_cannot_be_set_aside(store):
    with pytest.raises(MessageUnknown):
        store.outbox.quarantine(STRANGER, "Y021")


def test_other_messages_take_their_turn(store):
    finish(store)
    store.outbox.add("referral", {"need": "shelter_housing"})

    assert [row.kind for row in store.outbox.waiting()] == ["screening", "referral"]
