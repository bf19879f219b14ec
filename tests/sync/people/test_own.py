"""One's own account: passphrase, recovery codes, and tokens with which programs read."""

import re

import pytest
from sqlalchemy import select, update

from sync.server.devices import token_hash
from sync.server.people import commands, tokens
from sync.server.people.accounts import Person
from sync.server.people.catalogue import PageRefused
from sync.server.people.tables import accounts as rows
from sync.server.people.tables import tokens as token_rows
from sync.server.people.viewer import Role
from tests.sync.cast import PASSPHRASE, digits, furnish, inside, signed_in, stranger
from tests.sync.conftest import centre_at
from tests.sync.people.test_sign_in import NUMBERS, Sofia

NEW = "nine slow grey barges"


@pytest.fixture(scope="module", params=["embedded", "postgresql"])
def centre(request, tmp_path_factory):
    """One for all of these: each comes with people of their own."""
    url = "" if request.param == "embedded" else request.getfixturevalue("pg").fresh()
    with centre_at(tmp_path_factory.mktemp("centre"), url) as made:
        furnish(made)
        yield made


@pytest.fixture
def sofia(centre) -> Sofia:
    return Sofia(centre)


@pytest.fixture
def nadia(centre):
    """An analyst, who may use the API."""
    return signed_in(centre, Person(f"nadia{next(NUMBERS)}", "Nadia", "analyst"))


def problem(page) -> str:
    found = re.search(r'class="problem".*?class="number">(\w+)<', page.text, re.S)
    return found[1] if found else ""


def fresh_digits(sofia: Sofia) -> str:
    sofia.centre.clock.advance(seconds=30)
    return digits(sofia.centre, sofia.secret)


def test_a_new_passphrase_takes_the_old_one_and_the_phone(sofia):
    other, _ = sofia.tries()
    new = {"new": NEW, "again": NEW}

    for wrong, number in (
        ({"passphrase": "wrong passphrase", "code": fresh_digits(sofia)}, "P005"),
        ({"passphrase": PASSPHRASE, "code": "000000"}, "P005"),
        ({"passphrase": PASSPHRASE, "code": "", "new": "short", "again": "short"}, "P011"),
        ({"passphrase": PASSPHRASE, "code": "", "again": "something else"}, "P012"),
    ):
        assert problem(sofia.visitor.post("/account/passphrase", **new | wrong)) == number
    given = {"passphrase": PASSPHRASE, "code": fresh_digits(sofia)}
    assert sofia.visitor.post("/account/passphrase", **new | given).status_code == 303

    assert other.get("/account").status_code == 303, "every other session ends"
    assert sofia.visitor.get("/account").status_code == 200
    assert sofia.tries()[1].status_code == 403
    assert sofia.tries(passphrase=NEW)[1].status_code == 303


def test_new_recovery_codes_take_the_place_of_the_old_ones(sofia):
    given = {"passphrase": PASSPHRASE, "code": fresh_digits(sofia)}

    page = sofia.visitor.post("/account/recovery-codes", **given)

    codes = [line.split("<")[0] for line in page.text.split("<li>") if line[4:5] == "-"]
    assert len(codes) == 10
    assert sofia.tries(code=sofia.codes[0])[1].status_code == 403
    assert sofia.tries(code=codes[0])[1].status_code == 303


def test_who_found_an_open_page_guesses_no_passphrase_there(sofia):
    new = {"new": NEW, "again": NEW, "code": "000000"}
    for _ in range(10):
        sofia.visitor.post("/account/passphrase", passphrase="wrong passphrase", **new)
    given = {"passphrase": PASSPHRASE, "code": fresh_digits(sofia)}

    page = sofia.visitor.post("/account/passphrase", **new | given)

    assert problem(page) == "P006"


def test_who_comes_in_by_a_provider_has_no_passphrase_to_change(nadia):
    page = nadia.post("/account/passphrase", passphrase="", new=NEW, again=NEW, code="1")

    assert page.status_code == 403


