"""One round: batches, receipts that count, what is set aside, and what ends it."""

from __future__ import annotations

import pytest

from sync.client.driving import drive
from sync.client.memory import Memory
from sync.client.ports import Answer, NoAnswer
from sync.client.rounds import send
from sync.protocol.canonical import read
from sync.protocol.catalogue import (
    NO_NETWORK,
    NOT_NOW,
    NOT_SIGNED_IN,
    OLD_PROTOCOL,
    REVOKED,
    SLOW_DOWN,
    TOO_LARGE,
)
from sync.protocol.compression import decompressed
from sync.protocol.orders import revocation
from sync.protocol.receipts import verifies
from tests.sync.client.bodies import enter, long_story, screening
from tests.sync.small_centre import NOW, answer, name, problem, utc


@pytest.fixture
def go(member, desk, place, centre):
    """One round with the centre, or with whoever else answers."""
    return lambda transport=None: drive(send(member, desk, place), transport or centre)


def test_everything_that_waits_arrives_and_every_receipt_verifies(
    go, store, centre, machine, member
):
    sent = enter(store, 120)

    report = go()

    assert (report.sent, report.aside, report.failed, report.wait) == (120, 0, None, 0)
    assert set(centre.kept) == set(sent)
    assert centre.batches == [50, 50, 20]
    assert store.outbox.count() == 0
    assert len(store.outbox.receipts()) == 3
    assert all(
        verifies(kept, machine, member.agency.centre_key) for kept in store.outbox.receipts()
    )
    assert store.audit.verify().clean


def test_nothing_is_asked_when_nothing_waits(go):
    def nobody(_request):
        raise AssertionError("asked for nothing")

    assert go(nobody).sent == 0


def test_sending_again_is_harmless(go, store, centre):
    sent = enter(store, 3)
    lost = iter([True])

    def once_lost(request):
        arrived = centre(request)
        return NoAnswer(NO_NETWORK) if next(lost, False) else arrived

    assert go(once_lost).sent == 0
    assert store.outbox.count() == 3
    assert go().sent == 3

    assert set(centre.kept) == set(sent)


def test_a_batch_that_is_too_much_is_halved_and_grows_again_slowly(go, store, centre, desk):
    enter(store, 60)
    centre.most = 20

    assert go().sent == 60

    assert centre.batches[:3] == [12, 17, 11]
    assert sum(centre.batches) == 60


def test_a_proxys_limit_makes_batches_smaller_too(go, store, centre):
    enter(store, 8)

    def proxy(request):
        return Answer(413, {}, b"<h1>413</h1>") if len(request.body) > 900 else centre(request)

    assert go(proxy).sent == 8


def test_one_message_that_is_too_large_by_itself_is_set_aside(go, store, centre):
    findings = {f"finding_{number}_{'x' * 40}": "present" for number in range(100)}
    large = store.outbox.add("screening", {**screening(), "findings": findings})
    others = enter(store, 2)

    def small(request):
        return problem(TOO_LARGE) if len(decompressed(request.body)) > 4096 else centre(request)

    report = go(small)

    assert (report.sent, report.aside) == (2, 1)
    assert set(centre.kept) == set(others)
    assert [(one.row.id, one.number) for one in store.outbox.quarantined()] == [(large, "Y003")]


def test_a_proxy_that_finds_one_message_too_large_sets_nothing_aside(go, store):
    enter(store, 1)

    report = go(lambda _request: Answer(413, {}, b"<h1>413</h1>"))

    assert report.failed.entry.code == "Y040"
    assert store.outbox.count() == 1


def test_what_no_centre_takes_at_once_is_not_even_tried(go, store, centre):
    half = [store.outbox.add("care", long_story(180)) for _ in range(2)]

    assert go().sent == 2

    assert centre.batches == [1, 1]
    assert set(centre.kept) == set(half)


def test_an_old_refusal_that_comes_again_sets_no_small_message_aside(go, store):
    enter(store, 1)

    report = go(lambda _request: problem(TOO_LARGE))

    assert (report.failed.entry, report.aside) == (TOO_LARGE, 0)
    assert store.outbox.count() == 1


def test_what_is_not_declared_is_set_aside_and_never_leaves(go, store, centre):
    first = store.outbox.add("screening", {**screening(), "scores": {"topics": {"low": 3}}})
    (fine,) = enter(store, 1)
    unknown = store.outbox.add("note", {})

    report = go()

    assert (report.sent, report.aside) == (1, 2)
    assert set(centre.kept) == {fine}
    aside = store.outbox.quarantined()
    assert [(one.row.id, one.number) for one in aside] == [(first, "Y021"), (unknown, "Y020")]
    assert aside[0].detail.startswith("scores/topics")


