"""The phone's courier: whoever runs it carries each request when it likes, and everything else goes on."""

from __future__ import annotations

import pytest

from screening.browser.runtime.courier import PhoneCourier
from screening.syncing.receipts import unsigned
from sync.client.ports import Request
from sync.protocol.enrolment import fresh
from tests.store.cheap import PASSPHRASE
from tests.sync.client.bodies import enter


@pytest.fixture
def rings():
    return []


@pytest.fixture
def courier(machine, clock, rings):
    return PhoneCourier(machine, clock, lambda: 0.5, lambda: rings.append("ring"))


@pytest.fixture
def notes(stores):
    """Amina's notes, open; they belong to nobody yet."""
    with stores.create(PASSPHRASE) as opened:
        yield opened


@pytest.fixture
def again(stores, store):
    """Lock Amina's notes and open them once more; they are locked at the end."""
    opened = []

    def open_again():
        store.lock()
        opened.append(stores.unlock(store.id, PASSPHRASE))
        return opened[-1]

    yield open_again
    for one in opened:
        one.lock()


def carry(courier, centre, request: Request | None) -> Request | None:
    """There and back."""
    assert request is not None
    said = centre(request)
    return courier.hear(said.status, said.headers.items(), said.body)


def carry_all(courier, centre) -> int:
    """Until nothing more is asked for; how many requests there were."""
    request, count = courier.begin(), 0
    while request is not None:
        request, count = carry(courier, centre, request), count + 1
    return count


def test_it_connects_and_then_sends(notes, centre, courier, rings):
    sent = enter(notes, 3)
    assert courier.connect(notes, centre.code().text) is None
    assert rings

    assert carry_all(courier, centre) == 3  # the code, what waits, what is new

    assert set(centre.kept) == set(sent)
    assert notes.outbox.count() == 0
    assert courier.begin() is None


def test_there_is_nothing_to_do_before_notes_are_open(store, courier):
    assert courier.idle
    assert courier.begin() is None
    courier.wake(store)
    assert not courier.idle
    store.lock()
    assert courier.begin() is None
    assert courier.idle


def test_pages_see_how_it_stands_while_a_request_is_on_its_way(store, centre, courier):
    enter(store, 2)
    courier.wake(store)

    request = courier.begin()

    state = courier.state(store)
    assert (state.busy, state.done, state.total) == (True, 0, 2)
    enter(store, 1, after=2)
    assert courier.state(store).waiting == 3
    carry(courier, centre, carry(courier, centre, request))
    assert (courier.state(store).busy, courier.state(store).waiting) == (False, 0)


def test_notes_locked_before_the_answer_came_are_sent_again_and_counted_once(
    store, centre, courier, again, machine
):
    recorded = enter(store, 2)
    courier.wake(store)
    request = courier.begin()
    store.lock()
    assert carry(courier, centre, request) is None
    assert courier.idle

    reopened = again()
    assert reopened.outbox.count() == 2
    courier.wake(reopened)
    carry_all(courier, centre)

    assert reopened.outbox.count() == 0
    assert set(centre.kept) == set(recorded)
    assert len(centre.bodies) == 2
    assert unsigned(reopened, machine) == ""
    assert reopened.audit.verify().clean


def test_a_round_that_was_given_up_in_the_middle_is_begun_anew(store, centre, courier):
    recorded = enter(store, 2)
    courier.wake(store)
    courier.begin()

    assert carry_all(courier, centre) == 2  # what waits, what is new

    assert set(centre.kept) == set(recorded)
    assert not courier.state(store).busy


def test_without_a_network_it_waits_and_tries_again(store, centre, courier, clock):
    enter(store, 1)
    courier.wake(store)
    assert courier.begin() is not None
    assert courier.hear_nothing() is None
    state = courier.state(store)
    assert state.trouble is not None
    assert (state.trouble.number, state.waiting) == ("Y041", 1)
    assert courier.begin() is None

    clock.advance(minutes=2)

    assert carry_all(courier, centre) == 2  # what waits, what is new
    assert courier.state(store).trouble is None


def test_a_second_answer_to_one_request_changes_nothing(store, centre, courier):
    enter(store, 1)
    courier.wake(store)
    carry_all(courier, centre)

    assert courier.hear(200, [], b"{}") is None
    assert courier.hear_nothing() is None
    assert courier.state(store).trouble is None


@pytest.mark.parametrize("address", ["http://centre.example", "ftp://centre.example", "https://["])
def test_nothing_leaves_the_phone_unprotected(notes, courier, address, machine):
    assert courier.connect(notes, fresh(address, machine.random).text) is None

    assert courier.begin() is None

    trouble = courier.state(notes).trouble
    assert trouble is not None
    assert trouble.number == "Y042"


def test_practice_notes_are_never_sent(store, courier):
    practice = store.open_practice()
    practice.settings.set("sync_member", store.settings.get("sync_member"))
    enter(practice, 2)

    courier.send_now(practice)

    assert courier.begin() is None