def make(visitor, *scopes: str, days: str = "30") -> str:
    page = visitor.post("/account/tokens", name="A sheet", scope=list(scopes), days=days)
    found = re.search(r"centre_[\w-]{43}", page.text)
    return found[0] if found else problem(page)


def used(centre, token: str, scope: str):
    return tokens.of(inside(centre).database, token, scope, centre.clock())


def test_a_token_reads_what_its_owner_may_see_and_no_more(centre, nadia):
    token = make(nadia, "numbers")

    viewer = used(centre, token, "numbers")
    assert (viewer.role, viewer.account) == (Role.ANALYST, nadia.account)
    for wrong, scope in ((token, "exports"), (token + "x", "numbers"), ("", "numbers")):
        with pytest.raises(PageRefused, match="P065"):
            used(centre, wrong, scope)
    with centre.desk.database.reading() as connection:
        kept = " ".join(str(row) for row in connection.execute(select(token_rows)))
    assert token not in kept
    assert token.removeprefix("centre_") not in kept


def test_a_token_ends_with_its_time_its_withdrawal_or_its_owners_right(centre, nadia):
    short, taken, left = (make(nadia, "numbers", days="1") for _ in range(3))
    shown = re.findall(r'name="token" value="([^"]+)"', nadia.get("/account").text)
    with centre.desk.database.reading() as connection:
        ids = {
            row.token: row.id
            for row in connection.execute(select(token_rows.c.id, token_rows.c.token))
        }
    assert set(shown) == {ids[token_hash(one)] for one in (short, taken, left)}
    nadia.post("/account/tokens/revoke", token=ids[token_hash(taken)])
    with pytest.raises(PageRefused, match="P065"):
        used(centre, taken, "numbers")
    assert used(centre, left, "numbers")
    worker = {"role": "worker", "unit": "river", "worker": f"w{next(NUMBERS)}"}
    with centre.desk.database.writing() as connection:
        connection.execute(update(rows).where(rows.c.id == nadia.account).values(worker))
    with pytest.raises(PageRefused, match="P065"):
        used(centre, left, "numbers")
    analyst = {"role": "analyst", "worker": ""}
    with centre.desk.database.writing() as connection:
        connection.execute(update(rows).where(rows.c.id == nadia.account).values(analyst))
    centre.clock.advance(days=1)
    with pytest.raises(PageRefused, match="P065"):
        used(centre, short, "numbers")


def test_nobody_withdraws_anothers_token(centre, nadia):
    token = make(nadia, "numbers")
    other = signed_in(centre, Person(f"nora{next(NUMBERS)}", "Nora", "analyst"))
    (shown,) = re.findall(r'name="token" value="([^"]+)"', nadia.get("/account").text)

    other.post("/account/tokens/revoke", token=shown)

    assert used(centre, token, "numbers")


def test_a_token_that_cannot_be_is_refused_with_its_number(centre, nadia):
    assert make(nadia, "numbers", days="366") == "P065"
    assert make(nadia, "numbers", days="many") == "P065"
    assert make(nadia) == "P065"
    assert make(nadia, "everything") == "P065"
    assert problem(nadia.post("/account/tokens", name="", scope="numbers", days="1")) == "P033"
    ada = signed_in(centre, Person(f"ada{next(NUMBERS)}", "Ada", "administrator"))
    assert ada.post("/account/tokens", name="x", scope="numbers", days="1").status_code == 403


def test_when_a_token_was_used_is_shown_to_its_owner(centre, nadia):
    token = make(nadia, "numbers")
    assert "last used" not in nadia.get("/account").text.partition('id="token"')[2]
    used(centre, token, "numbers")

    assert "last used" in nadia.get("/account").text.partition('id="token"')[2]


def test_signing_in_anew_after_a_reset_needs_the_new_invitation(sofia):
    commands.reset(sofia.centre.desk, sofia.login)

    assert sofia.tries()[1].status_code == 403
    assert sofia.tries(code=sofia.codes[0])[1].status_code == 403
    assert stranger(sofia.centre).get("/invitation").status_code == 200
