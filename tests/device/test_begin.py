"""Which questionnaires are offered, in which order, and what is said of one that is due."""

import re

from tests.device.building import REAL
from tests.device.test_duty_pages import missing

ALL = sorted([*REAL, "every-kind"])
DUE = "Meant for what is due:"


def offered(worker) -> list[str]:
    return re.findall(r'name="questionnaire" value="([a-z-]+)/1"', worker.page)


def test_everything_that_is_shipped_is_offered_with_what_it_is_for(amina):
    amina.open("/begin")

    assert offered(amina) == ALL
    assert "within 24 hours of coming back" in amina.text
    assert "with any student" in amina.text
    assert "a young person on the street" in amina.text
    assert DUE not in amina.text


def test_after_a_return_the_talk_that_is_meant_for_it_goes_first(amina):
    missing(amina)
    case = amina.path
    amina.open(case + "/learned")
    amina.fill(moment="returned", learned_at="2026-11-22T18:30", how="the foster home called")
    amina.open(amina.link("Begin a conversation"))

    first, *others = offered(amina)
    assert first == "return-from-missing"
    assert others == [name for name in ALL if name != first]
    assert amina.text.count(DUE) == 1
    assert f"{DUE} Screening after a return from being missing" in amina.text


def test_while_somebody_is_missing_no_talk_is_due(amina):
    missing(amina)
    amina.open(amina.link("Begin a conversation"))

    assert offered(amina) == ALL
    assert DUE not in amina.text


def test_what_is_due_first_is_shown_first_and_the_same_reason_once(amina):
    missing(amina)
    case = amina.path
    for moment in ("intake", "returned", "intake"):
        amina.open(case + "/learned")
        amina.fill(moment=moment, learned_at="2026-11-22T18:30", how="the foster home called")
    amina.open(case)
    amina.open(amina.link("Begin a conversation"))

    assert offered(amina)[:2] == ["return-from-missing", "first-conversation"]
    assert amina.text.count("Screening after intake") == 1
