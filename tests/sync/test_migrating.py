"""The migrations make just the tables that the code uses, once, however many start."""

import os
from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect

from sync.server.migrating import current, migrate, newest
from sync.server.opening import opened
from sync.server.tables import metadata


@pytest.fixture
def open_empty(tmp_path, url):
    """Opens one empty database, as often as wanted."""
    key, made = os.urandom(32), []

    def again():
        made.append(opened(tmp_path, key, url))
        return made[-1]

    yield again
    for database in made:
        database.close()


def test_from_nothing_to_the_tables_of_the_code(open_empty):
    database = open_empty()
    migrate(database)

    with database.reading() as connection:
        assert current(connection) == newest()
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_of_several_who_start_at_once_one_makes_them(open_empty):
    open_empty()
    databases = [open_empty() for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(migrate, databases))

    with databases[0].reading() as connection:
        assert set(inspect(connection).get_table_names()) == {*metadata.tables, "alembic_version"}
        assert current(connection) == newest()


def test_what_breaks_off_leaves_nothing_behind(open_empty):
    database = open_empty()

    def break_off() -> None:
        with database.writing() as connection:
            metadata.create_all(connection)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        break_off()

    migrate(database)
    with database.reading() as connection:
        assert current(connection) == newest()
