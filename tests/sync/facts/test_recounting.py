"""Everything can be made again from the messages, while the centre goes on."""

from __future__ import annotations

import logging
import time

import pytest
from sqlalchemy import delete, select, update

from screening.cli import main
from sync.server import commands
from sync.server.facts.counting import count
from sync.server.facts.following import catch_up, following
from sync.server.facts.queue import waiting
from sync.server.facts.recounting import recount
from sync.server.facts.tables import MADE, screenings
from sync.server.people.scope import everything
from tests.sync.conftest import PASSPHRASE
from tests.sync.facts.putting import Counted
from tests.sync.peers import care, screening
from tests.sync.running import running


def made(centre):
    with centre.desk.database.reading() as connection:
        everything(connection)
        return {
            table.name: sorted(map(tuple, connection.execute(select(table))), key=repr)
            for table in MADE
        }


def waits(centre) -> int:
    with centre.desk.database.reading() as connection:
        return waiting(connection, most=1000)


def test_what_is_taken_in_waits_to_be_counted_and_what_is_held_does_not(centre):
    device, one = centre.device(), screening(1)
    device.push(one, care(2))
    device.push(one)
    assert waits(centre) == 2

    catch_up(centre.desk.database, centre.clock)
    device.push(one)
    assert waits(centre) == 0
    assert [row[0] for row in made(centre)["screenings"]] == [one.body["screening"]]


def test_a_recount_makes_the_same_and_forgets_what_was_put_there_by_hand(
    centre, monkeypatch, capsys
):
    device = centre.device()
    device.push(*(screening(seq) if seq % 2 else care(seq) for seq in range(1, 9)))
    catch_up(centre.desk.database, centre.clock)
    before = made(centre)
    with centre.desk.database.writing() as connection:
        everything(connection)
        connection.execute(update(screenings).values(language="xx"))
        connection.execute(delete(MADE[0]))

    monkeypatch.setenv("SCREENING_CENTRE_PASSPHRASE", PASSPHRASE)
    assert main(["centre", "recount", "--home", str(centre.home), "--by", "ada"]) == 0

    assert made(centre) == before
    assert "made again" in capsys.readouterr().out
    assert [one["what"] for one in commands.list_doings(centre.desk)][-1] == "recount"


def test_a_recount_that_breaks_off_is_counted_to_its_end_by_the_centre(centre):
    device = centre.device()
    device.push(*(screening(seq) for seq in range(1, 7)))
    catch_up(centre.desk.database, centre.clock)
    before = made(centre)

    def breaks(_connection, _changes) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        recount(centre.desk, lambda _connection: None, breaks)
    assert waits(centre) == 6

    tally = Counted()
    catch_up(centre.desk.database, centre.clock, tally)
    assert made(centre) == before
    assert len(tally.rows) == 6


def test_a_centre_that_runs_counts_by_itself_also_in_several_processes(centre):
    device = centre.device()
    with running(centre.home, PASSPHRASE, "--processes", "2"):
        device.push(*(screening(seq) for seq in range(1, 41)))
        until = time.monotonic() + 30
        while waits(centre) and time.monotonic() < until:
            time.sleep(0.05)
        assert waits(centre) == 0
    assert len(made(centre)["screenings"]) == 40


def test_what_hinders_counting_is_told_and_tried_again(centre, caplog):
    """A message that cannot be counted at all would otherwise stop it without a word."""
    device = centre.device()
    device.push(screening(1))
    tries = []

    def fails(_connection, _changes) -> None:
        tries.append(1)
        if len(tries) == 1:
            raise ValueError("a secret")

    logger = logging.getLogger("sync.server")
    logger.propagate = True
    with caplog.at_level("WARNING"), following(centre.desk.database, centre.clock, fails):
        until = time.monotonic() + 30
        while waits(centre) and time.monotonic() < until:
            time.sleep(0.05)
    assert (len(tries), waits(centre)) == (2, 0)
    (told,) = [record for record in caplog.records if record.message == "not counted"]
    assert told.told == {"error": "ValueError"}


def test_while_one_process_counts_another_one_does_not(centre):
    device = centre.device()
    device.push(screening(1))
    if centre.desk.database.embedded:
        return  # there is one writer anyway
    seen = []

    def meanwhile(_connection, _changes) -> None:
        seen.append(count(centre.desk.database, centre.clock))

    assert count(centre.desk.database, centre.clock, tally=meanwhile) == 1
    assert seen == [0]
