"""What runs out of time is on the page of today of whoever is responsible for it, and of nobody else."""

from __future__ import annotations

import html
import re

import pytest
from sqlalchemy import insert, select, update

from sync.server import commands
from sync.server.facts.tables import clocks, dues
from sync.server.people.scope import everything
from sync.server.tables import units
from sync.server.worklists.lists import SUMMED
from tests.sync.facts import bodies
from tests.sync.worklists.conftest import Told, again

TENANT = "agency"

LATE, LEFT, FUTURE = "2026-11-22T10:00:00Z", "2026-11-23T03:33:00Z", "2026-11-25T00:00:00Z"


def text(page) -> str:
    """What is read on a page, without what only tables say to those who listen."""
    assert page.status_code == 200, page.text
    said = re.sub(r"<(style|script|head).*?</\1>|<[^>]+>", " ", page.text, flags=re.DOTALL)
    return " ".join(html.unescape(said).split())


def section(page, name: str) -> str:
    """The words of one list; "" when it is not on the page."""
    found = re.search(rf'<section [^>]*aria-labelledby="{name}".*?</section>', page.text, re.DOTALL)
    said = re.sub(r"<[^>]+>", " ", found[0]) if found else ""
    return " ".join(html.unescape(said).split())


def test_a_report_past_its_deadline_comes_before_one_whose_clock_runs(river, sofia):
    late = river.case(duties=[{**bodies.DUTY, "deadline": LATE}])
    left = river.case(duties=[{**bodies.DUTY, "deadline": LEFT, "reported": True}])

    page = sofia.get("/today")

    assert f"…{late[-8:]}" in section(page, "breached")
    assert "9 hours late" in section(page, "breached")
    assert f"…{left[-8:]}" in section(page, "running")
    assert "7 hours left" in section(page, "running")
    assert "Reported, the proof is not complete" in section(page, "running")


def test_times_are_those_of_the_unit(river, sofia, centre):
    """River takes its zone from north, which has none of its own: then it is the reader's."""
    river.case(duties=[{**bodies.DUTY, "deadline": LEFT}])

    assert "Nov 22, 2026, 9:33" in section(sofia.get("/today"), "running").replace("\u202f", " ")


def test_a_unit_elsewhere_shows_its_own_time_with_its_zone(river, sofia, centre):
    with centre.desk.database.writing() as connection:
        there = update(units).where(units.c.code == river.unit)
        connection.execute(there.values(zone="America/Denver"))
    river.case(duties=[{**bodies.DUTY, "deadline": LEFT}])

    said = section(sofia.get("/today"), "running").replace("\u202f", " ")
    assert "Nov 22, 2026, 8:33" in said
    assert "MST" in said


def test_what_was_met_or_is_not_needed_any_more_is_in_no_list(river, sofia):
    met = {**bodies.DUTY, "met_at": "2026-11-22T19:00:00Z"}
    river.case(duties=[met, {**bodies.DUTY, "no_longer": True}])

    assert "Nothing in these lists: Reports past their deadline;" in text(sofia.get("/today"))


def test_a_report_of_tomorrow_is_not_counted_as_made_in_time(river, sofia):
    case = river.case(
        duties=[{**bodies.DUTY, "met_at": FUTURE, "deadline": "2026-11-26T00:00:00Z"}]
    )

    said = section(sofia.get("/today"), "doubtful")
    assert f"…{case[-8:]}" in said
    assert "in the future: the device's clock is wrong" in said
    assert "made in time" not in section(sofia.get(f"/cases/{case}"), "clocks")


def test_conversations_due_are_summed_by_what_made_them_due(river, sofia):
    overdue = {**bodies.DUE, "deadline": LATE}
    river.case(screenings=[overdue, {**bodies.DUE, "deadline": FUTURE, "tried": 2}])
    river.case(screenings=[{**bodies.DUE, "trigger": "intake", "deadline": FUTURE}])
    river.case(screenings=[{**bodies.DUE, "deadline": "2027-05-01T00:00:00Z"}])

    said = section(sofia.get("/today"), "screenings")
    assert "Return overdue: 1, due soon: 1" in said
    assert "Intake overdue: 0, due soon: 1" in said
    assert "tried 2 times in vain" in said
    assert "May" not in said


def test_of_very_many_conversations_due_it_says_at_least_how_many(river, sofia, centre):
    case = river.case(screenings=[{**bodies.DUE, "deadline": LATE}])
    assert "At least so many" not in section(sofia.get("/today"), "screenings")

    with centre.desk.database.writing() as connection:
        everything(connection)
        one = dict(connection.execute(select(dues).where(dues.c.case_id == case)).mappings().one())
        connection.execute(insert(dues), [one | {"number": n} for n in range(2, SUMMED + 1)])
    said = section(sofia.get("/today"), "screenings")
    assert "There are many. At least so many are due: Return overdue: 3000" in said


