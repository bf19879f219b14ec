"""An administrator says below which count numbers are hidden, and every number follows."""

import csv
import io
import json

import pytest
from sqlalchemy import select

from screening.cli import main
from sync.server.audit.tables import trail
from sync.server.numbers.making import worked_out, write
from sync.server.numbers.tables import numbers_shown
from sync.server.numbers.threshold import change
from sync.server.people.scope import everything
from tests.sync.cast import cast
from tests.sync.conftest import PASSPHRASE
from tests.sync.numbers.filled import fill


@pytest.fixture
def people(centre):
    everybody = cast(centre)
    fill(centre, 400)
    return everybody


def smallest(people) -> int:
    """The smallest number that the file has, but 0."""
    said = people["nadia"].get("/exports/numbers.csv", year="2026").data.decode("utf-8-sig")
    lines = csv.DictReader(io.StringIO(said))
    counts = (one["number"] for one in lines if one["about"] != "skips")
    return min(int(count) for count in counts if count not in ("", "0"))


def test_from_then_on_no_smaller_number_is_shown_and_the_trail_says_who_did_it(people, centre):
    assert 11 <= smallest(people) < 40

    page = people["ada"].post("/numbers/threshold", threshold="40")

    assert page.status_code == 303
    assert "from 1 to 39" in people["ada"].get("/numbers/threshold", done="kept").text
    assert smallest(people) >= 40
    assert "smaller than 40" in people["nadia"].get("/numbers").text
    with centre.desk.database.reading() as connection:
        (noted,) = connection.execute(select(trail).where(trail.c.what == "set_threshold")).all()
    assert (noted.who, json.loads(noted.about)) == (people["ada"].account, {"threshold": "40"})


@pytest.mark.parametrize("wrong", ["4", "101", "", "11.5", "-20", "²", "eleven"])
def test_what_is_no_threshold_is_refused_and_the_old_one_stays(people, centre, wrong):
    page = people["ada"].post("/numbers/threshold", threshold=wrong)

    assert page.status_code == 422
    assert "N007" in page.text
    assert "from 1 to 10" in people["ada"].get("/numbers/threshold").text


def test_numbers_that_were_being_made_with_the_old_one_are_not_kept(people, centre):
    database = centre.desk.database
    made = worked_out(database, "2026", centre.clock())
    with database.writing() as connection:
        assert change(connection, 20)

    write(database, made)

    with database.reading() as connection:
        everything(connection, writes=False)
        assert connection.execute(select(numbers_shown)).all() == []
    assert smallest(people) >= 20


def test_a_command_says_and_sets_it(people, centre, monkeypatch, capsys):
    monkeypatch.setenv("SCREENING_CENTRE_PASSPHRASE", PASSPHRASE)

    def run(*words):
        status = main(["centre", "threshold", *words, "--home", str(centre.home)])
        return status, "".join(capsys.readouterr())

    assert run() == (0, "Numbers from 1 to 10 are hidden, and what would tell them.\n")
    assert run("25") == (0, "Numbers from 1 to 24 are hidden, and what would tell them.\n")
    assert run("3")[0] == 1
    assert "N007" in run("3")[1]
    assert smallest(people) >= 25
