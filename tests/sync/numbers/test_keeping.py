"""Numbers are made beside, in a process of their own, as `screening centre run` has it."""

from multiprocessing import active_children
from threading import Event, Thread

import pytest
from sqlalchemy import select

from sync.server.numbers.keeping import keeping, make_apart
from sync.server.numbers.tables import numbers_made, tallies
from sync.server.people.scope import everything
from tests.store.cheap import seeded
from tests.sync.numbers import agencies
from tests.sync.test_processes import until


@pytest.fixture
def opening(centre):
    """How another process opens the same database."""
    keys = centre.desk.keys
    agencies.count(centre.desk.database, agencies.screenings(seeded(), 100, ["north"]))
    return centre.home, keys.database, centre.url


def made_at(centre):
    with centre.desk.database.reading() as connection:
        return connection.execute(select(numbers_made.c.at)).scalar()


def test_another_process_makes_the_numbers_and_is_gone(centre, opening):
    make_apart(opening, centre.clock(), Event())

    assert made_at(centre) == "2026-11-22T19:33:17Z"
    assert active_children() == []


def test_what_is_due_is_made_while_the_centre_runs(centre, opening):
    with keeping(centre.desk.database, centre.clock, opening):
        until(lambda: bool(made_at(centre)))


def test_it_ends_in_the_middle_when_the_centre_ends(centre, opening):
    row = {"unit": "north", "cut": "version", "sums": '{"":20,"end:complete":20}'}
    many = [
        row | {"period": f"2026-{month:02}", "value": f"first-conversation/{n}"}
        for month in range(1, 13)
        for n in range(100, 500)
    ]
    with centre.desk.database.writing() as connection:
        everything(connection)
        connection.execute(tallies.insert(), many)
    ends = Event()
    making = Thread(target=make_apart, args=(opening, centre.clock(), ends))
    making.start()
    until(lambda: bool(active_children()))
    ends.set()
    making.join(10)

    assert not making.is_alive()
    assert not made_at(centre)


def test_a_database_that_is_not_there_is_told_and_the_rest_goes_on(centre, opening, caplog):
    home, key, _ = opening
    make_apart((home / "elsewhere", key, ""), centre.clock(), Event())

    assert [record.getMessage() for record in caplog.records] == ["no new numbers"]
