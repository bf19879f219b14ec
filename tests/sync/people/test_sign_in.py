"""Coming in: invitation, passphrase and code, and everything that is not good enough."""

import logging
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import count

import pytest
from sqlalchemy import select

from sync.server.pages.sign_in_form import path_here
from sync.server.people import accounts, invitations
from sync.server.people.accounts import Person
from sync.server.people.signing_in import From, in_vain
from sync.server.people.tables import accounts as account_rows
from sync.server.people.tables import invitations as invitation_rows
from sync.server.people.tables import recovery_codes, sessions
from sync.server.throttle import hidden
from tests.sync.cast import (
    BROWSER,
    PASSPHRASE,
    PEOPLE,
    Visitor,
    craft,
    digits,
    furnish,
    inside,
    secret_on,
    stranger,
)
from tests.sync.conftest import Centre, centre_at

NUMBERS = count(1)


class Sofia:
    """A supervisor with her phone, at an address of her own, who has accepted an invitation."""

    def __init__(self, centre: Centre) -> None:
        self.centre = centre
        self.login, self.code = newcomer(centre)
        self.visitor = stranger(centre)
        page = self.visitor.post("/invitation", login=self.login, code=self.code)
        self.secret = secret_on(page)
        self.first = accept(self, digits(centre, self.secret))
        self.codes = [line.split("<")[0] for line in self.first.text.split("<li>")[1:]]

    def tries(self, passphrase: str = PASSPHRASE, code: str = "", later: int = 0):
        """At another browser, half a minute later."""
        self.centre.clock.advance(seconds=30)
        other = stranger(self.centre)
        code = code or digits(self.centre, self.secret, later)
        login = self.login.upper()
        return other, other.post("/sign-in", login=login, passphrase=passphrase, code=code)


@dataclass
class Newcomer:
    """Somebody with an invitation."""

    centre: Centre

    def __post_init__(self) -> None:
        self.login, self.code = newcomer(self.centre)
        self.visitor = stranger(self.centre)

    def secret(self) -> bytes:
        return secret_on(self.visitor.post("/invitation", login=self.login, code=self.code))


def newcomer(centre: Centre) -> tuple[str, str]:
    """A sign-in name and an invitation's code; what follows comes from an address of her own."""
    number = next(NUMBERS)
    centre.sent_from = f"10.0.{number // 256}.{number % 256}"
    login = f"sofia{number}"
    return login, invited(centre, replace(PEOPLE["sofia"], login=login))


def invited(centre: Centre, person: Person) -> str:
    random, now = centre.desk.place.random, centre.clock()
    with centre.desk.database.writing() as connection:
        account = accounts.add(connection, person, now, random)
        return invitations.invite(connection, account, now, craft(centre))


def accept(who: Sofia | Newcomer, six: str, **other: str):
    fields = {"passphrase": PASSPHRASE, "again": PASSPHRASE, "digits": six, **other}
    return who.visitor.post("/invitation/accept", login=who.login, code=who.code, **fields)


@pytest.fixture(scope="module", params=["embedded", "postgresql"])
def centre(request, tmp_path_factory) -> Iterator[Centre]:
    """One for all of these: each comes with people, and from addresses, of their own."""
    url = "" if request.param == "embedded" else request.getfixturevalue("pg").fresh()
    with centre_at(tmp_path_factory.mktemp("centre"), url) as made:
        furnish(made)
        yield made


@pytest.fixture
def sofia(centre) -> Sofia:
    return Sofia(centre)


def is_in(visitor: Visitor) -> bool:
    return visitor.get("/account").status_code == 200


def without_name(page) -> str:
    """The name that was typed stands in the form again."""
    return re.sub(r'(id="login" name="login" type="text")( value="[^"]*")?', r"\1", page.text)


def number_on(page) -> str:
    return page.text.split('class="number">')[-1].split("<")[0]