def test_a_whole_batch_of_what_may_not_leave_does_not_hold_up_the_rest(go, store, centre):
    for _ in range(70):
        store.outbox.add("screening", {})
    (fine,) = enter(store, 1)

    report = go()

    assert (report.sent, report.aside) == (1, 70)
    assert set(centre.kept) == {fine}


def test_what_the_centre_refuses_is_set_aside_with_its_reason(go, store, centre):
    refused, *others = enter(store, 3)
    centre.refusing[refused] = "Y077"

    report = go()

    assert (report.sent, report.aside) == (2, 1)
    assert set(centre.kept) == set(others)
    (aside,) = store.outbox.quarantined()
    assert (aside.row.id, aside.number, aside.detail) == (refused, "Y077", "place")
    assert store.audit.verify().clean


def test_a_released_message_is_sent_again(go, store, centre):
    (refused,) = enter(store, 1)
    centre.refusing[refused] = "Y020"
    go()
    centre.refusing.clear()

    store.outbox.release(refused)

    assert go().sent == 1
    assert refused in centre.kept


# --- answers that end a round ---------------------------------------------------------------------

PORTAL = b"<!doctype html><title>Welcome to the library's network</title>"
NOT_THE_CENTRES = {
    "a sign-in page": Answer(200, {"content-type": "text/html"}, PORTAL),
    "a redirect": Answer(302, {"location": "http://portal.invalid/"}, b""),
    "no content": Answer(204, {}, b""),
    "a portal that wants a password": Answer(401, {"content-type": "text/html"}, PORTAL),
    "a portal that forbids": Answer(403, {}, PORTAL),
    "a gateway without its centre": Answer(502, {}, b"<h1>Bad Gateway</h1>"),
    "JSON of somebody else": Answer(200, {}, b'{"status": "ok"}'),
    "half of a document": Answer(200, {}, b'{"protocol": 1, "results": ['),
    "half of a gzip": Answer(200, {}, answer(200, {"protocol": 1}).body[:-6]),
    "a list": Answer(200, {}, b"[]"),
    "a problem without a number": Answer(400, {}, b'{"title": "Bad Request"}'),
    "a problem with an odd number": Answer(400, {}, b'{"number": "<b>Y001</b>"}'),
}


@pytest.mark.parametrize("said", NOT_THE_CENTRES.values(), ids=NOT_THE_CENTRES)
def test_who_else_answers_takes_nothing_away(go, store, said):
    enter(store, 2)

    report = go(lambda _request: said)

    assert report.failed.entry.code == "Y040"
    assert (report.sent, store.outbox.count(), store.outbox.receipts()) == (0, 2, [])
    assert report.wait > 0


def changed(**fields):
    """A true receipt, with something else in it."""

    def change(document):
        return {**document, **fields}

    return change


FALSE = {
    "another outcome": lambda d: {**d, "results": [{**d["results"][0], "outcome": "held"}]},
    "another message": lambda d: {**d, "results": [{**d["results"][0], "id": name(9)}]},
    "nothing in it": changed(results=[]),
    "twice the same": lambda d: {**d, "results": d["results"] * 2},
    "another device": changed(device=name(9)),
    "another signature": changed(signature="A" * 86 + "=="),
    "no signature": lambda d: {k: v for k, v in d.items() if k != "signature"},
    "another time": changed(at="2020-01-01T00:00:00Z"),
    "one field more": changed(note="all is well"),
}


@pytest.mark.parametrize("change", FALSE.values(), ids=FALSE)
def test_a_receipt_that_was_changed_does_not_count(go, store, centre, change):
    enter(store, 1)

    def changing(request):
        return answer(200, change(read(decompressed(centre(request).body))))

    report = go(changing)

    assert report.failed.entry.code == "Y043"
    assert store.outbox.count() == 1
    assert go().sent == 1


def test_a_receipt_for_another_batch_does_not_count(go, store, centre):
    enter(store, 1)
    old = []

    def overheard(request):
        old.append(centre(request))
        return old[0]

    go(overheard)
    enter(store, 1, after=1)

    report = go(lambda _request: old[0])

    assert report.failed.entry.code == "Y043"
    assert store.outbox.count() == 1


@pytest.mark.parametrize("entry", [SLOW_DOWN, NOT_NOW, NOT_SIGNED_IN, OLD_PROTOCOL])
def test_a_refusal_of_the_centre_ends_the_round_and_is_remembered(go, store, desk, entry):
    enter(store, 1)

    report = go(lambda _request: problem(entry))

    assert report.failed.entry is entry
    memory = desk.recall()
    assert (memory.number, memory.what, memory.do) == (entry.code, entry.what, entry.do)
    assert memory.failures == 1
    assert memory.failed_at == "2026-11-22T19:33:17Z"
    assert (report.wait == 3600) is (not entry.again)


