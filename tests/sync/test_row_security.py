"""PostgreSQL shows a viewer only what she may see, also where a query forgot to ask."""

import psycopg
import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import DBAPIError

from sync.server.numbers.tables import numbers_shown, tallies
from sync.server.opening import opened
from sync.server.people.row_security import guard
from sync.server.people.scope import acting, bind, everything, only, seeing
from sync.server.people.viewer import Right, Role, Viewer
from sync.server.tables import devices, metadata, units
from tests.sync.conftest import centre_at
from tests.sync.test_keys import refused

ROWS = [("river", "w1"), ("river", "w2"), ("north", "w3"), ("south", "w1"), ("south", "w4")]


def viewer(role: Role, unit="", *units: str, worker="") -> Viewer:
    return Viewer("id", "Name", role, unit, frozenset((unit, *units)), worker, "en", "UTC")


AMINA = viewer(Role.WORKER, "river", worker="w1")
SOFIA = viewer(Role.SUPERVISOR, "north", "river")
OTTO = viewer(Role.SUPERVISOR, "south")
NADIA = viewer(Role.ANALYST)
ADA = viewer(Role.ADMINISTRATOR)
SEEN = [
    (AMINA, Right.SEE_CASES, {("river", "w1")}),
    (AMINA, Right.SEE_NUMBERS, set()),
    (SOFIA, Right.SEE_CASES, set(ROWS[:3])),
    (OTTO, Right.SEE_CASES, set(ROWS[3:])),
    (NADIA, Right.SEE_CASES, set()),
    (NADIA, Right.SEE_NUMBERS, set(ROWS)),
    (ADA, Right.SEE_CASES, set()),
    (ADA, Right.SEE_NUMBERS, set(ROWS)),
    (viewer(Role.WORKER, "river"), Right.SEE_CASES, set()),
]


@pytest.fixture(scope="module")
def guarded(pg, tmp_path_factory):
    """A guarded table of facts in a database of a centre."""
    with centre_at(tmp_path_factory.mktemp("guarded"), pg.fresh()) as centre:
        database = centre.desk.database
        with database.writing() as connection:
            connection.execute(text("CREATE TABLE seen_rows (unit text, worker text)"))
            guard(connection, "seen_rows")
            everything(connection)
            for unit, worker in ROWS:
                row = {"unit": unit, "worker": worker}
                connection.execute(text("INSERT INTO seen_rows VALUES (:unit, :worker)"), row)
        yield database


def all_rows(connection):
    return {tuple(row) for row in connection.execute(text("SELECT unit, worker FROM seen_rows"))}


@pytest.mark.parametrize(("who", "right", "rows"), SEEN)
def test_a_forgotten_where_shows_only_what_the_viewer_may_see(guarded, who, right, rows):
    with seeing(guarded, who, right) as connection:
        assert all_rows(connection) == rows


def test_who_did_not_say_whose_rows_she_asks_for_sees_none(guarded):
    with guarded.reading() as connection:
        assert all_rows(connection) == set()


def test_what_one_transaction_may_see_is_over_with_it(guarded):
    with seeing(guarded, SOFIA):
        pass
    with guarded.reading() as connection:
        assert all_rows(connection) == set()


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO seen_rows VALUES ('south', 'w9')",
        "INSERT INTO seen_rows VALUES ('north', 'w9')",
    ],
)
def test_a_viewer_writes_no_fact(guarded, statement):
    with pytest.raises(DBAPIError), acting(guarded, SOFIA, Right.ASK) as connection:
        connection.execute(text(statement))


@pytest.mark.parametrize("who", [SOFIA, NADIA])
def test_a_viewer_alters_and_removes_no_fact(guarded, who):
    with acting(guarded, who, Right.SEE_NUMBERS) as connection:
        assert connection.execute(text("DELETE FROM seen_rows")).rowcount == 0
        assert connection.execute(text("UPDATE seen_rows SET worker = 'w1'")).rowcount == 0


def test_no_policy_is_evaluated_anew_for_each_row(guarded):
    with seeing(guarded, SOFIA) as connection:
        plan = connection.execute(text("EXPLAIN SELECT * FROM seen_rows")).scalars().all()

    assert "InitPlan 1 (returns $0)" in "".join(plan)
    assert "current_setting" not in next(line for line in plan if "Filter" in line)


def test_the_where_says_the_same_on_both_databases(tmp_path, url):
    with centre_at(tmp_path, url) as centre:
        with centre.desk.database.writing() as connection:
            for code in ("river", "south"):
                connection.execute(insert(units).values(code=code, name=code))
            for number, (unit, worker) in enumerate(ROWS):
                keys = {"token": str(number), "signing_key": b"", "sealing_key": b""}
                moments = {"enrolled_at": "", "seen_at": ""}
                row = {"id": str(number), "unit": unit, "worker": worker}
                connection.execute(insert(devices).values(**row, **keys, **moments))
        for who, right, rows in SEEN:
            every = select(devices.c.unit, devices.c.worker)
            query = only(who, every, devices.c.unit, devices.c.worker, right)
            with centre.desk.database.reading() as connection:
                bind(connection, who, right)
                assert {tuple(row) for row in connection.execute(query)} == rows, (who, right)


def test_a_postgresql_user_above_the_policies_is_refused(pg, tmp_path):
    refused("A025", opened, tmp_path, bytes(32), pg.url("postgres", "postgres"))


def test_an_owner_is_not_above_the_policies(guarded):
    with psycopg.connect(guarded.engine.url.render_as_string().replace("+psycopg", "")) as plain:
        assert plain.execute("SELECT * FROM seen_rows").fetchall() == []


# What has a unit and no policy, and why: asked before anybody is known, or sums without a case.
OPEN = {
    "accounts": "who signs in is looked up in it",
    "codes": "a device that comes with one has no unit yet",
    "devices": "a device's token is looked up in it",
    "postings": "which unit a device belonged to, for counting",
}


def test_every_table_of_facts_is_guarded(guarded):
    query = "SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity"
    with guarded.reading() as connection:
        found = set(connection.execute(text(query)).scalars())

    about_units = {name for name, table in metadata.tables.items() if "unit" in table.columns}
    assert about_units - found == set(OPEN)


def test_numbers_are_shown_of_the_viewers_units_and_what_there_is_to_everybody(guarded):
    row = {"year": "2026", "about": "screenings", "cut": "", "measure": "", "cells": "{}"}
    with guarded.writing() as connection:
        everything(connection)
        told = [row | {"unit": unit} for unit in ("*", "north", "river", "south", "")]
        connection.execute(insert(numbers_shown), told)
        sums = {"period": "2026-01", "cut": "", "value": "", "sums": "{}"}
        connection.execute(insert(tallies), [sums | {"unit": unit} for unit in ("river", "south")])

    def seen(who, table):
        with seeing(guarded, who, Right.SEE_NUMBERS) as connection:
            return set(connection.execute(select(table.c.unit)).scalars())

    assert seen(SOFIA, numbers_shown) == {"north", "river", ""}
    assert seen(NADIA, numbers_shown) == {"*", "north", "river", "south", ""}
    assert seen(AMINA, numbers_shown) == {""}
    assert [seen(who, tallies) for who in (SOFIA, OTTO, AMINA)] == [{"river"}, {"south"}, set()]