def test_an_invitation_lets_somebody_in_once(sofia):
    assert sofia.first.status_code == 200
    assert len(sofia.codes) == 10
    assert is_in(sofia.visitor)

    again = stranger(sofia.centre).post("/invitation", login=sofia.login, code=sofia.code)
    assert (again.status_code, number_on(again)) == (403, "P007")


def test_an_invitation_is_good_for_a_week(centre):
    login, code = newcomer(centre)

    centre.clock.advance(days=7, seconds=-1)
    assert stranger(centre).post("/invitation", login=login, code=code.lower()).status_code == 200
    centre.clock.advance(seconds=1)
    assert stranger(centre).post("/invitation", login=login, code=code).status_code == 403


def test_a_new_invitation_takes_the_place_of_the_one_before(centre):
    login, first = newcomer(centre)
    other, _ = newcomer(centre)
    with centre.desk.database.writing() as connection:
        account = accounts.by_login(connection, login)["id"]
        second = invitations.invite(connection, account, centre.clock(), craft(centre))

    assert stranger(centre).post("/invitation", login=login, code=first).status_code == 403
    assert stranger(centre).post("/invitation", login=login, code=second).status_code == 200
    assert stranger(centre).post("/invitation", login=other, code=second).status_code == 403


def test_nobody_comes_in_with_half_a_way(centre):
    who = Newcomer(centre)
    six = digits(centre, who.secret())

    for other, number in (
        ({"passphrase": "eleven char"}, "P011"),
        ({"again": "something else"}, "P012"),
        ({"digits": "000000"}, "P013"),
    ):
        assert number_on(accept(who, six, **other)) == number
        assert not is_in(who.visitor)
    assert accept(who, six).status_code == 200


def test_passphrase_and_code_let_somebody_in(sofia):
    other, page = sofia.tries()

    assert page.status_code == 303
    assert is_in(other)


def test_letters_that_a_keyboard_composes_in_another_way_are_the_same(centre):
    who = Newcomer(centre)
    secret = who.secret()
    typed = {"passphrase": "siete garzas ti\u0301midas", "again": "siete garzas ti\u0301midas"}
    assert accept(who, digits(centre, secret), **typed).status_code == 200

    centre.clock.advance(seconds=30)
    fields = {"passphrase": "siete garzas t\u00edmidas", "code": digits(centre, secret)}
    page = stranger(centre).post("/sign-in", login=who.login, **fields)
    assert page.status_code == 303


def test_whatever_is_wrong_the_answer_is_the_same(sofia):
    other, _ = newcomer(sofia.centre)  # who has not come in yet
    sofia.centre.clock.advance(seconds=30)
    wrong = stranger(sofia.centre).post("/sign-in", login="x", passphrase="y", code="z")
    right = digits(sofia.centre, sofia.secret)

    for login, passphrase, code in (
        (sofia.login, "wrong passphrase", right),
        (sofia.login, PASSPHRASE, "000000"),
        (sofia.login, PASSPHRASE, ""),
        ("nobody", PASSPHRASE, right),
        (other, PASSPHRASE, right),
        ("", "", ""),
        (sofia.login, "x" * 5000, right),
    ):
        visitor = stranger(sofia.centre)
        page = visitor.post("/sign-in", login=login, passphrase=passphrase, code=code)
        assert (page.status_code, number_on(page)) == (403, "P005")
        assert without_name(page) == without_name(wrong)
        assert set(page.headers.keys()) == set(wrong.headers.keys())


def test_a_name_that_nobody_has_takes_as_long(sofia):
    def taken(login: str) -> float:
        begun = time.process_time()
        stranger(sofia.centre).post("/sign-in", login=login, passphrase="wrong", code="1")
        return time.process_time() - begun

    known = min(taken(sofia.login) for _ in range(3))
    unknown = min(taken(f"nobody{one} of {sofia.login}") for one in range(3))

    assert 1 / 3 < known / unknown < 3


def test_no_code_works_twice(sofia):
    code = digits(sofia.centre, sofia.secret, 1)
    assert sofia.tries(code=code)[1].status_code == 303

    assert sofia.tries(code=code)[1].status_code == 403
    assert sofia.tries(code=digits(sofia.centre, sofia.secret, -1))[1].status_code == 403


