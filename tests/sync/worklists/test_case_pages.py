"""One case: what is shown of it, asking its worker, and what follows from a flag."""

from __future__ import annotations

import json
import re
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from sqlalchemy import select

from screening.care.compiled import dumps
from sync.server import commands, publishing
from sync.server.audit.tables import trail
from tests.care import making
from tests.sync.facts import bodies
from tests.sync.worklists.conftest import Told
from tests.sync.worklists.test_today import FUTURE, LATE, section, text

TENANT = "agency"
DAY = "2026-11-24"


@pytest.fixture
def flagged(river):
    return river.case(flags=["foster_care"], flags_undecided=["foster_care"], undecided=1)


def trailed(who, what: str) -> list[dict[str, str]]:
    """What the trail has of somebody."""
    with who.centre.desk.database.reading() as connection:
        rows = connection.execute(
            select(trail).where(trail.c.what == what, trail.c.who == who.account)
        ).all()
    return [json.loads(row.about) for row in rows]


def standing(who, case: str) -> int:
    """The number of what stands for the flag, as the page's form carries it."""
    page = who.get(f"/cases/{case}")
    return int(re.findall(r'name="before" value="(\d+)"', page.text)[0])


def test_it_shows_where_the_case_stands_and_what_was_said(river, sofia):
    case = river.case(
        concern={"state": "suspected", "since": LATE}, judged="up", flags=["foster_care"],
        needs={"shelter_housing": {"referrals": ["unavailable"], "nothing_found": False}},
        screenings=[{**bodies.DUE, "since": "2026-11-19T10:00:00Z", "done_at": "2026-11-22T19:33:17Z"}],
    )  # fmt: skip
    first = river.talked(case)
    river.talked(case, supersedes=first, mode="youth_held")

    page = sofia.get(f"/cases/{case}")
    said = text(page)
    assert "Suspected since Nov 22, 2026" in said
    assert "more serious than it shows" in said
    assert "Shelter housing not available" in section(page, "needs")
    history = section(page, "history")
    assert "answered by themselves; 13 to 15" in history
    assert "3 days after it became due" in history
    assert "1 earlier version" in history
    assert "Missing from care or home follow up" in history
    assert "Cps history cannot be excluded" in history
    assert "cannot exclude: High (5 of 6 answered)" in history


def test_every_look_at_a_case_is_written_down(river, sofia, centre):
    case = river.case()
    sofia.get(f"/cases/{case}")
    sofia.get(f"/cases/{uuid4()}")

    about = {"case": case, "device": river.device.id, "unit": river.unit}
    assert trailed(sofia, "see_case") == [about]


def test_a_case_of_another_unit_is_as_one_that_there_is_not(south, sofia, centre):
    case = south.case(flags=["a"], flags_undecided=["a"], undecided=1)
    answers = [sofia.get(f"/cases/{one}") for one in (case, uuid4(), "x", "x" * 500)]
    answers += [
        sofia.post(f"/cases/{case}/ask", what="call_me", due_on=DAY),
        sofia.post(f"/cases/{case}/flags/a", what="reason:done", before="0"),
    ]

    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.text for answer in answers}) == 1
    assert "W001" in answers[0].text
    assert trailed(sofia, "see_case") == []


def test_the_same_young_persons_case_is_linked_where_it_may_be_seen(centre, river, south, sofia):
    link = "0a" * 16
    mine, other = river.case(), Told(centre, river.unit, "w2")
    others, souths = other.case(concern={"state": "identified", "since": LATE}), south.case()
    for device, case in ((river, mine), (other, others), (south, souths)):
        device.tell("link", bodies.linked(case, link))

    said = section(sofia.get(f"/cases/{mine}"), "linked")
    assert f"…{others[-8:]} w2, River team; Identified" in said
    assert souths[-8:] not in said


def test_a_moment_that_has_not_come_is_shown_as_such(river, sofia):
    case = river.case(concern={"state": "suspected", "since": FUTURE})
    river.talked(case, finished_at=FUTURE)

    page = sofia.get(f"/cases/{case}")
    for name in ("stands", "history"):
        assert "in the future: the device's clock is wrong" in section(page, name)


