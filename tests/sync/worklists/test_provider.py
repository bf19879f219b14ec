"""At a victim-service provider nothing of one person is shown that was not released, and for as long."""

from __future__ import annotations

from uuid import uuid4

import pytest

from tests.sync.facts import bodies
from tests.sync.facts.putting import name
from tests.sync.worklists.conftest import Told, again
from tests.sync.worklists.test_today import LATE, section

TENANT = "provider"
LATER = {"duties": [{**bodies.DUTY, "deadline": LATE}]}


@pytest.fixture
def case() -> str:
    return str(uuid4())


def test_a_case_is_shown_while_its_release_holds(people, river, case):
    sofia = people["sofia"]
    river.tell("release", bodies.released(name(1), case))
    river.stands(case, **LATER)
    assert f"…{case[-8:]}" in section(sofia.get("/today"), "breached")
    assert sofia.get(f"/cases/{case}").status_code == 200

    river.tell("release", bodies.released(name(1), case, taken_back=True))
    assert section(sofia.get("/today"), "breached") == ""
    assert sofia.get(f"/cases/{case}").status_code == 404


def test_a_release_for_something_else_shows_nothing(centre, people, river, case):
    river.tell("release", bodies.released(name(1), case))
    river.stands(case, **LATER)
    river.tell("release", bodies.released(name(1), case, purpose="linking"))

    assert section(people["sofia"].get("/today"), "breached") == ""
    assert people["sofia"].get(f"/cases/{case}").status_code == 404


def test_a_release_that_is_over_shows_nothing(centre, people, river, case):
    river.tell("release", bodies.released(name(1), case, expires_on="2026-11-23"))
    river.stands(case, **LATER)
    centre.clock.advance(minutes=25)
    assert f"…{case[-8:]}" in section(people["sofia"].get("/today"), "breached")

    centre.clock.advance(days=2)
    assert section(again(people["sofia"]).get("/today"), "breached") == ""


def test_a_link_is_shown_where_both_cases_are_released_for_it(centre, people, river, case):
    other, link = Told(centre, river.unit, "w2"), "0b" * 16
    cases = (case, str(uuid4()))
    for number, (device, one) in enumerate(zip((river, other), cases, strict=True)):
        for purpose in ("supervision", "linking"):
            release = bodies.released(name(10 * number + len(purpose)), one, purpose=purpose)
            device.tell("release", release)
        device.stands(one)
        device.tell("link", bodies.linked(one, link))
    page = people["sofia"].get(f"/cases/{case}")
    assert cases[1][-8:] in section(page, "linked")

    other.tell("release", bodies.released(name(17), cases[1], purpose="linking", taken_back=True))
    assert section(people["sofia"].get(f"/cases/{case}"), "linked") == ""
