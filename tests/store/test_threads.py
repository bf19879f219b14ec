"""A page answers in several threads; the store lets one work at a time and loses nothing."""

import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from screening.store.refusals import Locked, StaleForm
from tests.store.cheap import PASSPHRASE
from tests.store.helpers import answer, fill, start

THREADS, EACH = 8, 25


@pytest.mark.laptop("threads")
def test_eight_threads_save_each_answer_once(store):
    interview = start(store)

    def save(thread):
        for number in range(EACH):
            event = answer(f"q{thread}_{number}")
            store.interviews.append(interview, event, key=f"{thread} {number}")
            store.interviews.append(interview, event, key=f"{thread} {number}")

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(save, range(THREADS)))

    row, events = store.interviews.load(interview)
    assert row.seq == THREADS * EACH
    assert {event.question for event in events} == {
        f"q{thread}_{number}" for thread in range(THREADS) for number in range(EACH)
    }
    assert store.audit.verify().clean


@pytest.mark.laptop("threads")
def test_of_two_tabs_on_one_page_one_is_saved(store):
    interview = start(store)
    both = threading.Barrier(THREADS)

    def save(tab):
        both.wait()
        try:
            return store.interviews.append(interview, answer(), key=f"tab {tab}", expected=0).seq
        except StaleForm as stale:
            return -stale.seq

    with ThreadPoolExecutor(THREADS) as pool:
        answers = sorted(pool.map(save, range(THREADS)))

    assert answers == [-1] * (THREADS - 1) + [1]


@pytest.mark.laptop("threads")
def test_locking_in_the_middle_loses_nothing_that_was_acknowledged(stores, store):
    interview = start(store)
    saved = []

    def save():
        for number in range(10_000):
            store.interviews.append(interview, answer(f"q{number}"), key=f"{number}")
            saved.append(f"q{number}")

    with ThreadPoolExecutor(1) as pool:
        saving = pool.submit(save)
        while len(saved) < 20:
            pass
        store.lock()
        with pytest.raises(Locked):
            saving.result()

    with stores.unlock(store.id, PASSPHRASE) as again:
        assert [event.question for event in again.interviews.load(interview)[1]] == saved
        assert again.audit.verify().clean


def test_a_transaction_inside_another_is_part_of_it(store):
    def fail():
        with store._session.transaction():
            fill(store)
            raise KeyError

    with pytest.raises(KeyError):
        fail()

    assert store.interviews.drafts() == []
    fill(store)
    assert store.audit.verify().clean


@pytest.mark.laptop("threads")
def test_many_threads_may_lock_at_once(stores, store):
    """An auto-lock, a click and the end of the program can come together."""
    pace = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        for _ in range(20):
            both = threading.Barrier(THREADS)

            def lock(opened=store, together=both):
                together.wait()
                opened.lock()

            with ThreadPoolExecutor(THREADS) as pool:
                for done in [pool.submit(lock) for _ in range(THREADS)]:
                    done.result()
            store = stores.unlock(store.id, PASSPHRASE)
    finally:
        sys.setswitchinterval(pace)
        store.lock()
