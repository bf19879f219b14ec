"""What somebody filled in is not lost when her session ended meanwhile; it is sent when she says so."""

from __future__ import annotations

import html
import re
from urllib.parse import urlencode

import pytest

from sync.server.people import accounts, invitations, sessions
from tests.sync.cast import PASSPHRASE, Visitor, craft, digits, stranger
from tests.sync.worklists.conftest import again
from tests.sync.worklists.test_today import section, text

TENANT = "agency"
FLAG = {"flags": ["foster_care"], "flags_undecided": ["foster_care"], "undecided": 1}
MEETING = {"before": "0", "what": "next_action:case_meeting", "due_on": "2026-12-01"}


class WayIn:
    """Somebody's sign-in name, and the app on her phone."""

    def __init__(self, centre, visitor: Visitor) -> None:
        now, kept = centre.clock(), craft(centre)
        self.centre, self.visitor = centre, visitor
        with centre.desk.database.writing() as connection:
            self.login = accounts.one(connection, visitor.account)["login"]
            code = invitations.invite(connection, visitor.account, now, kept)
            invited = invitations.look(connection, self.login, code, now, kept)
            self.secret = invited.secret
            chosen = invitations.Chosen(PASSPHRASE, PASSPHRASE, digits(centre, self.secret))
            invitations.accept(connection, invited, chosen, now, kept)
        again(visitor)

    def sign_in(self, page, passphrase: str = PASSPHRASE, **other: str):
        """With the fields that the page has hidden in its form, or others."""
        self.centre.clock.advance(seconds=30)
        code = digits(self.centre, self.secret)
        fields = hidden(page) | {"login": self.login, "passphrase": passphrase, "code": code}
        fields |= other
        return self.visitor.post("/sign-in", **fields)


def hidden(page) -> dict[str, str]:
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page.text)
    return {name: html.unescape(value) for name, value in found if name != "mark"}


def number_on(page) -> str:
    found = re.search(r'class="number">(\w\d{3})<', page.text)
    return found[1] if found else ""


@pytest.fixture
def hers(centre, sofia) -> WayIn:
    return WayIn(centre, sofia)


@pytest.fixture
def path(river) -> str:
    return f"/cases/{river.case(**FLAG)}/flags/foster_care"


def too_late(hers: WayIn, path: str, **fields: str):
    """She presses the button when her session has been over for a while."""
    hers.visitor.get(path.partition("/flags")[0])
    hers.centre.clock.advance(minutes=31)
    return hers.visitor.post(path, **fields)


def test_she_signs_in_sees_what_she_filled_in_and_sends_it(hers, path):
    page = too_late(hers, path, **MEETING)
    assert page.status_code == 403
    assert "What you filled in is not lost" in text_of(page)
    assert "case_meeting" not in page.text

    page = hers.sign_in(page)
    assert "What Case meeting Until Dec 1, 2026" in text_of(page)
    assert "Case meeting" not in section(hers.visitor.get("/today"), "noted")
    (action,) = re.findall(r'<form method="post" action="([^"]*)" class="sheet"', page.text)
    page = hers.visitor.post(action, **hidden(page))

    assert page.headers["Location"].endswith("?done=noted#flags")
    assert "Case meeting" in text(hers.visitor.get(path.partition("/flags")[0]))


def text_of(page) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page.text)).split())


def test_a_wrong_passphrase_on_the_way_loses_nothing(hers, path):
    page = too_late(hers, path, **MEETING)
    page = hers.sign_in(page, "a wrong passphrase")
    assert number_on(page) == "P005"

    assert "Case meeting" in text_of(hers.sign_in(page))


def test_what_somebody_noted_meanwhile_is_not_written_over(hers, path, sonja):
    page = hers.sign_in(too_late(hers, path, **MEETING))
    again(sonja).post(path, before="0", what="reason:in_plan", due_on="")

    assert number_on(hers.visitor.post(path, **hidden(page))) == "W003"


def test_another_person_at_the_same_browser_neither_reads_nor_sends_it(centre, hers, path, people):
    page = too_late(hers, path, **MEETING)
    otto = WayIn(centre, people["otto"])

    page = otto.sign_in(page)

    assert number_on(page) == "P017"
    assert "Otto" in page.text
    assert "Case meeting" not in page.text


def test_what_was_kept_for_too_long_or_was_altered_is_not_sent(hers, path):
    page = too_late(hers, path, **MEETING)
    hers.centre.clock.advance(hours=12)
    assert number_on(hers.sign_in(page)) == "P017"

    page = too_late(hers, path, **MEETING)
    kept = hidden(page)["kept"]
    altered = kept[:-6] + ("AAAA" if kept[-6:-2] != "AAAA" else "BBBB") + kept[-2:]
    assert number_on(hers.sign_in(page, kept=altered)) == "P017"


def test_after_she_signed_out_it_is_not_kept(hers, path):
    mark, token = hers.visitor.mark, hers.visitor.token
    hers.visitor.post("/sign-out")
    hers.visitor.client.set_cookie("centre", token)

    page = hers.visitor.post(path, **MEETING, mark=mark)

    assert number_on(page) == "P016"
    assert "kept" not in hidden(page)


def test_who_signs_out_when_her_session_is_over_is_out_and_that_is_all(hers):
    assert too_late(hers, "/sign-out").headers["Location"] == "/sign-in"


def test_a_form_with_a_secret_in_it_is_not_kept(hers):
    secrets = {"passphrase": PASSPHRASE, "code": "1", "new": "another one of hers", "again": "x"}
    page = too_late(hers, "/account/passphrase", **secrets)

    assert number_on(page) == "P016"
    assert "kept" not in hidden(page)
    assert "another one" not in page.text


def test_a_form_that_another_site_sends_is_not_kept(hers, path):
    hers.centre.clock.advance(minutes=31)
    data = urlencode(MEETING | {"mark": "0" * 64})
    headers = {"Accept": "text/html", "Content-Type": "application/x-www-form-urlencoded"}

    page = hers.visitor.client.post(path, data=data, headers=headers)
    assert number_on(page) == "P004"
    assert "kept" not in hidden(page)
    page = stranger(hers.centre).client.post(path, data=data, headers=headers)
    assert number_on(page) == "P016"
    assert "kept" not in hidden(page)


def test_a_form_that_is_too_long_for_the_sign_in_is_not_kept(hers, path):
    page = too_late(hers, path, **MEETING, more="x" * 30_000)

    assert number_on(page) == "P016"


def test_whose_a_session_was_is_forgotten_after_a_day(hers):
    centre, token = hers.centre, hers.visitor.token
    limits = sessions.Limits()

    def known() -> str:
        with centre.desk.database.reading() as connection:
            return sessions.whose(connection, token, centre.clock(), limits)

    centre.clock.advance(hours=23)
    assert known() == hers.visitor.account
    centre.clock.advance(hours=1)
    assert known() == ""
