"""What the agency published comes to a device, whole, signed, and past everything that is in the way."""

from __future__ import annotations

import gzip
from dataclasses import replace
from datetime import timedelta

import pytest

from screening.syncing.larder import StoreLarder
from screening.syncing.membership import memory_of
from sync.client.driving import drive
from sync.client.ports import Answer, NoAnswer
from sync.client.pulling import MOST_PARTS, pull
from sync.protocol.catalogue import NO_NETWORK, NO_ROOM, NOT_NOW, TOO_LARGE
from sync.protocol.publishing import LARGEST, Published
from tests.sync.small_centre import NOW, SmallCentre, answer, name, problem

FORM = b'{"compiled": 1}'


@pytest.fixture
def fetch(store, member, place, centre):
    """One pull over a transport; the centre itself when none is given."""

    def once(transport=None):
        return drive(pull(member, StoreLarder(store), place), transport or centre)

    return once


def here(store):
    return {
        (one.stated.name, one.stated.version): store.pulled.data(one.stated.digest)
        for one in store.pulled.all()
        if one.here
    }


def numbers(store):
    found = {(o.stated.name, o.stated.version): o.number for o in store.pulled.all() if o.number}
    return found, [number for number, _at in store.pulled.not_believed()]


def altered(centre, path, change):
    """The centre, behind something that changes the answers under a path."""

    def carry(request):
        said = centre(request)
        return change(said) if path in request.url else said

    return carry


def resigned(centre, change):
    """The centre with a list that says something else, signed by the centre all the same."""

    class Odd(SmallCentre):
        def changes(self, device, after):
            return change(super().changes(device, after))

    centre.__class__ = Odd
    return centre


def test_what_was_published_comes_with_its_files(fetch, store, centre, clock):
    centre.publish("questionnaire", "first-talk", 1, FORM)
    centre.publish("policy", "policy", 3, b"{}")

    report = fetch()

    assert (report.lines, report.files, report.not_believed, report.failed) == (2, 2, 0, None)
    assert here(store) == {("first-talk", 1): FORM, ("policy", 3): b"{}"}
    assert memory_of(store).pulled_at == f"{clock():%Y-%m-%dT%H:%M:%SZ}"
    assert store.audit.verify().clean
    again = fetch()
    assert (again.lines, again.files) == (0, 0)
    assert centre.paths[-1] == "changes?after=2"


def test_a_long_list_comes_in_parts_and_goes_on_where_it_broke_off(fetch, store, centre):
    centre.part = 2
    for version in range(1, 8):
        centre.publish("questionnaire", "first-talk", version, b"%d" % version)

    def cut(request):
        if "after=4" in request.url:
            return NoAnswer(NO_NETWORK)
        return centre(request)

    broken = fetch(cut)

    assert (broken.failed.entry, broken.lines, broken.files) == (NO_NETWORK, 4, 0)
    assert memory_of(store).number == "Y041"
    centre.paths.clear()
    assert (fetch().lines, len(here(store))) == (3, 7)
    assert centre.paths[0] == "changes?after=4"
    assert memory_of(store).number == ""


def test_files_that_came_are_not_asked_for_again(fetch, store, centre):
    for version in (1, 2, 3):
        centre.publish("questionnaire", "first-talk", version, b"%d" % version)
    asked = []

    def second_file_is_lost(request):
        if "/files/" in request.url:
            asked.append(request.url)
            if len(asked) == 2:
                return problem(NOT_NOW)
        return centre(request)

    assert fetch(second_file_is_lost).failed.entry is NOT_NOW
    assert len(here(store)) == 1
    assert fetch(second_file_is_lost).files == 2
    assert len(asked) == 4


def test_a_packed_file_is_unpacked_and_one_that_is_packed_itself_is_not(fetch, store, centre):
    itself = gzip.compress(FORM)
    centre.publish("catalogue", "es", 1, itself)
    centre.publish("questionnaire", "first-talk", 1, FORM)

    def packing(said):
        return said if said.body == itself else replace(said, body=gzip.compress(said.body))

    assert fetch(altered(centre, "/files/", packing)).files == 2
    assert here(store) == {("es", 1): itself, ("first-talk", 1): FORM}


# --- what is not believed --------------------------------------------------------------------------


