"""A database that an earlier version made, with data in it, is brought up to date and has lost nothing."""

import os
from itertools import pairwise

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import insert, select

from sync.server import commands, rows
from sync.server.facts.counting import count
from sync.server.migrating import _config, migrate
from sync.server.opening import opened
from sync.server.people.scope import everything
from tests.sync.conftest import centre_at
from tests.sync.peers import care

STEPS = [
    one.revision for one in ScriptDirectory.from_config(_config()).walk_revisions("base", "heads")
][::-1]
# What every version has had, and what is made of it now.
STAYS = {"messages", "devices", "units", "agency", "published", "files", "doings"}
FOLLOWS = {"cases", "clocks"}


@pytest.fixture
def today(tmp_path):
    """A centre of today with something in it, all of it counted."""
    with centre_at(tmp_path / "today", "") as centre:
        commands.add_unit(centre.desk, "away", "Away team", "north")
        centre.device().push(*[care(seq) for seq in range(1, 31)])
        assert count(centre.desk.database, centre.clock) == 30
        yield centre


@pytest.mark.parametrize("earlier", [before for before, _ in pairwise(STEPS)])
def test_what_it_has_stays_and_what_follows_is_made(today, tmp_path, url, earlier):
    database = opened(tmp_path, os.urandom(32), url)
    migrate(database, earlier)
    with today.desk.database.reading() as source, database.writing() as target:
        everything(target)
        fill(source, target)
    with database.reading() as target:
        there = rows.tables_of(target).keys()

    migrate(database)
    while count(database, today.clock):
        pass

    with today.desk.database.reading() as source, database.reading() as target:
        before, after = rows.summary(source), rows.summary(target)
    database.close()
    for name in (STAYS & there) | FOLLOWS:
        assert after[name] == before[name], name


def fill(source, target) -> None:
    """What an earlier version would have had of it."""
    ours = rows.tables_of(source)
    for name, table in rows.tables_of(target).items():
        columns = [ours[name].c[column.name] for column in table.c]
        found = [dict(row) for row in source.execute(select(*columns)).mappings()]
        if found:
            found.sort(key=lambda row: row.get("parent") or "")
            target.execute(insert(table), [rows.as_in(table, row) for row in found])
