"""A made-up year, small; `make year` lives all of it."""

from __future__ import annotations

import pytest

from tests.store.cheap import seeded
from tests.sync.postgres import postgres
from tests.sync.year.comparing import compare
from tests.sync.year.plaintext import found, in_files, search, unbroken, without_declared
from tests.sync.year.year import Size, Where, lived

DECLARED = '{"questions":{"left_home":{"asked":5,"skipped":1},"age":{"asked":4,"skipped":0}}}'
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


def test_what_is_declared_is_known_again_where_postgresqls_log_breaks_it():
    with postgres() as server:
        with server.above() as connection:
            connection.execute("CREATE TABLE told (body text)")
            for _ in range(300):  # some of them lie across two pages of the log
                connection.execute("INSERT INTO told VALUES (%s)", [DECLARED])
        server.stop("fast")
        log = [*in_files(server.folder / "data" / "pg_wal")]
        server.start()
    wanted = {b'"left_home"': "the name of a question"}
    assert found(wanted, {"its log as it is": log})
    assert found(wanted, {"its log": map(unbroken, log)}) == []
    assert found(wanted, {"another log": [unbroken(bytes(40) + b'"left_home"')]})


def test_shares_of_all_who_were_asked_are_declared_and_no_answer_that_looks_like_one():
    shares = b'{"2026":{"left_home":15,"age":null,"sleeps_at":0,"exchange":100}}'
    assert without_declared(shares) == b""
    for told in (
        b'{"2026":{"left_home":16}}',
        b'{"2026":{"left_home":"yes"}}',
        b'{"left_home":15}',
    ):
        assert without_declared(told) == told
