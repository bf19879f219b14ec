"""The commands about people: who may sign in, and the key file for connecting devices."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from screening.cli import main
from sync.server.audit.trail import note
from sync.server.audit.verifying import verify
from sync.server.keys import linking_key
from sync.server.people import commands, units
from sync.server.people.accounts import Person
from sync.server.people.catalogue import PageRefused
from sync.server.people.units import Unit
from tests.sync.cast import Visitor, cast, stranger
from tests.sync.conftest import AGENCY_PASSPHRASE, PASSPHRASE, centre_at


@pytest.fixture
def told(tmp_path, monkeypatch, capsys):
    """Runs a command at a centre; its exit status, what it printed, and its refusal."""
    monkeypatch.setenv("SCREENING_CENTRE_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("SCREENING_AGENCY_PASSPHRASE", AGENCY_PASSPHRASE)
    monkeypatch.setenv("SCREENING_ENROLMENT_PASSPHRASE", "walnut ferry candle")
    with centre_at(tmp_path, "") as centre:

        def run(*words: object):
            capsys.readouterr()
            status = main(["centre", *map(str, words), "--home", str(centre.home)])
            said = capsys.readouterr()
            return status, said.out, said.err

        yield centre, run


def test_the_first_administrator_comes_in_by_a_command(told):
    centre, run = told

    _, said, _ = run("people", "add", "ada", "Ada", "--role", "administrator")
    code = re.search(r"^([A-Z0-9]{4}-){4}[A-Z0-9]{4}$", said, re.M)

    assert code
    centre.clock.time = now()
    page = stranger(centre).post("/invitation", login="ada", code=code[0])
    assert "Welcome, Ada" in page.text
    _, listed, _ = run("people", "list")
    assert "ada\tAda\tadministrator\t-\t-\tnone yet\t-" in listed


def now():
    from datetime import UTC, datetime

    return datetime.now(UTC)


def test_what_is_refused_is_said_with_its_number(told):
    _, run = told

    for words, number in (
        (("people", "add", "bea", "Bea", "--role", "supervisor"), "P035"),
        (("people", "add", "b", "Bea", "--role", "analyst"), "P032"),
        (("people", "add", "bea", "Bea", "--role", "analyst", "--zone", "Mars"), "P038"),
        (("people", "reset", "nobody"), "P030"),
        (("people", "remove", "nobody"), "P030"),
    ):
        status, _, refused = run(*words)
        assert (status, refused.partition(":")[0]) == (1, number)


def test_a_zone_that_is_not_given_is_the_units(told):
    centre, run = told
    with centre.desk.database.writing() as connection:
        units.change(connection, Unit("north", "North", "", "America/Chicago"))
    run("people", "add", "bea", "Bea", "--role", "supervisor", "--unit", "north")

    (bea,) = commands.everybody(centre.desk)
    assert bea["zone"] == "America/Chicago"


def test_reset_and_remove_take_the_sessions_away(centre):
    people = cast(centre)
    sofia: Visitor = people["sofia"]

    assert commands.reset(centre.desk, "SOFIA")
    assert sofia.get("/account").status_code == 303
    sofia.come_again()
    commands.remove(centre.desk, "sofia")
    assert sofia.get("/account").status_code == 303
    with pytest.raises(PageRefused, match="P048"):
        commands.reset(centre.desk, "sofia")
    with pytest.raises(PageRefused, match="P040"):
        commands.remove(centre.desk, "ada")


def test_a_login_is_taken_once(centre):
    person = Person("bea", "Bea", "analyst")
    commands.add(centre.desk, person)

    with pytest.raises(PageRefused, match="P031"):
        commands.add(centre.desk, person)


def test_the_key_file_for_connecting_has_the_linking_key_alone(told, tmp_path):
    centre, run = told
    path = tmp_path / "connect.keys"

    status, _, _ = run("enrolment-key", path, "--keys", tmp_path / "agency.keys")

    assert status == 0
    found = linking_key(path.read_bytes(), centre.desk.keys.id, "walnut ferry candle")
    assert found == centre.agencys.linking
    assert path.stat().st_mode & 0o777 == 0o600


def test_many_who_note_at_once_make_one_chain(centre):
    database = centre.desk.database

    def often(who: str) -> None:
        for _ in range(10):
            with database.writing() as connection:
                note(connection, centre.clock(), who, "see_case", {"case": who})

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(often, "abcd"))

    with database.reading() as connection:
        checked = verify(connection)
    assert (checked.rows, checked.findings) == (42, [])
