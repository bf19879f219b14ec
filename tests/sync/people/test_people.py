"""Accounts, units and sessions: what holds, what is refused, and that changes hold at the next request."""

import re
from itertools import count

import pytest
from sqlalchemy import insert

from sync.server.people import sessions, units
from sync.server.people.accounts import Person
from sync.server.people.catalogue import CATALOGUE
from sync.server.people.rights import as_table
from sync.server.people.units import Unit
from sync.server.tables import codes
from tests.house.sources import ROOT
from tests.sync.cast import PEOPLE, cast, signed_in, stranger
from tests.sync.conftest import centre_at
from tests.sync.people.test_sign_in import number_on

NUMBERS = count(1)
FIELDS = {
    "name": "Bea",
    "login": "bea",
    "role": "supervisor",
    "unit": "north",
    "language": "en",
    "zone": "UTC",
}


@pytest.fixture(scope="module", params=["embedded", "postgresql"])
def world(request, tmp_path_factory):
    """One centre for all of these; who is changed was made for that."""
    url = "" if request.param == "embedded" else request.getfixturevalue("pg").fresh()
    with centre_at(tmp_path_factory.mktemp("centre"), url) as made:
        yield made, cast(made)


@pytest.fixture
def centre(world):
    return world[0]


@pytest.fixture
def ada(world):
    return world[1]["ada"]


@pytest.fixture
def place(centre):
    """Units of this test's own: `top`, below it `low`, beside it `side`; the codes by these names."""
    number = next(NUMBERS)
    codes = {name: f"{name}{number}" for name in ("top", "low", "side")}
    with centre.desk.database.writing() as connection:
        units.add(connection, Unit(codes["top"], "Top", "", ""))
        units.add(connection, Unit(codes["low"], "Low", codes["top"], ""))
        units.add(connection, Unit(codes["side"], "Side", "", ""))
    return codes


@pytest.fixture
def bea(centre, place):
    """A supervisor of `top`."""
    login = f"bea{next(NUMBERS)}"
    return signed_in(centre, Person(login, "Bea", "supervisor", place["top"]))


def test_the_table_in_the_documentation_is_the_one_in_the_code():
    assert as_table() in (ROOT / "docs/centre-access.md").read_text(encoding="utf-8")


def test_every_number_stands_for_one_refusal_and_says_what_to_do():
    for entry in CATALOGUE.values():
        assert re.fullmatch(r"P\d{3}", entry.code)
        assert entry.what.endswith(".")
        assert entry.do.endswith(".")
        assert 400 <= entry.status < 600


def test_an_administrator_lets_somebody_in(ada, centre):
    page = ada.post("/people/add", **FIELDS)
    code = re.search(r'class="secret"[^>]*>([A-Z0-9-]{24})<', page.text)

    assert code
    assert "/invitation</dd>" in page.text
    assert stranger(centre).post("/invitation", login="bea", code=code[1]).status_code == 200
    assert "invited until" in ada.get("/people").text


@pytest.mark.parametrize(
    ("wrong", "number"),
    [
        ({"login": "Sofia"}, "P031"),
        ({"login": "ü"}, "P032"),
        ({"name": " "}, "P033"),
        ({"role": "owner"}, "P034"),
        ({"unit": ""}, "P035"),
        ({"worker": "w9"}, "P036"),
        ({"role": "worker"}, "P036"),
        ({"role": "worker", "unit": "river", "worker": "w1"}, "P037"),
        ({"zone": "Mars/Olympus"}, "P038"),
        ({"zone": "../../etc"}, "P038"),
        ({"language": "tlh"}, "P039"),
        ({"unit": "nowhere"}, "P041"),
    ],
)
def test_what_nobody_can_be_is_refused_with_its_number(shared, wrong, number):
    page = shared["ada"].post("/people/add", **FIELDS | wrong)

    assert number_on(page) == number
    assert page.status_code == CATALOGUE[number].status


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """The cast at a centre that no test changes."""

    with centre_at(tmp_path_factory.mktemp("shared"), "") as centre:
        yield cast(centre)