def test_a_phone_whose_clock_is_half_a_minute_off_is_no_hindrance(sofia):
    for later, status in ((-2, 403), (-1, 303), (0, 303), (1, 303), (2, 403)):
        sofia.centre.clock.advance(minutes=2)
        assert sofia.tries(later=later)[1].status_code == status


def test_a_recovery_code_takes_the_place_of_the_phone_once(sofia):
    assert sofia.tries(code=sofia.codes[3].lower().replace("-", " "))[1].status_code == 303
    assert sofia.tries(code=sofia.codes[3])[1].status_code == 403
    assert sofia.tries(code=sofia.codes[4])[1].status_code == 303


def test_a_wrong_passphrase_uses_no_recovery_code_up(sofia):
    sofia.tries(passphrase="wrong passphrase", code=sofia.codes[0])

    assert sofia.tries(code=sofia.codes[0])[1].status_code == 303


def test_who_tries_in_vain_meets_a_wall_whoever_it_is(sofia):
    for _ in range(10):
        sofia.tries(passphrase="wrong passphrase")
    sofia.centre.sent_from = "198.51.100.9"

    _, page = sofia.tries()

    assert (page.status_code, number_on(page)) == (429, "P006")
    assert int(page.headers["Retry-After"]) > 0
    nobody = f"nobody of {sofia.login}"
    for _ in range(10):
        stranger(sofia.centre).post("/sign-in", login=nobody, passphrase="x", code="1")
    unknown = stranger(sofia.centre).post("/sign-in", login=nobody, passphrase="x", code="1")
    assert unknown.status_code == 429
    sofia.centre.clock.advance(minutes=15)
    assert sofia.tries()[1].status_code == 303


def test_one_address_that_tries_many_names_meets_it_too(sofia):
    tries = From(hidden(sofia.centre.sent_from, craft(sofia.centre).key), "")
    with sofia.centre.desk.database.writing() as connection:
        for number in range(40):
            in_vain(connection, f"{sofia.login} {number}", tries, sofia.centre.clock())

    assert sofia.tries()[1].status_code == 429
    sofia.centre.sent_from = "198.51.100.9"
    assert sofia.tries()[1].status_code == 303


def test_who_guesses_invitations_meets_it_as_well(centre):
    login, code = newcomer(centre)
    for _ in range(10):
        stranger(centre).post("/invitation", login=login, code="AAAA-BBBB-CCCC-DDDD-EEEE")

    page = stranger(centre).post("/invitation", login=login, code=code)

    assert number_on(page) == "P006"


def test_a_session_ends_when_nobody_was_there_for_half_an_hour(sofia):
    sofia.centre.clock.advance(minutes=29)
    assert is_in(sofia.visitor)
    sofia.centre.clock.advance(minutes=29)
    assert is_in(sofia.visitor)
    sofia.centre.clock.advance(minutes=31)
    assert not is_in(sofia.visitor)


def test_a_session_ends_after_twelve_hours_whatever_happens(sofia):
    for _ in range(24):
        assert is_in(sofia.visitor)
        sofia.centre.clock.advance(minutes=29, seconds=59)
    sofia.centre.clock.advance(minutes=1)

    assert not is_in(sofia.visitor)


def test_who_was_sent_to_sign_in_comes_back_to_the_page(sofia):
    other = stranger(sofia.centre)
    sent = other.get("/account", done="language")
    assert sent.headers["Location"] == "/sign-in?next=%2Faccount%3Fdone%3Dlanguage"

    sofia.centre.clock.advance(seconds=30)
    fields = {"passphrase": PASSPHRASE, "code": digits(sofia.centre, sofia.secret)}
    page = other.post("/sign-in", login=sofia.login, next="/account?done=language", **fields)

    assert page.headers["Location"] == "/account?done=language"


