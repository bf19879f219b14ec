"""Who did and saw what: written down with what was done, and nothing altered by hand stays unseen."""

import re

import pytest
from sqlalchemy import delete, insert, select, update

from screening.cli import main
from sync.server.audit.tables import trail
from sync.server.audit.trail import note
from sync.server.audit.verifying import AT_ONCE, Finding, verify
from sync.server.catalogue import CentreRefused
from sync.server.people.commands import verify_trail
from tests.sync.cast import cast
from tests.sync.conftest import PASSPHRASE, centre_at
from tests.sync.people.test_sign_in import number_on


@pytest.fixture
def ada(centre):
    return cast(centre)["ada"]


@pytest.fixture
def here(tmp_path):
    """A centre with the embedded file, for what has nothing to do with the database."""
    with centre_at(tmp_path, "") as centre:
        yield centre


@pytest.fixture
def anna(here):
    """An administrator there."""
    return cast(here)["ada"]


def checked(centre):
    with centre.desk.database.reading() as connection:
        return verify(connection)


def write_down(centre, times: int) -> None:
    with centre.desk.database.writing() as connection:
        for number in range(times):
            note(connection, centre.clock(), "somebody", "see_case", {"case": str(number)})


def by_hand(centre, statement) -> None:
    """As somebody does who can write the database."""
    with centre.desk.database.writing() as connection:
        connection.execute(statement)


def test_what_administrators_do_is_in_the_trail_with_who_did_it(ada, centre):
    ada.post("/units", name="West", code="west", parent="", zone="")
    ada.post("/units", name="West", code="west", parent="", zone="")

    with centre.desk.database.reading() as connection:
        rows = connection.execute(select(trail).where(trail.c.what == "add_unit")).all()
    assert [(row.who, row.about) for row in rows] == [(ada.account, '{"unit":"west"}')]
    assert checked(centre).findings == []


def test_commands_are_in_it_too(here):
    with here.desk.database.reading() as connection:
        rows = connection.execute(select(trail.c.who, trail.c.what).order_by(trail.c.number)).all()

    assert [tuple(row) for row in rows] == [("command test", "init"), ("command test", "unit add")]


@pytest.mark.parametrize(
    ("change", "kind", "at"),
    [
        (update(trail).where(trail.c.number == 4).values(about='{"case":"99"}'), "altered", 4),
        (update(trail).where(trail.c.number == 4).values(who="somebody else"), "altered", 4),
        (update(trail).where(trail.c.number == 4).values(at="2020-01-01T00:00:00Z"), "altered", 4),
        (update(trail).where(trail.c.number == 4).values(digest="0" * 64), "altered", 4),
        (delete(trail).where(trail.c.number == 4), "missing", 4),
        (delete(trail).where(trail.c.number == 1), "missing", 1),
    ],
)
def test_whatever_was_altered_by_hand_is_found(at_rest, change, kind, at):
    with at_rest.desk.database.engine.connect() as connection:
        connection.execute(change)
        found = verify(connection)
        connection.rollback()

    assert Finding(at, kind) in found.findings
    assert {one.number for one in found.findings} <= {at, at + 1}


@pytest.fixture(scope="module", params=["embedded", "postgresql"])
def at_rest(request, tmp_path_factory):
    """A centre with a few rows, which every change is taken back from."""
    url = "" if request.param == "embedded" else request.getfixturevalue("pg").fresh()
    with centre_at(tmp_path_factory.mktemp("centre"), url) as centre:
        write_down(centre, 5)
        yield centre


def test_nothing_can_be_put_in_its_place_without_the_key(here):
    write_down(here, 3)
    with here.desk.database.writing() as connection:
        key = connection.info["trail"]
        connection.info["trail"] = bytes(32)  # as somebody who has only the database
        connection.execute(delete(trail).where(trail.c.number == 5))
        note(connection, here.clock(), "somebody", "see_case", {"case": "another"})
        connection.info["trail"] = key

    assert checked(here).findings == [Finding(5, "altered")]


