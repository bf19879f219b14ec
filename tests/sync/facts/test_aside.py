"""A message that cannot be counted hinders no other: it lies aside with its reason until somebody asks."""

from __future__ import annotations

import json
import logging

import pytest
from sqlalchemy import select, update

from screening.cli import main
from sync.server.facts import counting
from sync.server.facts.aside import again, how_many, lying
from sync.server.facts.catalogue import CATALOGUE
from sync.server.facts.following import catch_up
from sync.server.facts.queue import waiting
from sync.server.facts.tables import screenings, set_aside
from sync.server.people.scope import everything
from sync.server.tables import messages
from tests.store.cheap import Clock
from tests.sync.cast import cast
from tests.sync.conftest import PASSPHRASE
from tests.sync.facts import bodies
from tests.sync.facts.putting import Said, name
from tests.sync.peers import screening

CASE = name(100)


def record(number: int, **told: object) -> Said:
    body = bodies.record(name(200 + number), CASE, **told)
    return Said(name(1000 + number), 1, number, "screening", body)


def counted(database) -> list[str]:
    with database.reading() as connection:
        everything(connection)
        return sorted(connection.execute(select(screenings.c.id)).scalars())


def aside(database) -> list[tuple[str, str]]:
    with database.reading() as connection:
        return sorted((row["id"], row["code"]) for row in lying(connection))


@pytest.fixture
def clean(facts):
    with facts.database.writing() as connection:
        connection.execute(set_aside.delete())
    return facts


@pytest.mark.parametrize(
    ("strange", "number"),
    [
        ({"questionnaire": "first-conversation/one"}, "F001"),
        ({"finished_at": None}, "F001"),
        ({"language": None}, "F002"),
    ],
)
def test_a_strange_one_among_many_lies_aside_and_all_others_are_counted(clean, strange, number):
    clean.keep(record(one, **(strange if one == 23 else {})) for one in range(1, 41))
    clean.count()

    assert aside(clean.database) == [(name(1023), number)]
    assert counted(clean.database) == [name(200 + one) for one in range(1, 41) if one != 23]
    with clean.database.reading() as connection:
        assert waiting(connection, most=100) == 0
        (row,) = lying(connection)
    assert (row["kind"], row["device"], row["worker"]) == ("screening", name(1), "w1")
    assert row["place"].rpartition(":")[0].endswith(".py")


def test_several_strange_ones_are_all_found(clean):
    strange = {3, 4, 17, 40}
    clean.keep(
        record(one, **({"questionnaire": "x"} if one in strange else {})) for one in range(1, 41)
    )
    clean.count()

    assert [one for one, _ in aside(clean.database)] == [
        name(1000 + one) for one in sorted(strange)
    ]
    assert len(counted(clean.database)) == 36


def test_one_that_the_sums_do_not_take_lies_aside_and_the_sums_have_the_others(clean):
    heard: list[str] = []

    def sums(_connection, changes) -> None:
        found = [change.after.id for change in changes]
        if name(202) in found:
            raise ZeroDivisionError
        heard.extend(found)

    clean.keep(record(one) for one in range(1, 4))
    while counting.count(clean.database, Clock(), tally=sums):
        pass

    assert aside(clean.database) == [(name(1002), "F003")]
    assert sorted(heard) == counted(clean.database) == [name(201), name(203)]


def test_after_an_update_it_is_counted_again(clean):
    clean.keep([record(1, questionnaire="x"), record(2)])
    clean.count()
    with clean.database.writing() as connection:
        assert again(connection) == 1
    clean.count()
    assert aside(clean.database) == [(name(1001), "F001")]

    with clean.database.writing() as connection:
        mended = record(1).body
        told = json.dumps(mended)
        connection.execute(update(messages).where(messages.c.id == name(1001)).values(body=told))
        assert again(connection) == 1
    clean.count()
    assert aside(clean.database) == []
    assert counted(clean.database) == [name(201), name(202)]
    assert sorted(clean.tally.rows) == [name(201), name(202)]


def spoil(centre, seq: int) -> None:
    """Somebody's message becomes one that counting does not understand."""
    with centre.desk.database.writing() as connection:
        strange = update(messages).where(messages.c.seq == seq).values(body='{"a secret": 1}')
        connection.execute(strange)


def test_the_command_lists_them_and_counts_them_again(centre, monkeypatch, capsys, caplog):
    device, one, other = centre.device(), screening(1), screening(2)
    device.push(one, other)
    spoil(centre, 1)
    logging.getLogger("sync.server").propagate = True
    catch_up(centre.desk.database, centre.clock)
    assert len(counted(centre.desk.database)) == 1
    told = [record.told for record in caplog.records if record.message == "set aside"]
    assert [(one["code"], one["error"]) for one in told] == [("F001", "KeyError")]
    assert "a secret" not in caplog.text

    monkeypatch.setenv("SCREENING_CENTRE_PASSPHRASE", PASSPHRASE)
    at = ["--home", str(centre.home), "--by", "ada"]
    assert main(["centre", "set-aside", "list", *at]) == 0
    listed = capsys.readouterr().out.splitlines()[1].split("\t")
    assert (listed[1], listed[2], listed[5]) == ("F001", "KeyError", one.id)
    assert main(["centre", "set-aside", "again", *at]) == 1
    assert "0 of 1 messages are counted; 1 lie aside still." in capsys.readouterr().out

    with centre.desk.database.writing() as connection:
        body = json.dumps(one.body)
        connection.execute(update(messages).where(messages.c.seq == 1).values(body=body))
    assert main(["centre", "set-aside", "again", *at]) == 0
    assert "1 of 1 messages are counted; none lie aside still." in capsys.readouterr().out
    assert len(counted(centre.desk.database)) == 2


def test_a_recount_tries_what_lay_aside_and_nothing_is_there_twice(centre, monkeypatch, capsys):
    device = centre.device()
    device.push(screening(1), screening(2))
    spoil(centre, 1)
    catch_up(centre.desk.database, centre.clock)
    monkeypatch.setenv("SCREENING_CENTRE_PASSPHRASE", PASSPHRASE)

    assert main(["centre", "recount", "--home", str(centre.home), "--by", "ada"]) == 0

    with centre.desk.database.reading() as connection:
        assert (how_many(connection), waiting(connection, most=10)) == (1, 0)
    assert len(counted(centre.desk.database)) == 1


def test_an_administrator_reads_the_reason_and_has_it_counted_again(centre):
    ada = cast(centre)["ada"]
    device, one = centre.device(), screening(1)
    device.push(one)
    assert "could not be counted" not in ada.get("/devices").text
    assert "All messages are counted." in ada.get("/set-aside").text
    spoil(centre, 1)
    catch_up(centre.desk.database, centre.clock)

    assert "1 message could not be counted." in ada.get("/devices").text
    page = ada.get("/set-aside").text
    assert f"…{one.id[-8:]}" in page
    assert "F001" in page
    assert CATALOGUE["F001"].do in page
    assert "secret" not in page

    assert ada.post("/set-aside/again").headers["Location"] == "/set-aside?done=again"
    assert (
        "What lies here now could still not be counted." in ada.get("/set-aside", done="again").text
    )
    with centre.desk.database.writing() as connection:
        body = json.dumps(one.body)
        connection.execute(update(messages).where(messages.c.seq == 1).values(body=body))
    ada.post("/set-aside/again")
    assert "none lies here any more" in ada.get("/set-aside", done="again").text
    assert len(counted(centre.desk.database)) == 1
    assert "had messages counted again that lay aside" in ada.get("/audit").text
