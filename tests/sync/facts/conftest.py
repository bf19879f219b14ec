"""A migrated database with two devices, embedded and PostgreSQL."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from sync.server.migrating import migrate
from sync.server.opening import opened
from tests.sync.facts.putting import Facts


@pytest.fixture(scope="module", params=["embedded", "postgresql"])
def kept(request, tmp_path_factory) -> Iterator[Facts]:
    """One database for all tests of a file."""
    url = request.getfixturevalue("pg").fresh() if request.param == "postgresql" else ""
    database = opened(tmp_path_factory.mktemp("centre"), os.urandom(32), url)
    migrate(database)
    try:
        yield Facts(database)
    finally:
        database.close()


@pytest.fixture
def facts(kept) -> Facts:
    kept.forget()
    return kept
