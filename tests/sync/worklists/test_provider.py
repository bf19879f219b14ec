"""At a victim-service provider nothing of one person is shown that was not released, and for as long."""

from __future__ import annotations

import pytest

from tests.sync.cast import cast
from tests.sync.conftest import centre_at
from tests.sync.facts import bodies
from tests.sync.facts.putting import name
from tests.sync.worklists.conftest import Told
from tests.sync.worklists.test_today import LATE, section

CASE = name(100)
LATER = {"duties": [{**bodies.DUTY, "deadline": LATE}]}


@pytest.fixture
def centre(tmp_path, url):
    with centre_at(tmp_path, url, tenant="provider") as made:
        yield made


@pytest.fixture
def people(centre):
    return cast(centre)


def test_a_case_is_shown_while_its_release_holds(centre, people, river):
    sofia = people["sofia"]
    river.tell("release", bodies.released(name(1), CASE))
    river.stands(CASE, **LATER)
    assert f"…{CASE[-8:]}" in section(sofia.get("/today"), "breached")
    assert sofia.get(f"/cases/{CASE}").status_code == 200

    river.tell("release", bodies.released(name(1), CASE, taken_back=True))
    assert section(sofia.get("/today"), "breached") == ""
    assert sofia.get(f"/cases/{CASE}").status_code == 404


def test_a_release_for_something_else_shows_nothing(centre, people, river):
    river.tell("release", bodies.released(name(1), CASE))
    river.stands(CASE, **LATER)
    river.tell("release", bodies.released(name(1), CASE, purpose="linking"))

    assert section(people["sofia"].get("/today"), "breached") == ""
    assert people["sofia"].get(f"/cases/{CASE}").status_code == 404


def test_a_release_that_is_over_shows_nothing(centre, people, river):
    river.tell("release", bodies.released(name(1), CASE, expires_on="2026-11-23"))
    river.stands(CASE, **LATER)
    centre.clock.advance(minutes=25)
    assert f"…{CASE[-8:]}" in section(people["sofia"].get("/today"), "breached")

    centre.clock.advance(days=2)
    from tests.sync.cast import PEOPLE, signed_in

    later = signed_in(centre, PEOPLE["sofia"].__class__("sonja", "Sonja", "supervisor", "north"))
    assert section(later.get("/today"), "breached") == ""


def test_a_link_is_shown_where_both_cases_are_released_for_it(centre, people, river):
    other, link = Told(centre, "river", "w2"), "0b" * 16
    cases = (CASE, name(101))
    for number, (device, case) in enumerate(zip((river, other), cases, strict=True)):
        for purpose in ("supervision", "linking"):
            release = bodies.released(name(10 * number + len(purpose)), case, purpose=purpose)
            device.tell("release", release)
        device.stands(case)
        device.tell("link", bodies.linked(case, link))
    page = people["sofia"].get(f"/cases/{CASE}")
    assert cases[1][-8:] in section(page, "linked")

    other.tell("release", bodies.released(name(17), cases[1], purpose="linking", taken_back=True))
    assert section(people["sofia"].get(f"/cases/{CASE}"), "linked") == ""