def test_lines_that_were_cut_off_are_found_with_a_number_kept_elsewhere(here):
    write_down(here, 3)
    before = verify_trail(here.desk)
    known = f"{before.rows}:{before.last}"
    write_down(here, 2)
    assert verify_trail(here.desk, known).findings == []

    by_hand(here, delete(trail).where(trail.c.number >= 5))
    assert verify_trail(here.desk).findings == []
    assert verify_trail(here.desk, known).findings == [Finding(5, "missing")]
    write_down(here, 1)
    assert verify_trail(here.desk, known).findings == [Finding(5, "altered")]
    with pytest.raises(CentreRefused, match="A012"):
        verify_trail(here.desk, "five")


def test_a_long_trail_is_checked_to_its_end(tmp_path):
    with centre_at(tmp_path, "") as centre:
        write_down(centre, AT_ONCE + 10)
        by_hand(centre, update(trail).where(trail.c.number == AT_ONCE + 5).values(who="x"))

        found = checked(centre)

    assert found.rows == AT_ONCE + 12
    assert found.findings == [Finding(AT_ONCE + 5, "altered")]


def test_a_line_altered_by_hand_is_shown_on_the_page(ada, centre):
    assert "not as it was" not in ada.get("/audit").text
    by_hand(
        centre, update(trail).where(trail.c.number == 2).values(about="{broken", at="yesterday")
    )

    page = ada.get("/audit")

    assert page.status_code == 200
    assert "1 line here is not as it was written" in page.text
    assert '<tr class="altered">' in page.text
    checked_page = ada.post("/audit/check")
    assert "Number 2 was altered." in checked_page.text


def test_the_page_shows_what_was_asked_for(anna, here):
    write_down(here, 60)
    here.clock.advance(days=2)
    anna.come_again().post("/units", name="West", code="west", parent="", zone="")

    assert len(re.findall('data-label="No."', anna.get("/audit").text)) == 50
    first = anna.get("/audit", what="see_case")
    older = re.search(r'href="/audit\?([^"]*before=[^"]*)"', first.text)
    assert older
    assert "before=" in older[1]
    asked = dict(pair.split("=") for pair in older[1].replace("&amp;", "&").split("&"))
    assert len(re.findall('data-label="No."', anna.get("/audit", **asked).text)) == 10
    by_day = anna.get("/audit", since="2026-11-24", until="2026-11-24", what="add_unit")
    assert len(re.findall('data-label="No."', by_day.text)) == 1
    nothing = anna.get("/audit", since="2026-11-25", until="2026-11-25")
    assert "Nothing fits this." in nothing.text


def test_a_period_that_is_none_is_refused(anna):
    for asked in (
        {"since": "2026-13-01"},
        {"until": "9999-12-31"},
        {"since": "2026-03-02", "until": "2026-03-01"},
    ):
        page = anna.get("/audit", **asked)
        assert page.status_code == 422
        assert "P064" in page.text


def test_reading_the_trail_is_in_it(anna, here):
    anna.get("/audit", what="sign_in")

    with here.desk.database.reading() as connection:
        row = connection.execute(select(trail).order_by(trail.c.number.desc())).first()
    assert (row.who, row.what, row.about) == (anna.account, "see_audit", '{"what":"sign_in"}')


def test_only_an_administrator_reads_it(here):
    people = cast(here)

    for who in ("amina", "sofia", "otto", "nadia"):
        page = people[who].get("/audit")
        assert (page.status_code, number_on(page)) == (403, "P002")


def test_the_command_says_what_was_altered(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("SCREENING_CENTRE_PASSPHRASE", PASSPHRASE)
    with centre_at(tmp_path, "") as centre:
        command = ["centre", "trail", "verify", "--home", str(centre.home)]
        assert main(command) == 0
        assert "2 lines, none of them not as written." in capsys.readouterr().out
        by_hand(centre, update(trail).where(trail.c.number == 1).values(what="nothing"))

        assert main(command) == 1
    told = capsys.readouterr()
    assert "Number 1 is altered." in told.err
    assert "--known" in told.out


def test_a_row_that_was_put_in_is_found(here):
    write_down(here, 1)
    row = {"number": 4, "at": "2026-01-01T00:00:00Z", "who": "x", "what": "y", "about": "{}"}
    by_hand(here, insert(trail).values(**row, digest="a" * 64))

    assert checked(here).findings == [Finding(4, "altered")]
