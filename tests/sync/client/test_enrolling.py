"""Connecting a device by a code: whom it believes, and what a lost answer does."""

from __future__ import annotations

import pytest

from screening.syncing.membership import join, keys_of, member_of
from sync.client.answers import Failed
from sync.client.driving import drive
from sync.client.enrolling import enrol
from sync.client.member import Member
from sync.client.ports import Answer, NoAnswer
from sync.protocol.canonical import read
from sync.protocol.catalogue import NO_NETWORK
from sync.protocol.compression import decompressed
from sync.protocol.enrolment import Code, fresh
from tests.store.cheap import PASSPHRASE
from tests.sync.small_centre import ADDRESS, SmallCentre, answer, name


@pytest.fixture
def store(stores):
    """Amina's notes, open; they belong to nobody yet."""
    with stores.create(PASSPHRASE) as opened:
        yield opened


@pytest.fixture
def go(store, machine, place, centre):
    return lambda code, transport=None: drive(
        enrol(code, keys_of(store, machine), place), transport or centre
    )


def test_a_code_connects_a_device_with_its_agency(go, store, centre, stores):
    member = go(centre.code())
    join(store, member)
    store.lock()

    with stores.unlock(store.id, PASSPHRASE) as again:
        assert member_of(again) == member
        assert again.settings.get("agency") == "Harbour County"
        assert again.audit.verify().clean
    assert (member.address, member.unit, member.worker) == (ADDRESS, "north", "worker-7")
    assert member.agency == centre.agency
    assert centre.devices[member.device].token == member.token


def test_a_membership_comes_out_of_json_as_it_went_in(go, centre):
    member = go(centre.code())

    assert Member.from_json(member.to_json()) == member


def test_the_code_itself_never_travels(go, centre):
    code, seen = centre.code(), []

    def listening(request):
        seen.append(request.body + request.url.encode())
        return centre(request)

    go(code, listening)

    letters = code.text.partition("#")[2]
    for text in (letters, letters.replace("-", ""), str(code.number), code.key.hex()):
        assert text.encode() not in b"".join(seen)


def test_a_lost_answer_does_no_harm(go, centre):
    code = centre.code()

    def lost(request):
        centre(request)
        return NoAnswer(NO_NETWORK)

    with pytest.raises(Failed):
        go(code, lost)
    member = go(code)

    assert list(centre.devices) == [member.device]


def test_a_code_the_centre_does_not_know_is_refused(go, machine):
    with pytest.raises(Failed) as failed:
        go(fresh(ADDRESS, machine.random))

    assert failed.value.entry.code == "Y010"


def test_somebody_else_at_the_address_is_not_believed(go, centre, machine):
    """They have the whole protocol, but not the code: the box they make does not open."""
    code, stranger = centre.code(), SmallCentre(machine)
    other = Code(code.address, code.number ^ 1)
    stranger.boxes[code.shown] = stranger.agency.boxed(other, machine)

    with pytest.raises(Failed) as failed:
        go(code, stranger)

    assert failed.value.entry.code == "Y043"


@pytest.mark.parametrize(
    "change",
    [
        lambda d: {**d, "device": name(9)},
        lambda d: {**d, "token": "x" * 43},
        lambda d: {**d, "box": d["box"][::-1]},
        lambda d: {**d, "box": 7},
        lambda d: {n: v for n, v in d.items() if n != "signature"},
    ],
)
def test_an_answer_that_was_changed_is_not_believed(go, centre, change):
    def changing(request):
        return answer(201, change(read(decompressed(centre(request).body))))

    with pytest.raises(Failed) as failed:
        go(centre.code(), changing)

    assert failed.value.entry.code in {"Y043", "Y007"}


def test_a_later_centre_is_told_apart_from_a_false_one(go, centre):
    def later(request):
        return answer(201, {**read(decompressed(centre(request).body)), "protocol": 2})

    with pytest.raises(Failed) as failed:
        go(centre.code(), later)

    assert failed.value.entry.code == "Y002"


def test_a_sign_in_page_is_not_taken_for_the_centre(go, centre):
    with pytest.raises(Failed) as failed:
        go(centre.code(), lambda _request: Answer(200, {}, b"<h1>Welcome</h1>"))

    assert failed.value.entry.code == "Y040"


def test_no_text_of_a_membership_gives_a_secret_away(go, store, machine, centre):
    seen = []

    def listening(request):
        seen.append(repr(request))
        return centre(request)

    member = go(centre.code(), listening)

    shown = "".join([repr(member), repr(keys_of(store, machine)), *seen])
    for secret in (member.token, repr(member.agency.linking_key), repr(member.keys.signing)):
        assert secret not in shown


def test_the_keys_are_drawn_once_and_kept(store, stores, machine):
    keys = keys_of(store, machine)
    store.lock()

    with stores.unlock(store.id, PASSPHRASE) as again:
        assert keys_of(again, machine) == keys
    assert keys.signing != keys.sealing
