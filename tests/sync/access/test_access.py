"""Every page and route x role x own unit, other unit, other agency: as the documentation's table says."""

import re
from dataclasses import replace

import pytest
from werkzeug.test import TestResponse

from sync.server.people import tokens
from sync.server.people.tokens import Wanted
from sync.server.people.viewer import Role
from tests.sync.access.matrix import WITH_TOKENS, World, table
from tests.sync.conftest import centre_at

TABLE = table()
ABOUT = ("<case>", "<id>", "<code>", "<account>")  # what an address can be about


@pytest.fixture(scope="module", params=["embedded", "postgresql"])
def world(request, tmp_path_factory):
    url = "" if request.param == "embedded" else request.getfixturevalue("pg").fresh()
    with centre_at(tmp_path_factory.mktemp("here"), url) as centre:
        centre.sent_from = "10.0.0.7"
        yield World(centre)


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory):
    """Another agency's centre, with people and cases of its own."""
    with centre_at(tmp_path_factory.mktemp("elsewhere"), "") as centre:
        yield World(centre)


def routes(app) -> set[str]:
    return {
        f"{method} {rule.rule}"
        for rule in app.url_map.iter_rules()
        for method in rule.methods - {"HEAD", "OPTIONS"}
    }


def number_on(page: TestResponse) -> str:
    if page.is_json:
        return str((page.json or {}).get("number", ""))
    found = re.search(r'class="number">(\w\d{3})<', page.text)
    return found[1] if found else ""


def asks(world: World, role: str, route: str, whose: str = "own") -> TestResponse:
    visitor, path = world.visitor(role), world.filled(route, whose)
    page = visitor.post(path) if route.startswith("POST") else visitor.get(path)
    page.get_data()  # a file is closed once it was read
    page.close()
    assert number_on(page) not in ("P009", "Y009"), f"{route} as {role} broke"
    return page


def is_answered(page: TestResponse) -> bool:
    """Not sent away, refused for the role, or said not to be there."""
    away = page.headers.get("Location", "").startswith("/sign-in?") or page.status_code == 401
    return not away and number_on(page) not in ("P002", "P001", "P030", "P041", "P060")


def is_not_there(world: World, role: str, route: str, whose: str) -> bool:
    """Answered as something that nobody has is, byte by byte."""
    made_up, page = asks(world, role, route, "nobody's"), asks(world, role, route, whose)
    same = (
        without_mark(page) == without_mark(made_up)
        and page.status_code == made_up.status_code == 404
    )
    return same and dict(page.headers) == dict(made_up.headers)


def without_mark(page: TestResponse) -> str:
    """Each session has a mark of its own in its forms."""
    return re.sub(r'name="mark" value="\w{64}"', "", page.text)


def test_no_route_is_missing_and_none_is_too_many(world):
    assert routes(world.centre.app) == set(TABLE)


def test_every_page_was_registered_with_what_it_needs(world):
    app = world.centre.app
    without = {
        name
        for name, view in app.view_functions.items()
        if not hasattr(view, "needs") and not name.endswith(".static")
    }

    assert {name.partition(".")[0] for name in without} <= {"device_api", "operations", "reports"}


@pytest.mark.parametrize("route", TABLE)
def test_it_is_as_the_table_says(world, route):
    for role, cell in TABLE[route].items():
        try_cell(world, route, role, cell)


def try_cell(world: World, route: str, role: str, cell: str) -> None:
    page = asks(world, role, route)
    why = f"{route} as {role}: {page.status_code} {number_on(page)}"
    if cell == "sign in":
        assert page.status_code == 303, why
        assert page.headers["Location"].startswith("/sign-in"), why
        assert not page.headers["Location"].startswith("/sign-in/"), why
    elif cell == "no":
        for whose in ("own", "other", "nobody's"):
            page = asks(world, role, route, whose)
            assert (page.status_code, number_on(page)) == (403, "P002"), why
    elif cell == "none":
        assert page.status_code == 404, why
    elif cell == "token":
        assert number_on(page) in ("Y001", "Y004", "P065"), why
    elif cell == "yes":
        assert is_answered(page), why
    else:
        assert any(sign in route for sign in ABOUT), why
        try_objects(world, route, role, cell)