def test_what_the_agency_published_is_called_as_its_files_call_it(
    centre, river, sofia, write, tmp_path
):
    """And a code of which nothing is known by the code: that is words, too."""
    land = tmp_path / "land.json"
    land.write_text(dumps(making.place()))
    duties = [{**bodies.DUTY, "duty": "police"}, {**bodies.DUTY, "duty": "tell_nobody"}]
    case = river.case(duties=duties, screenings=[{**bodies.DUE, "trigger": "back"}])
    river.talked(case, questionnaire="home/1")
    assert "Police after" in section(sofia.get(f"/cases/{case}"), "clocks")

    for kind, path in (("jurisdiction", land), ("questionnaire", write("home", 1))):
        publishing.publish(centre.desk, centre.agencys, path, kind, version=1)

    page = sofia.get(f"/cases/{case}")
    assert "Tell the police after" in section(page, "clocks")
    assert "Tell nobody after" in section(page, "clocks")
    assert "After a return" in section(page, "due")
    assert "A talk 1; en" in section(page, "history")


def test_a_strength_is_not_followed_up(centre, river, sofia, write):
    strengths = {"calm_place": {"label": "Has a calm place", "when": {"left_home": "no"}}}
    form = write("calm", 1, strengths=strengths)
    publishing.publish(centre.desk, centre.agencys, form, "questionnaire")
    case = river.case()
    present = {"calm_place": "present", "foster_care": "present"}
    river.talked(case, questionnaire="calm/1", findings=present)

    said = section(sofia.get(f"/cases/{case}"), "history")
    assert "Has a calm place yes" in said
    assert "Foster care follow up" in said


# --- asking ---------------------------------------------------------------------------------------


def test_a_request_is_seen_to_arrive_and_to_be_answered(river, sofia, centre):
    case = river.case()
    page = sofia.post(f"/cases/{case}/ask", what="call_me", due_on=DAY)
    assert page.status_code == 303
    asked = lambda: section(sofia.get(f"/cases/{case}"), "requests")  # noqa: E731 - each time anew
    assert "Call me not fetched yet asked by Sofia" in asked()
    assert trailed(sofia, "ask_case")[0]["what"] == "call_me"

    told = river.device.changes()
    (request,) = told.requests
    assert "Call me on its way" in asked()
    river.device.changes(told.next)
    assert "Call me on the device" in asked()
    river.tell("answer", bodies.answered(str(request["id"]), case))
    assert "Call me done" in asked()
    assert "answered Nov 22, 2026" in asked()
    assert "Call me done" in section(sofia.get("/today"), "asked")


def test_what_was_asked_already_is_not_asked_twice(river, sofia, sonja):
    case = river.case()
    sofia.post(f"/cases/{case}/ask", what="call_me", due_on=DAY)

    page = sonja.post(f"/cases/{case}/ask", what="call_me", due_on=DAY)

    assert (page.status_code, page.text.count("asked by Sofia")) == (409, 1)
    assert "W002" in page.text
    assert sonja.post(f"/cases/{case}/ask", what="proof_missing", due_on=DAY).status_code == 303
    # Once it was answered it can be asked again.
    (request, _other) = river.device.changes().requests
    river.tell("answer", bodies.answered(str(request["id"]), case, "not_possible"))
    assert sonja.post(f"/cases/{case}/ask", what="call_me", due_on=DAY).status_code == 303


def test_of_two_supervisors_at_once_one_asks(river, sofia, sonja):
    case = river.case()
    with ThreadPoolExecutor(2) as pool:
        pages = list(
            pool.map(
                lambda who: who.post(f"/cases/{case}/ask", what="call_me", due_on=DAY),
                (sofia, sonja),
            )
        )

    assert sorted(page.status_code for page in pages) == [303, 409]
    assert len(river.device.changes().requests) == 1


def test_only_what_a_device_knows_can_be_asked_and_by_a_day_to_come(river, sofia):
    case = river.case()
    for what, due_on in (
        ("", DAY),
        ("a story", DAY),
        ("call_me", ""),
        ("call_me", "2026-11-21"),
    ):
        page = sofia.post(f"/cases/{case}/ask", what=what, due_on=due_on)
        assert (page.status_code, "W005" in page.text) == (422, True)


