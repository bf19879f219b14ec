"""A phone that belongs to an agency: what was recorded on it is at the agency's centre, once."""

from __future__ import annotations

import pytest

from tests.phone.connected import agency_at, all_sent, connect

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def agency(folder, tmp_path_factory):
    """Its centre hands out the phone app."""
    with agency_at(tmp_path_factory.mktemp("agency"), folder) as made:
        yield made


@pytest.fixture
def arrive(phone):
    """`arrive(agency)`: a new phone that has opened the app where the agency's centre hands it out."""

    def arrived(agency, name="sending"):
        return phone(name, open_it=False).open(agency.app)

    return arrived


def test_a_phone_connects_and_what_is_finished_is_at_the_centre(agency, arrive):
    amina = arrive(agency)
    amina.set_up()
    connect(amina, agency.code())
    amina.page.click(".brand")
    amina.begin("every-kind/1", "en")
    amina.agree()
    amina.go_through(set())
    all_sent(amina)
    assert "screening" in agency.kinds()
