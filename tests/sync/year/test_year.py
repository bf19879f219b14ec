"""A made-up year, small; `make year` lives all of it."""

from __future__ import annotations

import pytest

from tests.store.cheap import seeded
from tests.sync.postgres import postgres
from tests.sync.year.comparing import compare
from tests.sync.year.plaintext import search
from tests.sync.year.year import Size, Where, lived

SMALL = Size(devices=4, days=30, talks=5, at_once=4, stint=1.5, between=2.5)


@pytest.fixture(params=["embedded", "postgresql"])
def server(request):
    """A PostgreSQL of its own, whose files hold nothing else; or None."""
    if request.param == "embedded":
        yield None
    else:
        with postgres() as started:
            yield started


@pytest.mark.slow
def test_after_a_bad_year_the_centre_has_what_was_recorded_and_no_word_of_it(tmp_path, server):
    where = Where(server.fresh() if server else "", server)
    with lived(tmp_path, SMALL, seeded().randrange(2**32), where) as year:
        kinds = compare(year)
        assert {"screening", "care", "record"} <= kinds.keys()
        assert search(year, server) == []
