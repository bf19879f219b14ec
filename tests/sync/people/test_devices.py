"""The devices' pages: who sees which, connecting one without the agency's own key, revoking one."""

import re

import pytest

from sync.protocol.enrolment import typed
from sync.server.catalogue import CentreRefused
from sync.server.keys import keep_enrolment, linking_key
from sync.server.primitives import FLOOR, Cost
from tests.sync.cast import cast
from tests.sync.conftest import AGENCY_PASSPHRASE, Centre, centre_at
from tests.sync.peers import Device
from tests.sync.people.test_sign_in import number_on

KEYS_PASSPHRASE = "walnut ferry candle"


@pytest.fixture(scope="module", params=["embedded", "postgresql"])
def world(request, tmp_path_factory):
    """One centre for all of these."""
    url = "" if request.param == "embedded" else request.getfixturevalue("pg").fresh()
    with centre_at(tmp_path_factory.mktemp("centre"), url) as made:
        yield made, cast(made)


@pytest.fixture
def centre(world):
    return world[0]


@pytest.fixture
def people(world):
    """Signed in anew, because a test may have let a week pass."""
    return {login: visitor.come_again() for login, visitor in world[1].items()}


def enrolment_file(centre: Centre, cost: Cost = FLOOR, name: str = "enrolment.keys"):
    path = centre.home.with_name(name)
    if not path.exists():
        keep_enrolment(path, centre.agencys, KEYS_PASSPHRASE, cost, centre.desk.place.random)
    return path


def connect(who, path, **other):
    fields = {"unit": "river", "worker": "w1", "days": "7", "address": "http://localhost"}
    with path.open("rb") as file:
        keys = {"passphrase": KEYS_PASSPHRASE, "keys": (file, path.name)}
        return who.post("/devices/connect", **fields | keys | other)


def test_an_administrator_connects_a_device_with_the_code_on_the_page(people, centre):
    page = connect(people["ada"], enrolment_file(centre))
    code = re.search(r"http://localhost#[0-9A-Z-]+", page.text)

    assert code
    assert "<svg" in page.text
    device = Device(centre.ask).join(typed(code[0]))
    shown = people["ada"].get(f"/devices/{device.id}").text
    assert "<dd>River team</dd>" in shown
    assert "<dd>w1 (Amina)</dd>" in shown


def test_the_agencys_own_key_file_is_refused_there(people, centre):
    page = connect(
        people["ada"], centre.home.with_name("agency.keys"), passphrase=AGENCY_PASSPHRASE
    )

    assert number_on_top(page) == "P061"


def test_what_connects_no_device_is_refused_with_its_number(people, centre):
    path = enrolment_file(centre)
    for wrong, number in (
        ({"passphrase": "wrong passphrase"}, "P062"),
        ({"unit": "nowhere"}, "P041"),
        ({"worker": "Amina Smith"}, "P063"),
        ({"days": "31"}, "P063"),
        ({"days": "many"}, "P063"),
        ({"address": "http://centre.example"}, "P063"),
    ):
        assert number_on_top(connect(people["ada"], path, **wrong)) == number
    other = centre.home.with_name("other.txt")
    other.write_text("no keys", encoding="utf-8")
    assert number_on_top(connect(people["ada"], other)) == "P061"


def number_on_top(page) -> str:
    return page.text.split('class="number">')[1].split("<")[0]


def test_a_key_file_that_would_exhaust_the_machine_is_not_even_tried(people, centre):
    path = enrolment_file(centre, Cost(128 * 1024, 1), "costly.keys")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"memory_kib": 131072', '"memory_kib": 4194304'))

    assert number_on_top(connect(people["ada"], path)) == "P061"


def test_a_key_file_of_another_centre_is_refused(centre):
    data = enrolment_file(centre).read_bytes()

    with pytest.raises(CentreRefused, match="A006"):
        linking_key(data, "another", KEYS_PASSPHRASE)
    assert linking_key(data, centre.desk.keys.id, KEYS_PASSPHRASE) == centre.agencys.linking


def test_each_supervisor_sees_the_devices_of_her_own_units(people, centre):
    device = centre.device()  # of north

    assert device.id[-8:] in people["sofia"].get("/devices").text
    assert device.id[-8:] not in people["otto"].get("/devices").text
    assert people["sofia"].get(f"/devices/{device.id}").status_code == 200
    hers, none = (people["otto"].get(f"/devices/{one}") for one in (device.id, "0" * 36))
    assert (hers.status_code, number_on(hers)) == (404, "P060")
    assert hers.data == none.data, "what is another unit's is as if it were not there"


def test_only_an_administrator_revokes_and_from_then_on_it_is_refused(people, centre):
    device = centre.device()
    path = f"/devices/{device.id}/revoke"
    for who in ("amina", "sofia", "otto", "nadia"):
        assert people[who].post(path, sure="yes").status_code == 403
    assert "revoke" not in people["sofia"].get(f"/devices/{device.id}").text

    assert people["ada"].post(path, sure="yes").status_code == 303

    assert "revoked" in row_of(people["ada"], device)
    page = people["ada"].get(f"/devices/{device.id}")
    assert "not yet" in page.text
    answer = centre.ask("GET", "/v1/changes?after=0", device.headers, b"")
    assert answer.document["number"] == "Y005"
    assert "not yet" not in people["ada"].get(f"/devices/{device.id}").text


def test_a_device_that_nobody_saw_for_a_week_is_silent(people, centre):
    device = centre.device()
    assert "silent" not in row_of(people["ada"], device)
    centre.clock.advance(days=7)

    assert "silent" in row_of(people["ada"].come_again(), device)


def row_of(who, device) -> str:
    rows = who.get("/devices").text.split("<tr>")
    return next(row for row in rows if device.id[-8:] in row)


def test_without_a_tick_nothing_is_revoked(people, centre):
    device = centre.device()

    page = people["ada"].post(f"/devices/{device.id}/revoke")

    assert (page.status_code, number_on_top(page)) == (422, "P066")
    assert "without one it is gone" in page.text
    assert "in use" in row_of(people["ada"], device)
    assert centre.ask("GET", "/v1/changes?after=0", device.headers, b"").status == 200