def try_objects(world: World, route: str, role: str, cell: str) -> None:
    """`own` and `all`: about what of whom it is answered."""
    answered = {"own"} if cell == "own" else {"own", "other", "colleague's"}
    if role == "supervisor":
        answered |= {"colleague's"}
    for whose in ("own", "colleague's", "other"):
        if "<code>" in route and whose == "colleague's":
            continue  # units are nobody's own
        if whose in answered:
            page = asks(world, role, route, whose)
            assert is_answered(page), f"{route} as {role}, {whose}: {page.status_code}"
        else:
            assert is_not_there(world, role, route, whose), f"{route} as {role}, {whose}"


@pytest.mark.parametrize("role", ["worker", "supervisor", "analyst", "administrator"])
def test_somebody_of_another_agency_is_nobody_here(world, elsewhere, role):
    token = elsewhere.visitor(role).client.get_cookie("centre").value
    for route, cells in TABLE.items():
        if cells["nobody"] != "sign in" or not route.startswith("GET"):
            continue
        stranger = world.visitor("nobody")
        stranger.client.set_cookie("centre", token)
        page = stranger.get(world.filled(route, "own"))
        assert page.status_code == 303, route
        assert page.headers["Location"].startswith("/sign-in"), route


def test_ids_of_another_agency_are_as_if_made_up(world, elsewhere):
    for role in ("worker", "supervisor", "administrator"):
        for route, cells in TABLE.items():
            if cells[role] not in ("own", "all") or "<code>" in route:
                continue
            visitor = world.visitor(role)
            ask = visitor.post if route.startswith("POST") else visitor.get
            page = ask(elsewhere.filled(route, "own"))
            made_up = asks(world, role, route, "nobody's")
            assert page.status_code == made_up.status_code == 404, route
            assert without_mark(page) == without_mark(made_up), route


# Pages that are about a unit, which is asked for behind the question mark.
ABOUT_A_UNIT = (
    "/numbers",
    "/numbers/chart/screenings.svg",
    "/numbers/trend",
    "/numbers/trend.svg",
    "/exports",
    "/exports/numbers.csv",
    "/exports/screenings.csv",
)


@pytest.mark.parametrize("path", ABOUT_A_UNIT)
def test_another_unit_is_as_if_there_were_none(world, path):
    sofia = world.people["sofia"].come_again()
    made_up, theirs, hers = (sofia.get(path, unit=one) for one in ("made-up", "south", "river"))

    assert theirs.status_code == made_up.status_code
    assert 400 <= theirs.status_code < 500
    assert without_mark(theirs).replace("south", "") == without_mark(made_up).replace("made-up", "")
    assert hers.data != made_up.data


@pytest.mark.parametrize("route", table(WITH_TOKENS))
def test_a_program_reads_what_its_owner_may_see(world, route):
    scope = "exports" if "screenings" in route else "numbers"
    for role, cell in table(WITH_TOKENS)[route].items():
        made_up, theirs, hers = (
            reads(world, token_of(world, role, scope), route, unit)
            for unit in ("made-up", "south", "river")
        )
        why = f"{route} as {role}"
        if cell == "none":
            assert hers.status_code == 401, why
        elif cell == "no":
            assert (hers.status_code, number_on(hers)) == (403, "P002"), why
        else:
            assert hers.status_code == 200, why
            assert made_up.status_code in (404, 422), why
            assert (theirs.status_code == 200) == (cell == "all"), why
            assert cell == "all" or theirs.json == made_up.json, why


def token_of(world: World, role: str, scope: str) -> str:
    """A token as this role has it; of who may have none, one that was made before her role changed."""
    visitor, random = world.visitor(role), world.centre.desk.place.random
    before = replace(visitor.viewer, role=Role.SUPERVISOR)
    with world.centre.desk.database.writing() as connection:
        return tokens.make(
            connection, before, Wanted("A sheet", [scope], 1), world.centre.clock(), random
        )


def reads(world: World, token: str, route: str, unit: str) -> TestResponse:
    with world.centre.app.test_client() as client:
        headers = {"Authorization": f"Bearer {token}"}
        page = client.get(route.split()[1], query_string={"unit": unit}, headers=headers)
        page.get_data()
    return page
