"""At a provider that checks it: what went out comes back, once, to the same browser, or nobody comes in."""

from __future__ import annotations

import hashlib
import os
from base64 import urlsafe_b64encode
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
import requests
from sqlalchemy import update

from sync.server.people import openid
from sync.server.people.catalogue import PageRefused
from sync.server.people.tables import accounts, sessions
from tests.sync.cast import stranger
from tests.sync.people.provider import STRICT, approve, provider
from tests.sync.people.test_openid import come_back, link, setting_out, with_provider
from tests.sync.people.test_sign_in import is_in, number_on

HERE = "http://localhost/sign-in/provider/back"


@pytest.fixture(scope="module")
def theirs():
    with provider(STRICT) as running:
        yield running


@pytest.fixture(scope="module")
def centre(tmp_path_factory, theirs):
    with with_provider(tmp_path_factory.mktemp("centre"), "", theirs) as made:
        yield made


@pytest.fixture
def journey():
    return openid.setting_out(os.urandom)


def asked_of(there: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(there).query).items()}


def came(theirs, journey, back: str) -> str:
    return openid.who_came(theirs, journey, HERE, asked_of(back), datetime.now(UTC))


def test_with_the_right_verifier_she_comes_in(centre):
    link(centre, "staff-30")
    other = stranger(centre)

    page = come_back(other, approve(setting_out(other), "staff-30"))

    assert page.headers["Location"] == "/account"
    assert other.viewer.name == "Sofia"


def test_the_challenge_is_made_of_the_verifier_and_the_verifier_is_not_in_the_address(
    theirs, journey
):
    there = openid.way_there(theirs, journey, HERE)

    made = urlsafe_b64encode(hashlib.sha256(journey.verifier.encode()).digest()).decode()
    assert asked_of(there)["code_challenge"] == made.rstrip("=")
    assert asked_of(there)["code_challenge_method"] == "S256"
    assert journey.verifier not in there
    assert came(theirs, journey, approve(there, "staff-30")) == "staff-30"


@pytest.mark.parametrize("changed", ["verifier", "nonce", "state"])
def test_with_another_journeys_word_nobody_comes_in(theirs, journey, changed):
    back = approve(openid.way_there(theirs, journey, HERE), "staff-30")
    other = getattr(openid.setting_out(os.urandom), changed)

    with pytest.raises(PageRefused, match="P015"):
        came(theirs, replace(journey, **{changed: other}), back)


def test_a_verifier_that_is_left_out_is_refused_by_the_provider(theirs, journey):
    """So that the tests above could fail: a provider that does not look would give a token here."""
    brought = asked_of(approve(openid.way_there(theirs, journey, HERE), "staff-30"))
    asked = {"grant_type": "authorization_code", "code": brought["code"], "redirect_uri": HERE}

    answer = requests.post(
        f"{theirs.issuer}/token", asked, auth=(theirs.client, theirs.secret), timeout=10
    )

    assert (answer.status_code, answer.json()) == (400, {"error": "invalid_grant"})


def test_what_the_provider_signed_with_another_nonce_lets_nobody_in(centre):
    link(centre, "staff-31")
    other = stranger(centre)

    back = approve(setting_out(other), "staff-31", nonce="of an older sign-in")

    assert number_on(come_back(other, back)) == "P015"
    assert not is_in(other)


def test_an_answer_with_another_state_lets_nobody_in_and_ends_the_journey(centre):
    link(centre, "staff-32")
    other = stranger(centre)
    back = approve(setting_out(other), "staff-32")
    forged = urlencode(asked_of(back) | {"state": "made-up"})

    assert number_on(come_back(other, f"{HERE}?{forged}")) == "P015"
    assert number_on(come_back(other, back)) == "P015"
    assert not is_in(other)


def test_a_code_that_was_used_lets_nobody_in_again(theirs, centre, journey):
    link(centre, "staff-33")
    one, thief = stranger(centre), stranger(centre)
    back = approve(setting_out(one), "staff-33")
    assert come_back(one, back).status_code == 303

    used = asked_of(back)["code"]
    state = asked_of(setting_out(thief))["state"]
    replayed = urlencode({"code": used, "state": state, "iss": theirs.issuer})
    assert number_on(come_back(thief, f"{HERE}?{replayed}")) == "P015"
    assert not is_in(thief)
    back = approve(openid.way_there(theirs, journey, HERE), "staff-33")
    assert came(theirs, journey, back) == "staff-33"
    with pytest.raises(PageRefused, match="P015"):
        came(theirs, journey, back)


def test_somebody_elses_code_does_not_fit_to_ones_own_verifier(theirs, centre):
    """A code that was caught on its way, put into one's own journey."""
    link(centre, "staff-34")
    hers = asked_of(approve(setting_out(stranger(centre)), "staff-34"))["code"]
    thief = stranger(centre)
    state = asked_of(setting_out(thief))["state"]
    injected = urlencode({"code": hers, "state": state, "iss": theirs.issuer})

    assert number_on(come_back(thief, f"{HERE}?{injected}")) == "P015"
    assert not is_in(thief)


def test_a_form_that_came_too_late_waits_while_she_signs_in_there(centre):
    other = link(centre, "staff-35")
    account = other.viewer.account
    with centre.desk.database.writing() as connection:
        connection.execute(
            update(accounts).where(accounts.c.id == account).values(role="administrator", unit=None)
        )
    mark = other.mark
    with centre.desk.database.writing() as connection:
        of_hers = update(sessions).where(sessions.c.account == account)
        connection.execute(of_hers.values(seen_at="2026-01-01T00:00:00Z"))
    page = other.post("/units", name="Hill team", code="hill", parent="", zone="", mark=mark)
    kept = page.text.split('name="kept" value="')[1].split('"')[0]

    page = other.post("/sign-in/provider", kept=kept)
    there = page.text.split('class="button main" href="')[1].split('"')[0].replace("&amp;", "&")
    page = come_back(other, approve(there, "staff-35"))

    assert "Hill team" in page.text
    sent = {"name": "Hill team", "code": "hill", "parent": "", "zone": ""}
    assert other.post("/units", **sent).headers["Location"] == "/units?done=added"
