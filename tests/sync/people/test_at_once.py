"""Several at once, in one process and in two: no code works twice; every process knows who is signed in."""

import http.client
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from copy import copy
from datetime import UTC, datetime
from urllib.parse import urlencode

import pytest

from sync.server.people import sessions
from tests.sync.cast import BROWSER, PASSPHRASE, PEOPLE, digits, furnish, signed_in, stranger
from tests.sync.conftest import PASSPHRASE as OPERATORS
from tests.sync.people.test_sign_in import Newcomer, Sofia, accept
from tests.sync.running import running


@pytest.fixture
def sofia(centre):
    furnish(centre)
    return Sofia(centre)


def test_a_code_that_comes_twice_at_once_works_once(sofia):
    centre = sofia.centre
    for code in (digits(centre, sofia.secret, 1), sofia.codes[0]):

        def come(_number: int, code=code) -> int:
            fields = {"passphrase": PASSPHRASE, "code": code}
            return stranger(centre).post("/sign-in", login=sofia.login, **fields).status_code

        with ThreadPoolExecutor(4) as pool:
            assert sorted(pool.map(come, range(4))) == [303, 403, 403, 403]


def test_an_invitation_that_is_used_twice_at_once_lets_one_in(centre):
    furnish(centre)
    who = Newcomer(centre)
    secret = who.secret()
    others = [copy(who) for _ in range(3)]
    for other in others:
        other.visitor = stranger(centre)

    with ThreadPoolExecutor(3) as pool:
        pages = list(pool.map(lambda other: accept(other, digits(centre, secret)), others))

    assert sorted(page.status_code for page in pages) == [200, 403, 403]


def test_every_process_knows_who_is_signed_in_and_who_is_not_any_more(centre):
    centre.clock.time = datetime.now(UTC)
    ada = signed_in(centre, PEOPLE["ada"])
    cookie = f"centre={ada.token}"
    with running(centre.home, OPERATORS, "--processes", "2") as run:

        def get(path: str) -> int:
            with closing(http.client.HTTPConnection(run.host, run.port, timeout=60)) as connection:
                connection.request("GET", path, headers=BROWSER | {"Cookie": cookie})
                return connection.getresponse().status

        assert {get("/people") for _ in range(10)} == {200}
        form = urlencode({"login": "ada", "passphrase": "wrong", "code": "1"})
        with closing(http.client.HTTPConnection(run.host, run.port, timeout=60)) as connection:
            kind = {"Content-Type": "application/x-www-form-urlencoded"}
            connection.request("POST", "/sign-in", form, BROWSER | kind)
            answer = connection.getresponse()
            assert (answer.status, b"P005" in answer.read()) == (403, True)
        with centre.desk.database.writing() as connection:
            sessions.end_all(connection, ada.account)
        assert {get("/people") for _ in range(10)} == {303}
    log = centre.home.with_name("log").read_text(encoding="utf-8")
    assert "wrong" not in log
    assert cookie not in log