def test_nobody_is_sent_elsewhere():
    for path in (
        "//elsewhere.example",
        "https://elsewhere.example",
        "/\\elsewhere",
        "/\r\nA: b",
        "javascript:1",
    ):
        assert path_here(path) == "/"
    assert path_here("/people?done=changed") == "/people?done=changed"


def test_signing_out_ends_the_session_and_takes_the_cookie(sofia):
    token = sofia.visitor.client.get_cookie("centre").value
    page = sofia.visitor.post("/sign-out")

    assert "centre=;" in page.headers["Set-Cookie"]
    sofia.visitor.client.set_cookie("centre", token)
    assert not is_in(sofia.visitor)


def test_the_cookie_is_for_this_host_over_https_only(sofia):
    sofia.centre.clock.advance(seconds=30)
    with sofia.centre.app.test_client() as client:
        page = client.post(
            "/sign-in",
            data={
                "login": sofia.login,
                "passphrase": PASSPHRASE,
                "code": digits(sofia.centre, sofia.secret),
            },
            base_url="https://centre.example",
        )
    cookie = page.headers["Set-Cookie"]

    assert cookie.startswith("__Host-centre=")
    for part in ("Secure", "HttpOnly", "Path=/", "SameSite=Lax"):
        assert part in cookie.split("; ")
    assert "Domain" not in cookie


def test_without_https_a_passphrase_is_taken_on_this_computer_only(centre):
    with centre.app.test_client() as client:
        for path in ("/sign-in", "/invitation", "/", "/people"):
            there = client.get(path, base_url="http://centre.example", headers=BROWSER)
            assert (there.status_code, number_on(there)) == (403, "P003")
        for host in ("127.0.0.1:8070", "localhost", "[::1]:8070"):
            assert client.get("/sign-in", base_url=f"http://{host}").status_code == 200


def test_a_form_of_another_site_changes_nothing(sofia):
    for headers in (
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {},
    ):
        data = {
            "language": "en",
            "zone": "UTC",
            **({"mark": sofia.visitor.mark} if headers else {}),
        }
        page = sofia.visitor.client.post("/account/language", data=data, headers=BROWSER | headers)
        assert (page.status_code, number_on(page)) == (403, "P004")
    assert sofia.visitor.viewer.zone == "America/Chicago"


def test_a_sign_in_that_another_site_sends_is_refused(centre):
    with centre.app.test_client() as client:
        page = client.post("/sign-in", headers=BROWSER | {"Sec-Fetch-Site": "cross-site"})

    assert number_on(page) == "P004"


def test_what_the_database_has_opens_nothing(sofia):
    kept = []
    with sofia.centre.desk.database.reading() as connection:
        for table in (account_rows, recovery_codes, sessions, invitation_rows):
            kept += [str(row) for row in connection.execute(select(table))]
    whole = " ".join(kept)

    token = sofia.visitor.client.get_cookie("centre").value
    for secret in (PASSPHRASE, token, sofia.code, *sofia.codes, str(sofia.secret)):
        assert secret not in whole
        assert secret.replace("-", "") not in whole
    other = replace(craft(sofia.centre), key=bytes(32))
    with sofia.centre.desk.database.reading() as connection:
        row = accounts.by_login(connection, sofia.login)
    assert craft(sofia.centre).knows(PASSPHRASE, row["passphrase"])
    assert not other.knows(PASSPHRASE, row["passphrase"])


def test_the_log_knows_nobody(sofia, caplog):
    caplog.set_level(logging.INFO, "sync.server")
    sofia.tries()
    sofia.tries(passphrase="wrong passphrase")

    told = " ".join(str(vars(record)) for record in caplog.records)
    for word in (
        sofia.login,
        sofia.login.upper(),
        PASSPHRASE,
        "wrong passphrase",
        sofia.centre.sent_from,
    ):
        assert word not in told


def test_the_longest_and_the_idle_time_are_settings(sofia):
    limits = inside(sofia.centre).settings.limits

    assert (limits.idle, limits.longest) == (timedelta(minutes=30), timedelta(hours=12))
