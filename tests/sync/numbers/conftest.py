"""One database for all tests of a file, without anything counted; embedded and PostgreSQL."""

from __future__ import annotations

import pytest
from sqlalchemy import delete

from sync.server.numbers.tallies import forget
from sync.server.people.scope import everything
from sync.server.tables import units
from tests.sync.facts.conftest import kept as kept  # noqa: PLC0414 - a fixture
from tests.sync.facts.putting import Facts


@pytest.fixture
def facts(kept) -> Facts:
    kept.forget()
    with kept.database.writing() as connection:
        everything(connection)
        forget(connection)
        for known in (units.c.parent.is_not(None), units.c.code == "county"):
            connection.execute(delete(units).where(known))
    return kept