def test_statements_that_the_agency_did_not_sign_hold_up_nothing(fetch, store, centre, machine):
    first = centre.publish("questionnaire", "first-talk", 1, FORM)
    other = SmallCentre(machine)
    other.publish("questionnaire", "their-talk", 1, b"another agency's")
    centre.lines += other.lines
    centre.lines.append({**centre.lines[0], "version": 2})
    centre.lines.append(replace(first, size=50_000_000).signed(machine, centre.publishing))
    centre.lines.append({"anything": "else"})
    centre.publish("questionnaire", "first-talk", 3, b"the third")

    report = fetch()

    assert (report.lines, report.files, report.not_believed) == (2, 2, 4)
    assert here(store) == {("first-talk", 1): FORM, ("first-talk", 3): b"the third"}
    assert numbers(store) == ({}, ["Y044"] * 4)
    assert store.audit.verify().clean
    assert fetch().not_believed == 0


@pytest.mark.parametrize(
    "change",
    [
        lambda body: body + b" ",
        lambda body: body[:-1],
        lambda _body: b"<html>Sign in to this network</html>",
        lambda _body: b"",
        lambda _body: gzip.compress(b"x" * 50_000_000),
        lambda body: gzip.compress(body)[:-4],
    ],
    ids=["longer", "cut", "a sign-in page", "nothing", "a bomb", "packed and cut"],
)
def test_altered_bytes_are_not_used_and_are_asked_for_again(fetch, store, centre, change):
    bad = centre.publish("questionnaire", "first-talk", 1, FORM)
    centre.publish("questionnaire", "second-talk", 1, b"good")

    def carry(said):
        return replace(said, body=change(said.body))

    report = fetch(altered(centre, bad.digest, carry))

    assert (report.files, report.not_believed, report.failed) == (1, 1, None)
    assert here(store) == {("second-talk", 1): b"good"}
    assert numbers(store) == ({("first-talk", 1): "Y044"}, [])
    assert fetch().files == 1
    assert numbers(store) == ({}, [])


def test_a_file_that_the_centre_lost_holds_up_nothing(fetch, store, centre):
    lost = centre.publish("questionnaire", "first-talk", 1, FORM)
    del centre.files[lost.digest]
    centre.publish("questionnaire", "second-talk", 1, b"good")

    assert fetch().failed is None

    assert here(store) == {("second-talk", 1): b"good"}
    assert numbers(store)[0] == {("first-talk", 1): "Y011"}


def test_a_file_that_always_ends_the_pull_comes_last_the_next_time(fetch, store, centre):
    """An answer without an end, or one that some proxy finds too large."""
    bad = centre.publish("questionnaire", "first-talk", 1, FORM)
    centre.publish("questionnaire", "second-talk", 1, b"good")

    def never(request):
        return problem(TOO_LARGE) if bad.digest in request.url else centre(request)

    assert fetch(never).failed.entry is TOO_LARGE
    assert here(store) == {}
    assert fetch(never).failed.entry is TOO_LARGE
    assert here(store) == {("second-talk", 1): b"good"}


def test_a_transport_is_told_how_much_a_file_can_be(fetch, centre):
    centre.publish("questionnaire", "first-talk", 1, FORM)
    most = []

    def carry(request):
        if "/files/" in request.url:
            most.append(request.largest)
        return centre(request)

    fetch(carry)

    assert most == [len(FORM) + 4096]
    assert LARGEST == 16 * 1024 * 1024


def test_withdrawn_stays_withdrawn_in_whatever_order_it_is_said(fetch, store, centre, machine):
    stated = centre.publish("questionnaire", "first-talk", 1, FORM)
    centre.publish("questionnaire", "first-talk", 1, FORM, withdrawn=True)
    centre.lines.append(stated.signed(machine, centre.publishing))  # said once more

    fetch()

    (one,) = store.pulled.all()
    assert one.stated.withdrawn
    assert one.here  # a conversation that began with it finishes on it


def test_of_two_files_under_one_version_the_first_one_stands(fetch, store, centre):
    centre.publish("questionnaire", "first-talk", 1, FORM)
    fetch()
    centre.publish("questionnaire", "first-talk", 1, b"another one")

    fetch()

    assert here(store) == {("first-talk", 1): FORM}