def test_a_flag_without_a_next_action_stands_there_until_it_has_one(river, sofia):
    case = river.case(flags=["foster_care"], flags_undecided=["foster_care"], undecided=1)
    assert "Foster care Flagged" in section(sofia.get("/today"), "flags")

    river.stands(case, flags=["foster_care"])
    assert section(sofia.get("/today"), "flags") == ""


def test_steps_and_follow_ups_of_this_week_are_there(river, sofia):
    river.case(steps_due=["2026-11-20"], follow_ups_due=["2026-11-22", "2026-12-24"])

    said = section(sofia.get("/today"), "plans")
    assert "A step of the plan" in said
    assert "2 days late" in said
    assert "Follow-up" in said
    assert "today" in said
    assert "Dec" not in said


def test_a_device_that_was_silent_for_a_week_is_there(river, sofia, centre):
    assert section(sofia.get("/today"), "silent") == ""
    centre.clock.advance(days=8)
    assert f"…{river.device.id[-8:]}" in section(again(sofia).get("/today"), "silent")


def test_a_case_that_another_device_took_over_is_told_by_that_one(centre, river, sofia):
    """After a device was lost its cases go on, on the next one, under their own ids."""
    case = river.case(duties=[{**bodies.DUTY, "deadline": LATE}])
    commands.revoke(centre.desk, river.device.id)
    assert f"…{case[-8:]}" in section(sofia.get("/today"), "breached")

    following = Told(centre, river.unit, "w1")
    following.stands(case, duties=[{**bodies.DUTY, "met_at": LATE}])
    assert section(sofia.get("/today"), "breached") == ""
    assert "made in time" in section(sofia.get(f"/cases/{case}"), "clocks")


@pytest.mark.parametrize("who", ["otto", "nadia", "ada"])
def test_somebody_else_sees_nothing_of_it(river, people, who):
    case = river.case(
        duties=[{**bodies.DUTY, "deadline": LATE}], screenings=[bodies.DUE], flags_undecided=["a"],
        undecided=1, steps_due=["2026-11-20"], flags=["a"],
    )  # fmt: skip
    for path in ("/today", "/today/breached", "/today/flags", f"/cases/{case}"):
        page = people[who].get(path)
        assert page.status_code == (
            200 if who == "otto" and "cases" not in path else 404 if who == "otto" else 403
        )
        assert case[-8:] not in page.text


def test_a_worker_sees_her_own_cases_only(centre, people, river):
    hers = river.case(duties=[{**bodies.DUTY, "deadline": LATE}])
    colleagues = Told(centre, river.unit, "w2").case(duties=[{**bodies.DUTY, "deadline": LATE}])

    page = people["amina"].get("/today")
    assert hers[-8:] in page.text
    assert colleagues[-8:] not in page.text
    assert people["amina"].get(f"/cases/{colleagues}").status_code == 404


def test_a_long_list_is_turned_page_by_page(river, sofia):
    for number in range(7):
        river.case(
            duties=[{**bodies.DUTY, "deadline": f"2026-11-2{number % 3}T0{number}:00:00Z"}] * 8
        )

    assert "All of this list" in section(sofia.get("/today"), "breached")
    first, second = sofia.get("/today/breached"), sofia.get("/today/breached", page="2")
    assert first.text.count("<tr>") - 1 == 50
    assert second.text.count("<tr>") - 1 == 6
    assert "Further" in first.text
    assert sofia.get("/today/nothing").status_code == 404
    assert sofia.get("/today/breached", page="x").text.count("<tr>") == first.text.count("<tr>")


def test_a_list_with_more_than_is_counted_says_at_least_how_many(river, sofia):
    case = river.case(duties=[{**bodies.DUTY, "deadline": LATE}])
    with river.centre.desk.database.writing() as connection:
        everything(connection)
        one = connection.execute(select(clocks).where(clocks.c.case_id == case)).mappings().one()
        more = ({**one, "number": number} for number in range(2, 1001))
        connection.execute(insert(clocks), [*more])

    tile = re.search(r'<a href="#breached".*?</a>', sofia.get("/today").text, re.DOTALL)
    assert tile
    assert 'class="figure">1,000<' in tile[0]
    with river.centre.desk.database.writing() as connection:
        everything(connection)
        connection.execute(insert(clocks), [{**one, "number": 1001}])

    page = sofia.get("/today")
    assert 'class="figure">at least 1,000<' in page.text
    assert "All of this list (at least 1,000)" in section(page, "breached")
    assert "Reports past their deadline (at least 1,000)" in text(sofia.get("/today/breached"))
    last = sofia.get("/today/breached", page="21")
    assert last.text.count("<tr>") - 1 == 1
    assert "Further" not in last.text