def test_the_last_administrator_stays(centre, ada):
    path = f"/people/{ada.account}"
    for page in (ada.post(f"{path}/end"), ada.post(path, **FIELDS)):
        assert number_on(page) == "P040"
    other = signed_in(centre, Person("abe", "Abe", "administrator"))

    assert ada.post(f"/people/{other.account}/end").status_code == 303
    assert other.get("/people").headers["Location"] == "/sign-in?next=%2Fpeople"
    assert number_on(ada.post(f"{path}/end")) == "P040"


def test_a_role_taken_away_during_a_session_is_gone_at_the_next_click(ada, bea):
    assert bea.get("/devices").status_code == 200

    changed = FIELDS | {"role": "analyst", "unit": ""}
    assert ada.post(f"/people/{bea.account}", **changed).status_code == 303

    page = bea.get("/devices")
    assert (page.status_code, number_on(page)) == (403, "P002")
    assert bea.viewer.units == frozenset()


def test_somebody_who_moved_sees_the_new_unit_at_the_next_click(ada, bea, place):
    assert bea.viewer.units == {place["top"], place["low"]}

    ada.post(f"/people/{bea.account}", **FIELDS | {"unit": place["side"]})

    assert bea.viewer.units == {place["side"]}


def test_a_unit_that_moved_is_seen_from_its_new_place(centre, ada, bea, place):
    login = f"amina{next(NUMBERS)}"
    amina = signed_in(centre, Person(login, "Amina", "worker", place["low"], "w1"))
    otto = signed_in(centre, Person(f"otto-{login}", "Otto", "supervisor", place["side"]))

    page = ada.post(f"/units/{place['low']}", name="Low", parent=place["side"], zone="")

    assert page.status_code == 303
    assert bea.viewer.units == {place["top"]}
    assert otto.viewer.units == {place["side"], place["low"]}
    assert amina.viewer.unit == place["low"]


def test_access_that_was_ended_is_ended_everywhere_at_once(ada, bea):
    path = f"/people/{bea.account}"

    assert ada.post(f"{path}/end").status_code == 303
    assert bea.get("/devices").status_code == 303
    assert number_on(ada.post(f"{path}/invite")) == "P048"

    assert ada.post(f"{path}/give-back").status_code == 303
    assert bea.get("/devices").status_code == 303, "what was ended does not come back by itself"
    assert ada.post(f"{path}/invite").status_code == 200


def test_access_is_not_given_back_where_the_code_was_taken(centre, ada, place):
    login = f"amina{next(NUMBERS)}"
    amina = signed_in(centre, Person(login, "Amina", "worker", place["low"], "w1"))
    ada.post(f"/people/{amina.account}/end")
    signed_in(centre, Person(f"{login}-2", "Another", "worker", place["low"], "w1"))

    assert number_on(ada.post(f"/people/{amina.account}/give-back")) == "P037"


def test_a_reset_takes_every_way_in_away(ada, bea):
    page = ada.post(f"/people/{bea.account}/invite", reset="1")

    assert page.status_code == 200
    assert bea.get("/account").status_code == 303


@pytest.mark.parametrize("path", ["/people/nobody", "/units/nowhere", "/devices/none"])
def test_what_is_not_there_is_said_so(shared, path):
    assert shared["ada"].get(path).status_code == 404


def test_units_that_cannot_be_are_refused_with_their_numbers(ada, bea, place):
    top, low = place["top"], place["low"]
    new = {"name": "West", "code": f"west-{low}", "parent": "", "zone": ""}

    for wrong, number in (
        ({"code": top}, "P042"),
        ({"code": "3rd"}, "P043"),
        ({"name": ""}, "P033"),
        ({"parent": "nowhere"}, "P041"),
        ({"zone": "Nowhere/Land"}, "P038"),
    ):
        assert number_on(ada.post("/units", **new | wrong)) == number
    for parent in (top, low):
        page = ada.post(f"/units/{top}", name="Top", parent=parent, zone="")
        assert number_on(page) == "P044"
    assert ada.post("/units", **new | {"parent": low}).status_code == 303
    assert bea.viewer.units == {top, low, new["code"]}


