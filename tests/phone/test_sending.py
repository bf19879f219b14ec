"""A phone that belongs to an agency: what was recorded on it is at the agency's centre, and once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from screening.store.laptop import Laptop, stores_at
from screening.syncing.membership import member_of
from screening.syncing.receipts import unsigned
from sync.client.member import Member
from sync.protocol.canonical import read
from sync.protocol.enrolment import fresh
from sync.protocol.restoring import restored
from sync.server import commands, recovery
from sync.server.primitives import FLOOR, Ed25519, sealing_key, unseal
from tests.browser.profiles import traces, wait_until
from tests.browser.visits import PASSPHRASE
from tests.phone import gate
from tests.phone.carrying import step_aside, take_out
from tests.phone.connected import (
    Agency,
    agency_at,
    all_sent,
    connect,
    go,
    send_now,
    type_code,
    until_it_says,
)
from tests.phone.gate import Gate, gate_before
from tests.phone.handset import Handset
from tests.phone.pocket import Pocket, pocket_of
from tests.sync.conftest import PASSPHRASE as CENTRES
from tests.sync.peers import AT, Device

pytestmark = [pytest.mark.browser, pytest.mark.slow]

HURRYING = "() => { window.hurrying = setInterval(() => { shell.go('/'); }, 100); }"
QUESTIONNAIRE = "every-kind/1"


@pytest.fixture(scope="module")
def agency(folder, tmp_path_factory) -> Iterator[Agency]:
    """Its centre hands out the phone app, and it has a recovery key."""
    place = tmp_path_factory.mktemp("agency")
    with agency_at(place, folder) as made:
        public = recovery.make(place / "recovery.key", CENTRES, FLOOR, os.urandom)
        recovery.use(made.centre.desk, made.centre.agencys, public)
        yield made


@pytest.fixture
def before(agency) -> Iterator[Gate]:
    """Where phones find the centre, and what can go wrong on the way."""
    with gate_before(*agency.run.where) as found:
        yield found


@pytest.fixture
def pocket(browser, before) -> Iterator[Pocket]:
    """A phone with a memory of its own that finds the app at the gate."""
    with pocket_of(browser.browser_type, before.app) as found:
        yield found


def talk(amina: Handset) -> None:
    """A whole conversation, from the first page."""
    go(amina, "/")
    amina.begin(QUESTIONNAIRE, "en")
    amina.agree()
    amina.go_through({"card", "choice", "date", "number", "text", "between"})  # looked at elsewhere


def carried(amina: Handset, agency: Agency, folder: Path) -> Member:
    """Carry the notes to a laptop, compare them with the centre, and verify the receipts there."""
    step_aside(amina)
    store_id = take_out(amina.page, folder)
    with stores_at(folder).unlock(store_id, PASSPHRASE) as store:
        member = member_of(store)
        assert member is not None
        rows = {one.id: kind for kind in KINDS for one in store.outbox.all(kind)}
        assert rows == agency.kept(member.device)
        assert (store.outbox.count(), store.outbox.quarantined()) == (0, [])
        assert unsigned(store, Laptop()) == ""
        assert store.audit.verify().clean
        return member


KINDS = ("screening", "care", "record", "link", "counts", "release")


def test_kill_9_a_reload_and_a_lock_in_the_middle_lose_nothing_and_double_nothing(
    agency, before, pocket, tmp_path
):
    amina = pocket.open()
    amina.set_up()
    code = agency.code(before.address)
    connect(amina, code)
    with in_the_middle(amina, before):
        pocket.kill()
    amina = pocket.open()
    amina.unlock()
    all_sent(amina)
    with in_the_middle(amina, before):
        amina.page.reload()
    amina.ready().unlock()
    all_sent(amina)
    with in_the_middle(amina, before):
        amina.press(".tools [data-hide]")
    amina.press("main a")
    amina.unlock()
    all_sent(amina)

    member = carried(amina, agency, tmp_path)
    pocket.kill()

    assert list(agency.kept(member.device).values()).count("screening") == 3
    assert recovered(agency, member.device) >= 3
    secrets = [code.partition("#")[2], member.token, member.agency.name]
    assert traces(pocket.memory, secrets) == []


@contextmanager
def in_the_middle(amina: Handset, before: Gate) -> Iterator[None]:
    """A conversation later, when the centre has it and the phone does not know."""
    before.hold()
    talk(amina)
    before.wait_for_a_batch()
    until_it_says(amina, "Sending:")
    yield
    before.let_go()


def recovered(agency: Agency, device: str) -> int:
    """What the recovery key opens of it, sealed again for another device: how many records."""
    desk, private = agency.centre.desk, os.urandom(32)
    new = Device(agency.centre.ask, sealing_key=sealing_key(private)).join(agency.centre.code())
    key = recovery.opened(desk.place.home.parent / "recovery.key", CENTRES)
    data = recovery.gather(desk, device, new.id)
    data = recovery.recover(data, [key], agency.centre.agencys, AT)
    documents = restored(
        read(data), new.id, (private, new.agency.publishing_key), Ed25519(), unseal
    )
    return sum("entries" in document for document in documents)


def test_without_a_network_it_waits_and_goes_by_itself_when_there_is_one(agency, before, pocket):
    amina = pocket.open()
    amina.set_up()
    connect(amina, agency.code(before.address))
    amina.page.context.set_offline(True)
    talk(amina)
    until_it_says(amina, "The agency's centre cannot be reached.")
    until_it_says(amina, "wait to be sent")
    batches = before.batches

    amina.page.context.set_offline(False)

    before.hold()
    before.wait_for_a_batch()
    before.let_go()
    all_sent(amina)
    assert before.batches > batches


def test_only_the_centres_own_receipt_counts_and_its_word_ends_it(agency, before, pocket):
    """Wrong codes; whatever a network says in the centre's place; and at last the agency's withdrawal."""
    amina = pocket.open()
    amina.set_up()
    others, code = agency.devices(), agency.code(before.address)
    type_code(amina, code[:-1])
    assert "Y046" in words(amina)
    type_code(amina, fresh(before.address, os.urandom).text)
    until_it_says(amina, "Y010")
    connect(amina, code)
    amina.look("connected")
    (device,) = agency.devices() - others

    before.instead = gate.PORTAL
    talk(amina)
    for said, number in SAID:
        before.instead = said
        send_now(amina)
        until_it_says(amina, number)
        assert "wait to be sent" in words(amina)
        assert agency.kept(device) == {}
    before.instead = b""
    send_now(amina)
    amina.page.evaluate(HURRYING)  # pages that follow one another put nothing off
    wait_until(lambda: "screening" in agency.kept(device).values())
    amina.page.evaluate("clearInterval(hurrying)")
    all_sent(amina)

    commands.revoke(agency.centre.desk, device)
    talk(amina)
    until_it_says(amina, "Your agency has withdrawn this device.")
    amina.reload().unlock()
    assert not amina.has(".welcome")


def words(amina: Handset) -> str:
    return amina.page.locator("main").inner_text()


# One after the other says something else than the one before.
SAID = (
    (gate.PORTAL, "Y040"),
    (gate.ELSEWHERE, "Y041"),
    (gate.APOLOGY, "Y040"),
    (gate.CUT, "Y041"),
    (gate.PORTAL, "Y040"),
    (gate.TOO_LARGE, "Y041"),
)
