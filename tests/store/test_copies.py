"""Whole records are copied for the agency's recovery key, and come back on another device."""

import copy

import pytest

from screening.engine.events import Finished
from screening.store.policy import Policy
from screening.store.refusals import CopyDamaged, CopyDiffers
from tests.store.helpers import AT, answer, fill, receipt_for, start
from tests.store.test_cases import HAIR, LAND

LATER = "2100-01-01T00:00:00Z"


@pytest.fixture
def other(stores):
    """Notes on another device, open."""
    with stores.create("copper garden window tide") as opened:
        yield opened


def finished(store) -> str:
    """A finished interview of a case; returns its id."""
    interview = fill(store)
    store.cases.of(interview)
    store.interviews.finish(interview, Finished(AT, 1), {}, key="last")
    return interview


def copies(store) -> list[dict]:
    """Every copy that is due now, taken and counted as taken."""
    taken = []
    for due in store.copies.due(LATER):
        taken.append(store.copies.copy(due))
        store.copies.copied(due, {"sealed": "box"})
    return taken


def test_a_store_comes_back_on_another_device_with_nothing_missing(store, other):
    done, draft = finished(store), fill(store, 5)
    again = store.cases.amend(done, [answer("left_home", "no")]).id
    assert other.copies.restore(copies(store)) == 4  # three interviews, one case

    for interview in (done, draft, again):
        assert other.interviews.load(interview) == store.interviews.load(interview)
    assert other.cases.all() == store.cases.all()
    assert other.cases.of(again) == store.cases.of(done)
    assert other.cases.amends(again) == done
    assert other.audit.verify().clean


def test_a_draft_that_came_back_goes_on_and_is_finished(store, other):
    draft = fill(store)
    other.copies.restore(copies(store))
    other.interviews.append(draft, answer("q9"), key="new")
    other.interviews.finish(draft, Finished(AT, 1), {"questionnaire": "x"}, key="last")
    assert [row.kind for row in other.outbox.waiting()] == ["screening"]
    assert other.audit.verify().clean


def test_only_what_changed_is_copied_again(store):
    first, _second = fill(store), fill(store)
    assert len(copies(store)) == 2
    assert copies(store) == []
    store.interviews.append(first, answer("q9"), key="new")
    assert [one["fields"][0] for one in copies(store)] == [first]
    store.interviews.finish(first, Finished(AT, 1), {}, key="last")
    assert [one["status"] for one in copies(store)] == ["finished"]
    store.copies.copy_all_again()
    assert len(copies(store)) == 2


def test_a_conversation_that_goes_on_is_copied_when_it_rests(store, clock):
    fill(store)
    now = clock().strftime("%Y-%m-%dT%H:%M:%SZ")
    clock.advance(minutes=1)
    fill(store)
    assert len(store.copies.due(now)) == 1


def test_what_was_discarded_or_removed_is_not_copied(store):
    store.interviews.discard(fill(store), "mistake")
    store.interviews.clear(finished(store))
    assert {due.part for due in store.copies.due(LATER)} == {"case"}


def test_what_was_saved_while_a_copy_was_sealed_is_copied_the_next_time(store):
    draft = start(store)
    store.interviews.append(draft, answer("q1"), key="1")
    (due,) = store.copies.due(LATER)
    store.interviews.append(draft, answer("q2"), key="2")
    assert len(store.copies.copy(due)["entries"]) == 1
    store.copies.copied(due, {"sealed": "box"})
    assert [one.upto for one in store.copies.due(LATER)] == [2]


def test_the_newest_of_several_copies_counts_in_any_order(store, other):
    draft = fill(store)
    older = copies(store)
    store.interviews.append(draft, answer("q9"), key="new")
    newer = copies(store)
    other.copies.restore([*newer, *older])
    assert len(other.interviews.load(draft)[1]) == 4


def test_bringing_back_twice_changes_nothing(store, other):
    finished(store)
    taken = copies(store)
    assert other.copies.restore(taken) == 2
    lines = len(list(other.audit.entries()))
    assert other.copies.restore(taken) == 0
    assert len(list(other.audit.entries())) == lines


def test_facts_that_retention_removed_stay_removed(store, other):
    case = store.cases.of(finished(store))
    store.cases.add(case.id, LAND, [HAIR])
    store.cases.clear_facts(case.id)
    other.copies.restore(copies(store))
    assert other.cases.entries(case.id) == store.cases.entries(case.id)
    assert other.audit.verify().clean


def test_a_copy_travels_like_any_message_and_its_receipt_counts(store):
    fill(store)
    (due,) = store.copies.due(LATER)
    message = store.copies.copied(due, {"sealed": "box"})
    (row,) = store.outbox.waiting()
    assert (row.id, row.kind) == (message, "record")
    store.outbox.receive(receipt_for(row), [message])
    assert store.audit.verify().clean


def changed(document: dict, change) -> dict:
    other = copy.deepcopy(document)
    change(other)
    return other


@pytest.mark.parametrize(
    "change",
    [
        lambda one: one["entries"][0].__setitem__(4, one["entries"][1][4]),
        lambda one: one["entries"].pop(0),
        lambda one: one["entries"][0].__setitem__(4, None),
        lambda one: one.__setitem__("status", "sent"),
        lambda one: one.__setitem__("version", 2),
        lambda one: one.__setitem__("part", "story"),
        lambda one: one.__setitem__("filed", ["0193c0de-0000-7000-8000-000000000000", None]),
        lambda one: one.clear(),
    ],
)
def test_a_copy_that_was_changed_brings_nothing_back(store, other, change):
    fill(store)
    (whole,) = copies(store)
    with pytest.raises(CopyDamaged):
        other.copies.restore([changed(whole, change)])
    assert other.interviews.drafts() == []


def test_what_is_here_is_never_written_over(store, other):
    draft = fill(store)
    (older,) = copies(store)
    other.copies.restore([older])
    store.interviews.append(draft, answer("q8"), key="here")
    other.interviews.append(draft, answer("q9"), key="there")
    (newer,) = copies(store)
    with pytest.raises(CopyDiffers):
        other.copies.restore([newer])


def test_retention_counts_from_the_day_on_which_a_finished_record_came_back(store, other, clock):
    """It has no receipt here, but it came out of what the agency had."""
    done = finished(store)
    other.set_policy(Policy(retention_days=30))
    other.copies.restore(copies(store))
    clock.advance(days=29)
    assert other.retention.apply(clock()) == 0
    clock.advance(days=1)

    assert other.retention.apply(clock()) == 1

    assert other.interviews.load(done)[1] == []
    assert other.audit.verify().clean


def test_retention_leaves_a_draft_that_came_back_until_it_is_finished_and_received_here(
    store, other, clock
):
    draft = fill(store)
    other.set_policy(Policy(retention_days=30))
    other.copies.restore(copies(store))
    clock.advance(days=400)
    assert other.retention.apply(clock()) == 0

    other.interviews.finish(draft, Finished(AT, 1), {}, key="last")
    clock.advance(days=400)

    assert other.retention.apply(clock()) == 0
