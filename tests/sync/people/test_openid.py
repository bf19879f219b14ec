"""Signing in at the agency's provider: a real one, in a process of its own."""

import os
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest

from sync.server.app import create_app
from sync.server.catalogue import CentreRefused
from sync.server.people import accounts, openid
from sync.server.people.accounts import Person
from sync.server.people.catalogue import PageRefused
from sync.server.people.provider import Provider, provider_in
from tests.sync.cast import BROWSER, Visitor, furnish, inside, stranger
from tests.sync.conftest import centre_at
from tests.sync.people.provider import approve, provider
from tests.sync.people.test_sign_in import invited, is_in, number_on


@pytest.fixture(scope="module")
def theirs():
    with provider() as running:
        yield running


@pytest.fixture(scope="module", params=["embedded", "postgresql"])
def centre(request, tmp_path_factory, theirs):
    url = "" if request.param == "embedded" else request.getfixturevalue("pg").fresh()
    with with_provider(tmp_path_factory.mktemp("centre"), url, theirs) as made:
        yield made


@contextmanager
def with_provider(folder, url, theirs):
    """A centre whose people may sign in there; its clock is the provider's, this computer's."""
    with centre_at(folder, url) as made:
        made.clock.time = datetime.now(UTC)
        place, desk = made.desk.place, made.desk
        settings = replace(inside(made).settings, provider=theirs)
        made.app = create_app(settings, desk.database, desk.keys.signer, made.clock, place.random)
        furnish(made)
        yield made


def link(centre, subject: str) -> Visitor:
    """Somebody who accepted her invitation by signing in at the provider."""
    login = f"{subject}@county.example"
    code = invited(centre, Person(login, "Sofia", "supervisor", "north"))
    visitor = stranger(centre)
    page = visitor.post("/invitation/provider", login=login, code=code)
    there = page.text.split('class="button main" href="')[1].split('"')[0].replace("&amp;", "&")
    page = come_back(visitor, approve(there, subject))
    assert page.status_code == 303, page.text
    return visitor


def come_back(visitor: Visitor, back: str):
    parts = urlsplit(back)
    return visitor.client.get(f"{parts.path}?{parts.query}", headers=BROWSER)


def setting_out(visitor: Visitor) -> str:
    return visitor.get("/sign-in/provider", next="/account").headers["Location"]


def test_who_was_invited_links_her_account_and_signs_in_there_from_then_on(centre):
    assert is_in(link(centre, "staff-17"))

    other = stranger(centre)
    page = come_back(other, approve(setting_out(other), "staff-17"))

    assert page.headers["Location"] == "/account"
    assert other.viewer.name == "Sofia"
    with centre.desk.database.reading() as connection:
        row = accounts.by_login(connection, "staff-17@county.example")
    assert (row["subject"], row["passphrase"]) == ("staff-17", None)


def test_nobody_registers_herself(centre):
    other = stranger(centre)
    page = come_back(other, approve(setting_out(other), "a stranger"))

    assert number_on(page) == "P014"
    assert not is_in(other)


def test_who_has_no_access_any_more_does_not_come_in_by_the_provider_either(centre):
    visitor = link(centre, "staff-18")
    account = visitor.viewer.account
    with centre.desk.database.writing() as connection:
        accounts.end(connection, account, centre.clock())

    assert not is_in(visitor)
    other = stranger(centre)
    assert number_on(come_back(other, approve(setting_out(other), "staff-18"))) == "P014"


def test_the_request_has_state_nonce_and_pkce(centre, theirs):
    there = urlsplit(setting_out(stranger(centre)))
    asked = {name: values[0] for name, values in parse_qs(there.query).items()}

    assert f"{there.scheme}://{there.netloc}" == theirs.issuer
    assert asked["code_challenge_method"] == "S256"
    assert len(asked["state"]) == len(asked["nonce"]) == 64
    assert asked["redirect_uri"] == "http://localhost/sign-in/provider/back"
    assert asked["scope"] == "openid"


def test_an_answer_that_this_browser_did_not_ask_for_is_refused(centre):
    link(centre, "staff-19")
    one, other = stranger(centre), stranger(centre)
    back = approve(setting_out(one), "staff-19")
    setting_out(other)

    assert number_on(come_back(other, back)) == "P015"
    assert number_on(come_back(stranger(centre), back)) == "P015"
    assert come_back(one, back).status_code == 303
    assert number_on(come_back(one, back)) == "P015", "each answer is good once"


def test_what_was_signed_for_another_journey_is_refused(theirs, centre):
    there, now = "http://localhost/sign-in/provider/back", centre.clock()
    for wrong in ({"nonce": "another"}, {"state": "another"}):
        journey = openid.setting_out(os.urandom)
        back = approve(openid.way_there(theirs, journey, there), "staff-17")
        brought = {name: values[0] for name, values in parse_qs(urlsplit(back).query).items()}
        with pytest.raises(PageRefused, match="P015"):
            openid.who_came(theirs, replace(journey, **wrong), there, brought, now)
    journey = openid.setting_out(os.urandom)
    back = approve(openid.way_there(replace(theirs, client="other"), journey, there), "staff-17")
    brought = {name: values[0] for name, values in parse_qs(urlsplit(back).query).items()}
    with pytest.raises(PageRefused, match="P015"):
        openid.who_came(theirs, journey, there, brought, now)


def test_a_provider_that_does_not_answer_is_said(tmp_path):
    nobody = Provider("http://127.0.0.1:9", "centre", "", "County login")
    with with_provider(tmp_path, "", nobody) as centre:
        assert number_on(stranger(centre).get("/sign-in/provider")) == "P015"


def test_without_a_provider_there_is_no_such_page(tmp_path):
    with centre_at(tmp_path, "") as centre:
        assert number_on(stranger(centre).get("/sign-in/provider")) == "P001"
        assert "provider" not in stranger(centre).get("/sign-in").text


def test_the_environment_names_the_provider():
    given = {"SCREENING_OIDC_ISSUER": "https://login.county.example", "SCREENING_OIDC_CLIENT": "c"}

    found = provider_in(given)
    assert found == Provider("https://login.county.example", "c", "", "login.county.example")
    assert provider_in({}) is None
    for wrong in (
        {**given, "SCREENING_OIDC_ISSUER": "http://login.county.example"},
        {**given, "SCREENING_OIDC_CLIENT": ""},
    ):
        with pytest.raises(CentreRefused, match="A012"):
            provider_in(wrong)


def test_an_answer_comes_too_late_after_ten_minutes(centre):
    one = stranger(centre)
    back = approve(setting_out(one), "staff-17")
    centre.clock.advance(minutes=10)

    assert number_on(come_back(one, back)) == "P015"
    centre.clock.advance(minutes=-10)
