"""A migrated database with two devices, embedded and PostgreSQL."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from sync.server.migrating import migrate
from sync.server.opening import opened
from tests.sync.facts.putting import Facts


@pytest.fixture
def facts(tmp_path, url) -> Iterator[Facts]:
    database = opened(tmp_path, os.urandom(32), url)
    migrate(database)
    try:
        yield Facts(database)
    finally:
        database.close()