# --- a list that is none ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        lambda told: replace(told, next=told.after, more=True),
        lambda told: replace(told, next=told.after - 1),
        lambda told: replace(told, after=told.after + 1),
        lambda told: replace(told, device=name(999)),
    ],
    ids=["on the spot", "backwards", "another question", "another device"],
)
def test_a_list_that_is_not_the_answer_is_not_believed(fetch, store, centre, change):
    centre.publish("questionnaire", "first-talk", 1, FORM)
    fetch()
    resigned(centre, change)

    report = fetch()

    assert report.failed.entry.code == "Y040"
    assert store.pulled.up_to() == 1


@pytest.mark.parametrize(
    "said",
    [
        Answer(200, {}, b"<html>Sign in</html>"),
        Answer(200, {}, gzip.compress(b"x" * 50_000_000)),
        answer(200, {"protocol": 1}),
        answer(200, {"protocol": 1, "published": [], "signature": ""}),
    ],
    ids=["a sign-in page", "a bomb", "almost nothing", "unsigned"],
)
def test_what_is_no_list_of_the_centres_is_not_believed(fetch, store, said):
    report = fetch(lambda _request: said)

    assert report.failed.entry.code == "Y040"
    assert memory_of(store).not_before
    assert store.pulled.up_to() == 0


def test_a_list_signed_by_somebody_else_is_not_believed(fetch, store, centre, machine):
    centre.publish("questionnaire", "first-talk", 1, FORM)
    centre.key = machine.random(32)

    assert fetch().failed.entry.code == "Y040"
    assert store.pulled.all() == []


def test_a_list_that_never_ends_ends(fetch, store, centre):
    resigned(centre, lambda told: replace(told, next=told.after + 1, more=True))

    report = fetch()

    assert report.failed is None
    assert store.pulled.up_to() == MOST_PARTS
    assert sum(path.startswith("changes") for path in centre.paths) == MOST_PARTS


def test_a_device_that_was_withdrawn_learns_it_when_it_asks(fetch, store, member, centre):
    centre.devices[member.device].revoked = True

    report = fetch()

    assert report.revoked_at == NOW
    assert memory_of(store).revoked_at == NOW


# --- room -------------------------------------------------------------------------------------------


def test_there_is_room_for_so_much_and_the_rest_says_why_it_is_not_here(
    fetch, store, centre, monkeypatch
):
    monkeypatch.setattr("screening.store.pulled.MOST_BYTES", 100)
    for version in range(1, 6):
        centre.publish("questionnaire", "first-talk", version, b"%030d" % version)

    report = fetch()

    assert (report.files, report.not_believed) == (3, 2)
    assert set(numbers(store)[0].values()) == {NO_ROOM.code}


def test_older_versions_make_room_where_no_record_stands_on_them(fetch, store, centre, monkeypatch):
    monkeypatch.setattr("screening.store.pulled.MOST_BYTES", 150)
    for version in range(1, 9):
        centre.publish("directory", "harbour", version, b"%030d" % version)
        fetch()

    kept = {version for _name, version in here(store)}
    assert {6, 7, 8} <= kept
    assert 1 not in kept


def test_only_the_last_things_that_were_not_believed_are_remembered(fetch, store, centre):
    centre.lines += [{"n": number} for number in range(300)]

    fetch()

    assert len(store.pulled.not_believed()) == 50


def test_requests_come_once_and_odd_ones_hold_up_nothing(fetch, store, centre):
    first = centre.ask(name(77), "call_me", "2026-11-24")
    centre.lines.append({"id": "x", "due_on": "Amina's birthday"})
    second = centre.ask(name(78), "something_new", "2026-11-23")

    report = fetch()
    store.pulled.begin_again()
    fetch()

    assert (report.lines, report.not_believed) == (2, 1)
    assert [(one.id, one.case, one.what) for one in store.requests.open()] == [
        (second, name(78), "something_new"),
        (first, name(77), "call_me"),
    ]
    assert store.audit.verify().clean


def test_pulling_is_due_every_quarter_of_an_hour(fetch, store, clock):
    assert memory_of(store).pull_is_due(clock())
    fetch()
    assert not memory_of(store).pull_is_due(clock() + timedelta(minutes=14))
    assert memory_of(store).pull_is_due(clock() + timedelta(minutes=15))
    assert memory_of(store).pull_is_due(clock() - timedelta(days=365))


def test_a_statement_says_of_which_bytes_it_is():
    stated = Published("policy", "policy", 1, "0" * 64, 2, NOW)
    assert not stated.fits(b"{}")
