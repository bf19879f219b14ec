"""What may be known of a case outside this device: the agency's number for it, and written releases."""

from __future__ import annotations

from dataclasses import replace

import pytest

from screening.care.events import CaseNumbered, Purpose
from screening.care.sharing import case_number, released, releases
from screening.device.courier import Connection, NoCourier
from tests.device.test_case import case_of
from tests.device.test_conversation import store_of


class Connected(NoCourier):
    """Notes that belong to an agency of one kind; nothing is carried anywhere."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def state(self, store):
        return replace(super().state(store), able=True, connection=self.connection)


@pytest.fixture
def at_case(amina):
    """Amina at the case of a young person."""
    amina.begin("six-topic-screen/1")
    amina.say_yes_to_the_end()
    amina.open(amina.link("To the plan"))
    return amina


@pytest.fixture
def provider(at_case):
    """The same; her agency is a victim-service provider."""
    told = Connection("Harbour House", "https://centre.example", "north", "w7", provider=True)
    at_case.app.config["COURIER"] = Connected(told)
    at_case.open(at_case.path)
    return at_case


def entries(worker):
    return case_of(worker).events


def sign(worker, **other):
    worker.open(worker.link("Releases"))
    given = {"purpose": "supervision", "signed_on": "2026-11-22", "expires_on": "2026-12-22"}
    return worker.fill(**{**given, **other})


def test_the_number_is_kept_and_shown(at_case):
    case = at_case.path
    at_case.open(at_case.link("Enter the number"))
    at_case.fill(number="2026-CW-42")
    assert at_case.path == case
    assert "Number in your agency's files: 2026-CW-42" in at_case.text
    at_case.open(at_case.link("Change the number"))
    assert 'value="2026-CW-42"' in at_case.page
    assert case_number(entries(at_case)) == "2026-CW-42"


def test_the_same_number_again_is_no_entry(at_case):
    for _ in range(2):
        at_case.open(f"{at_case.path.rpartition('/number')[0] or at_case.path}/number")
        at_case.fill(number="2026-CW-42")
    numbers = [one for one in entries(at_case) if isinstance(one, CaseNumbered)]
    assert len(numbers) == 1


def test_it_can_be_taken_back(at_case):
    for number in ("2026-CW-42", ""):
        at_case.open(at_case.link("the number"))
        at_case.fill(number=number)
    assert case_number(entries(at_case)) == ""
    assert "No number of your agency's files is entered." in at_case.text


def test_too_long_a_number_stays_in_the_field(at_case):
    at_case.open(at_case.link("Enter the number"))
    at_case.fill(number="4" * 300)
    assert "C014" in at_case.text
    assert "4" * 300 in at_case.page
    assert case_number(entries(at_case)) == ""


def test_it_never_travels_as_it_is(at_case):
    at_case.open(at_case.link("Enter the number"))
    at_case.fill(number="2026-CW-42")
    assert not [row for row in store_of(at_case).outbox.waiting() if "2026-CW" in str(row.body)]


def test_a_public_agency_needs_no_releases(at_case):
    assert "Releases" not in at_case.text


def test_a_provider_says_that_nothing_is_released(provider):
    assert "nothing about this young person leaves this device" in provider.text


def test_a_release_is_kept_for_its_purpose_and_time(provider, clock):
    sign(provider)
    today = clock().date()
    assert released(entries(provider), today) == {Purpose.SUPERVISION}
    assert "So that supervisors can follow up" in provider.text
    assert "nothing about this young person leaves" not in provider.text


def test_it_is_taken_back(provider, clock):
    sign(provider)
    provider.open(provider.link("Releases"))
    assert "In force." in provider.text
    provider.open(provider.link("They take it back"))
    provider.fill()
    assert released(entries(provider), clock().date()) == set()
    provider.open(provider.link("Releases"))
    assert "Taken back:" in provider.text
    assert len(releases(entries(provider))) == 1


def test_taken_back_twice_is_said(provider):
    sign(provider)
    provider.open(provider.link("Releases"))
    back = provider.link("They take it back")
    provider.open(back)
    provider.fill()
    provider.open(back)
    provider.fill()
    assert "C010" in provider.text


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"purpose": ""}, "D093"),
        ({"signed_on": "yesterday"}, "C016"),
        ({"expires_on": ""}, "C016"),
        ({"signed_on": "2027-01-01", "expires_on": "2027-02-01"}, "C002"),
        ({"expires_on": "2028-01-01"}, "C019"),
    ],
)
def test_what_is_not_a_release_is_refused_and_stays_on_the_page(provider, wrong, code):
    sign(provider, **wrong)
    assert code in provider.text
    assert 'name="expires_on"' in provider.page
    assert releases(entries(provider)) == ()


def test_another_cases_release_is_not_found(provider):
    provider.open(f"{provider.path}/release/{'0' * 18}")
    assert provider.at.status_code == 404