def test_a_refusal_of_a_later_centre_is_shown_in_its_own_words(go, store, desk):
    enter(store, 1)
    said = b'{"number": "Y019", "what": "The moon is in the way.", "do": "Wait.", "again": true}'

    go(lambda _request: Answer(409, {}, said))

    memory = desk.recall()
    assert (memory.number, memory.what, memory.do) == ("Y019", "The moon is in the way.", "Wait.")


def test_success_forgets_what_failed(go, store, desk):
    enter(store, 1)
    go(lambda _request: NoAnswer(NO_NETWORK))

    go()

    assert desk.recall() == Memory(succeeded_at="2026-11-22T19:33:17Z")


def test_a_round_that_breaks_off_in_the_middle_goes_on_from_there(go, store, centre):
    sent = enter(store, 120)
    tries = iter([True, False])

    report = go(lambda request: centre(request) if next(tries) else NoAnswer(NO_NETWORK))

    assert (report.sent, report.failed.entry.code) == (50, "Y041")
    assert store.outbox.count() == 70
    assert go().sent == 70
    assert set(centre.kept) == set(sent)


# --- waiting --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("headers", "least"),
    [
        ({"retry-after": "120"}, 120),
        ({"retry-after": "0"}, 0),
        ({"retry-after": "999999999999"}, 3600),
        ({"retry-after": "Sun, 22 Nov 2026 19:35:17 GMT"}, 120),
        ({"retry-after": "Sat, 01 Jan 2000 00:02:00 GMT", "date": "Sat, 01 Jan 2000 00:00:00 GMT"}, 120),
        ({"retry-after": "Sat, 01 Jan 2000 00:00:00 GMT"}, 0),
    ],
)  # fmt: skip
def test_it_waits_as_long_as_it_was_asked_to(go, store, desk, clock, headers, least):
    enter(store, 1)

    report = go(lambda _request: Answer(503, headers, problem(NOT_NOW).body))

    assert least <= report.wait <= min(3600, 2 * least)
    assert desk.recall().seconds_left(clock()) == pytest.approx(report.wait, abs=1)


@pytest.mark.parametrize("odd", ["soon", "-5", "1e9", "٣", "Mon, 99 Foo 2026", ""])
def test_a_wait_that_says_nothing_is_left_to_chance(go, store, odd):
    enter(store, 1)

    report = go(lambda _request: Answer(503, {"retry-after": odd}, b""))

    assert report.wait == 2.5


def test_it_waits_longer_after_each_failure_up_to_a_quarter_of_an_hour(go, store):
    enter(store, 1)

    waits = [go(lambda _request: Answer(502, {}, b"")).wait for _ in range(12)]

    assert waits[:4] == [2.5, 5, 10, 20]
    assert waits[-1] == 450


def test_it_looks_often_whether_the_network_is_back(go, store):
    enter(store, 1)

    waits = [go(lambda _request: NoAnswer(NO_NETWORK)).wait for _ in range(12)]

    assert waits[:4] == [2.5, 5, 10, 20]
    assert waits[-1] == 30


def test_a_clock_that_was_moved_makes_nobody_wait_for_years(go, store, desk):
    enter(store, 1)
    go(lambda _request: NoAnswer(NO_NETWORK))

    assert desk.recall().seconds_left(utc(2027, 11, 22)) == 0
    assert desk.recall().seconds_left(utc(2020, 1, 1)) == 0


# --- withdrawn ------------------------------------------------------------------------------------


def test_a_signed_order_says_that_the_device_was_withdrawn(go, store, desk, centre, member):
    enter(store, 1)
    centre.devices[member.device].revoked = True

    report = go()

    assert (report.failed.entry, report.revoked_at) == (REVOKED, NOW)
    assert desk.recall().revoked_at == NOW
    assert store.outbox.count() == 1


@pytest.mark.parametrize("whose", ["a stranger's", "another device's", "none"])
def test_nobody_else_can_withdraw_a_device(go, store, desk, centre, member, whose):
    enter(store, 1)
    machine = centre.machine
    key = machine.random(32) if whose == "a stranger's" else centre.key
    device = name(9) if whose == "another device's" else member.device
    order = None if whose == "none" else revocation(device, NOW, machine, key)

    report = go(lambda _request: problem(REVOKED, order=order))

    assert (report.failed.entry.code, report.revoked_at) == ("Y045", "")
    assert desk.recall().revoked_at == ""
