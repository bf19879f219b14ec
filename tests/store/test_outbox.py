"""A record leaves the outbox only against a receipt."""

import pytest

from screening.engine.events import Finished
from screening.store.refusals import MessageUnknown
from tests.store.cheap import PASSPHRASE
from tests.store.helpers import AT, fill


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


def test_a_receipt_takes_a_message_out_once(store):
    finish(store)
    finish(store)
    first, second = store.outbox.waiting()

    assert store.outbox.receive(first.id, "signed by the centre")
    assert not store.outbox.receive(first.id, "another one")

    assert store.outbox.waiting() == [second]
    assert store.outbox.count() == 1
    assert store._session.one("SELECT receipt FROM outbox WHERE seq = 1") == (
        "signed by the centre",
    )


def test_a_number_is_not_given_twice(store):
    finish(store)
    (first,) = store.outbox.waiting()
    store.outbox.receive(first.id, "signed")

    finish(store)

    assert [row.seq for row in store.outbox.waiting()] == [2]


def test_a_receipt_for_an_unknown_message_is_refused(store):
    finish(store)

    with pytest.raises(MessageUnknown):
        store.outbox.receive("0193c0de-0000-7000-8000-000000000000", "signed")

    assert store.outbox.count() == 1


def test_other_messages_take_their_turn(store):
    finish(store)
    store.outbox.add("referral", {"need": "shelter_housing"})

    assert [row.kind for row in store.outbox.waiting()] == ["screening", "referral"]