def test_nothing_is_asked_of_a_device_that_was_withdrawn(river, sofia, centre):
    case = river.case()
    commands.revoke(centre.desk, river.device.id)

    assert "Ask the worker for something" not in sofia.get(f"/cases/{case}").text
    page = sofia.post(f"/cases/{case}/ask", what="call_me", due_on=DAY)
    assert (page.status_code, "W006" in page.text) == (409, True)


def test_a_worker_asks_nobody_and_decides_nothing(river, people, flagged):
    amina = people["amina"]
    assert "Note what follows" not in amina.get(f"/cases/{flagged}").text
    for path in ("ask", "flags/foster_care"):
        assert amina.post(f"/cases/{flagged}/{path}", what="reason:done").status_code == 403


# --- flags ----------------------------------------------------------------------------------------


def note(who, case, what, due_on="", before=0):
    return who.post(
        f"/cases/{case}/flags/foster_care", what=what, due_on=due_on, before=str(before)
    )


def test_a_flag_is_closed_by_a_next_action_or_by_a_reason_and_by_nothing_else(
    river, sofia, flagged
):
    for what, due_on in (
        ("", ""), ("", DAY), ("next_action:case_meeting", ""), ("next_action:done", DAY),
        ("next_action:case_meeting", "2026-11-20"), ("reason:because", ""), ("reason:", ""),
    ):  # fmt: skip
        page = note(sofia, flagged, what, due_on)
        assert (page.status_code, "W004" in page.text) == (422, True)
    assert "Foster care" in section(sofia.get("/today"), "flags")
    unknown = sofia.post(f"/cases/{flagged}/flags/other", what="reason:done", before="0")
    assert unknown.status_code == 422

    assert note(sofia, flagged, "next_action:case_meeting", DAY).status_code == 303
    assert section(sofia.get("/today"), "flags") == ""
    assert "Case meeting Foster care" in section(sofia.get("/today"), "noted")
    said = section(sofia.get(f"/cases/{flagged}"), "flags")
    assert "Case meeting until Nov 24, 2026 noted by Sofia" in said

    assert note(sofia, flagged, "reason:done", before=standing(sofia, flagged)).status_code == 303
    assert section(sofia.get("/today"), "noted") == ""


def test_the_second_supervisor_is_shown_what_the_first_one_noted(river, sofia, sonja, flagged):
    note(sofia, flagged, "reason:other_agency")

    page = note(sonja, flagged, "next_action:report", DAY)

    assert (page.status_code, "W003" in page.text) == (409, True)
    assert "Another agency follows up noted by Sofia" in section(page, "flags")
    assert (
        note(sonja, flagged, "next_action:report", DAY, standing(sonja, flagged)).status_code == 303
    )


def test_of_two_supervisors_at_once_one_notes(river, sofia, sonja, flagged):
    with ThreadPoolExecutor(2) as pool:
        pages = list(pool.map(lambda who: note(who, flagged, "reason:done"), (sofia, sonja)))

    assert sorted(page.status_code for page in pages) == [303, 409]


def test_a_new_conversation_asks_again(river, sofia, centre, flagged):
    note(sofia, flagged, "reason:looked_into")
    assert section(sofia.get("/today"), "flags") == ""

    centre.clock.advance(minutes=20)
    river.talked(flagged, finished_at=centre.clock().strftime("%Y-%m-%dT%H:%M:%SZ"))
    assert "Foster care" in section(sofia.get("/today"), "flags")


def test_a_new_conversation_in_another_case_asks_nothing_again(river, sofia, centre, flagged):
    other = river.case(flags=["foster_care"], flags_undecided=["foster_care"], undecided=1)
    note(sofia, flagged, "reason:looked_into")

    centre.clock.advance(minutes=20)
    river.talked(other, finished_at=centre.clock().strftime("%Y-%m-%dT%H:%M:%SZ"))
    listed = section(sofia.get("/today"), "flags")
    assert f"…{other[-8:]}" in listed
    assert f"…{flagged[-8:]}" not in listed
