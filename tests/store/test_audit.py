"""What was done is in the trail, each line bound to the one before."""

import hashlib
from datetime import timedelta

import pytest

from tests.store.cheap import PASSPHRASE
from tests.store.helpers import fill


def test_it_writes_down_what_was_done_in_order(store):
    interview = fill(store, 1)
    store.audit.note("sheet_printed", interview, copies=2)

    lines = list(store.audit.entries())

    assert [line.action for line in lines] == [
        "store_made",
        "policy_set",
        "unlocked",
        "interview_started",
        "entry_saved",
        "sheet_printed",
    ]
    assert [line.seq for line in lines] == [1, 2, 3, 4, 5, 6]
    assert (lines[-1].about, lines[-1].facts) == (interview, {"copies": 2})


def test_it_holds_hashes_of_answers_and_not_the_answers(store):
    fill(store)

    text = repr(list(store.audit.entries()))

    assert "left_home" not in text
    assert "yes" not in text


def test_it_takes_codes_for_actions(store):
    with pytest.raises(ValueError, match="code"):
        store.audit.note("She told me about him")


def test_a_clock_set_back_does_not_turn_the_order_round(stores, store, clock):
    store.audit.note("before")
    store.lock()
    clock.advance(hours=-5)

    with stores.unlock(store.id, PASSPHRASE) as again:
        assert again.audit.clock_behind == timedelta(hours=5)
        again.audit.note("after")
        lines = list(again.audit.entries())
        clock.advance(hours=6)
        assert again.audit.clock_behind == timedelta()
        again.audit.note("right_again")
        assert again.audit.verify().clean

    assert [line.at for line in lines] == sorted(line.at for line in lines)
    assert [line.action for line in lines[-4:]] == [
        "before",
        "clock_set_back",
        "unlocked",
        "after",
    ]
    told = lines[-3]
    assert told.facts == {"seen_before": "2026-11-22T19:33:17Z"}
    assert told.device_at == "2026-11-22T14:33:17Z"
    assert told.at == "2026-11-22T19:33:17Z"


def test_a_line_stands_or_falls_with_the_rest_of_its_transaction(store):
    def fail():
        with store._session.transaction():
            store.audit.note("something_done")
            raise KeyError

    before = list(store.audit.entries())
    with pytest.raises(KeyError):
        fail()

    assert list(store.audit.entries()) == before
    assert store.audit.verify().clean


def test_the_hash_is_over_the_canonical_json_of_a_line(store):
    """Pinned, so that an older trail stays verifiable. Here with the standard library's own words."""
    line = '[1,"2026-11-22T19:33:17Z","2026-11-22T19:33:17Z","store_made","",{},""]'
    (row,) = store._session.rows("SELECT hash FROM audit WHERE seq = 1")

    assert row == (hashlib.sha256(line.encode()).hexdigest(),)
    assert row == ("9ee4f917a27ebe104c7a924c09ffb7081c9f0c1184871e8fa33b447c8eb683c1",)
