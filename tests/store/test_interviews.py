"""An answer on the screen is on the disk."""

import pytest

from screening.engine.events import Answered, Finished, SittingOpened
from screening.instrument.model import State
from screening.store.refusals import InterviewClosed, InterviewUnknown, KeyReused, StaleForm
from tests.store.cheap import PASSPHRASE

AT = "2026-11-22T19:33:17Z"
OPENED = SittingOpened(AT, 1, "en", agreement="1", agreed=("screening",))
YES = Answered(AT, 1, "left_home", value="yes")
NO = Answered(AT, 1, "left_home", value="no")
DONE = Finished(AT, 1)


@pytest.fixture
def draft(store):
    return store.interviews.start("first-conversation/1", "q1-abc", "en")


def test_it_gives_back_what_was_saved_in_its_order(stores, store, draft):
    skipped = Answered(AT, 1, "nights", state=State.SKIPPED)
    for number, event in enumerate((OPENED, YES, skipped)):
        store.interviews.append(draft.id, event, key=f"k{number}", expected=number)
    store.lock()

    with stores.unlock(store.id, PASSPHRASE) as again:
        row, events = again.interviews.load(draft.id)

        assert events == [OPENED, YES, skipped]
        assert (row.reference, row.fingerprint, row.language) == (
            "first-conversation/1",
            "q1-abc",
            "en",
        )
        assert row.seq == 3
        assert again.audit.verify().clean


def test_it_labels_a_draft_with_two_words(store, draft):
    assert len(draft.label.split()) == 2

    assert [row.label for row in store.interviews.drafts()] == [draft.label]


def test_it_saves_a_form_once_however_often_it_is_sent(store, draft, clock):
    first = store.interviews.append(draft.id, YES, key="form", expected=0)
    clock.advance(seconds=4)
    later = Answered("2026-11-22T19:33:21Z", 1, "left_home", value="yes")

    again = store.interviews.append(draft.id, later, key="form", expected=0)

    assert (first.seq, first.repeated) == (1, False)
    assert (again.seq, again.repeated) == (1, True)
    assert store.interviews.load(draft.id)[1] == [YES]


def test_it_refuses_a_form_sent_again_with_something_else(store, draft):
    store.interviews.append(draft.id, YES, key="form")

    with pytest.raises(KeyReused):
        store.interviews.append(draft.id, NO, key="form")

    assert store.interviews.load(draft.id)[1] == [YES]


def test_it_refuses_a_form_that_has_not_seen_the_last_answer(store, draft):
    store.interviews.append(draft.id, YES, key="one tab", expected=0)

    with pytest.raises(StaleForm) as refused:
        store.interviews.append(draft.id, NO, key="another tab", expected=0)

    assert refused.value.seq == 1


def test_it_finishes_with_the_message_in_the_outbox(store, draft):
    store.interviews.append(draft.id, YES, key="1")

    store.interviews.finish(draft.id, DONE, {"flags": ["missing"]}, key="2", expected=1)
    again = store.interviews.finish(draft.id, DONE, {"flags": ["missing"]}, key="2", expected=1)

    assert again.repeated
    assert [row.body for row in store.outbox.waiting()] == [{"flags": ["missing"]}]
    assert [row.status for row in store.interviews.finished()] == ["finished"]
    assert store.interviews.drafts() == []
    with pytest.raises(InterviewClosed):
        store.interviews.append(draft.id, NO, key="3")
    assert store.audit.verify().clean


def test_it_saves_neither_the_last_event_nor_the_message_when_one_cannot_be(store, draft):
    with pytest.raises(ValueError, match="JSON compliant"):
        store.interviews.finish(draft.id, DONE, {"broken": float("nan")}, key="1")

    assert store.interviews.load(draft.id)[1] == []
    assert store.outbox.count() == 0
    assert store.audit.verify().clean


def test_it_discards_a_draft_and_keeps_only_that_it_did(store, draft):
    store.interviews.append(draft.id, YES, key="1")
    store.interviews.keep_words(draft.id, "nights", {"value": "thr"})

    store.interviews.discard(draft.id, "started_by_mistake")

    row, events = store.interviews.load(draft.id)
    assert (row.status, events) == ("discarded", [])
    assert store.interviews.kept_words(draft.id) is None
    assert "interview_discarded" in [entry.action for entry in store.audit.entries()]
    assert store.audit.verify().clean
    with pytest.raises(InterviewClosed):
        store.interviews.discard(draft.id, "twice")


def test_it_takes_a_code_for_a_reason_and_no_prose(store, draft):
    with pytest.raises(ValueError, match="code"):
        store.interviews.discard(draft.id, "Her mother came in")


def test_it_keeps_words_until_their_question_is_answered(store, draft):
    store.interviews.keep_words(draft.id, "left_home", {"value": "y"})
    store.interviews.keep_words(draft.id, "left_home", {"value": "ye"})
    assert store.interviews.kept_words(draft.id) == ("left_home", {"value": "ye"})

    store.interviews.append(draft.id, Answered(AT, 1, "other", value="no"), key="1")
    assert store.interviews.kept_words(draft.id) == ("left_home", {"value": "ye"})

    store.interviews.append(draft.id, YES, key="2")
    assert store.interviews.kept_words(draft.id) is None


def test_it_forgets_words_when_asked(store, draft):
    store.interviews.keep_words(draft.id, "left_home", {"value": "y"})

    store.interviews.forget_words(draft.id)

    assert store.interviews.kept_words(draft.id) is None


def test_it_keeps_no_words_for_a_closed_interview(store, draft):
    store.interviews.finish(draft.id, DONE, {}, key="1")

    with pytest.raises(InterviewClosed):
        store.interviews.keep_words(draft.id, "left_home", {})


def test_it_does_not_know_an_interview_of_somebody_else(store):
    with pytest.raises(InterviewUnknown):
        store.interviews.load("0193c0de-0000-7000-8000-000000000000")