def test_a_unit_goes_only_when_nothing_belongs_to_it(centre, ada, bea, place):
    top, low, side = place.values()
    with centre.desk.database.writing() as connection:
        connection.execute(
            insert(codes).values(
                shown=top, unit=low, worker="w1", box=b"", made_at="", expires_at=""
            )
        )

    for code, number in ((top, "P045"), (low, "P047")):
        assert number_on(ada.post(f"/units/{code}/remove")) == number
    ada.post(f"/units/{low}", name="Low", parent=side, zone="")
    assert number_on(ada.post(f"/units/{top}/remove")) == "P046"
    ada.post(f"/people/{bea.account}/end")
    assert number_on(ada.post(f"/units/{top}/remove")) == "P046", "her account names it still"
    ada.post(f"/people/{bea.account}", **FIELDS | {"unit": side})
    assert ada.post(f"/units/{top}/remove").status_code == 303
    assert ada.post(f"/units/{top}/remove").status_code == 404


def test_a_unit_has_the_time_zone_of_the_one_above_it(centre, place):
    with centre.desk.database.writing() as connection:
        units.change(connection, Unit(place["top"], "Top", "", "America/Chicago"))
        assert units.zone_of(connection, place["low"]) == "America/Chicago"
        assert units.zone_of(connection, place["side"]) == "UTC"


def test_everybody_changes_language_and_time_zone(bea):
    page = bea.post("/account/language", language="en", zone="Europe/Berlin")

    assert page.status_code == 303
    assert bea.viewer.zone == "Europe/Berlin"
    assert number_on(bea.post("/account/language", language="xx", zone="UTC")) == "P039"
    assert number_on(bea.post("/account/language", language="en", zone="x")) == "P038"


def test_one_ends_a_session_and_stays_in_this_one(world, centre, bea):

    with centre.desk.database.writing() as connection:
        made = (bea.account, "Chrome, Windows", centre.clock(), centre.desk.place.random)
        tokens = [sessions.begin(connection, *made) for _ in range(3)]
    others = [stranger(centre) for _ in tokens]
    for other, token in zip(others, tokens, strict=True):
        other.client.set_cookie("centre", token)
    shown = re.findall(r'name="session" value="([^"]+)"', bea.get("/account").text)
    assert len(shown) == 3

    world[1]["otto"].post("/account/sessions", session=shown[0])
    assert [other.get("/account").status_code for other in others] == [200] * 3
    bea.post("/account/sessions", session=shown[0])
    assert sorted(other.get("/account").status_code for other in others) == [200, 200, 303]
    bea.post("/account/sessions")
    assert [other.get("/account").status_code for other in others] == [303] * 3
    assert bea.get("/account").status_code == 200


def test_a_name_in_the_pages_is_never_markup(ada, centre):
    signed_in(centre, Person("eve", "<script>alert(1)</script>", "analyst"))

    page = ada.get("/people")

    assert "<script>alert" not in page.text
    assert "&lt;script&gt;alert(1)" in page.text


def test_pages_say_by_their_headers_what_they_may_do(shared):
    page = shared["ada"].get("/people")

    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["X-Frame-Options"] == "DENY"
    assert "<style" not in page.text
    assert 'style="' not in page.text


def test_a_form_that_is_too_long_is_refused(shared):
    page = shared["ada"].post("/units", name="x" * 5_000_000, code="a", parent="", zone="")

    assert (page.status_code, number_on(page)) == (413, "P008")


def test_a_database_that_does_not_answer_is_said_on_a_page(pg, tmp_path):
    with centre_at(tmp_path, pg.fresh()) as centre:
        ada = signed_in(centre, PEOPLE["ada"])
        ada.get("/people")
        with pg.above() as above:
            above.execute("ALTER ROLE centre CONNECTION LIMIT 0")
            above.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'centre'"
            )
            try:
                page = ada.get("/people")
            finally:
                above.execute("ALTER ROLE centre CONNECTION LIMIT -1")

    assert (page.status_code, number_on(page)) == (503, "P009")
    assert int(page.headers["Retry-After"]) > 0
