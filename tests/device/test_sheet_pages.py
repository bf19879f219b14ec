"""The report sheet: facts with where they are from, and one page with every item the law names."""

import re

import pytest

from screening.care.events import FactNoted, From
from screening.care.jurisdiction import Item
from screening.care.sheet import LABELS
from tests.device.test_case import case_of
from tests.device.test_conversation import store_of
from tests.device.test_duty_pages import duty, missing, reported


@pytest.fixture
def at_duty(amina):
    """Amina at the duty to tell the police that somebody is missing, under federal rules."""
    return duty(missing(amina))


def fill_in(worker, **fields):
    worker.open(worker.link("What goes into the report"))
    return worker.fill(**fields)


def test_it_has_every_item_of_the_law_and_a_line_to_write_on_for_what_is_unknown(at_duty):
    at_duty.open(at_duty.link("Report sheet"))
    for label in (*LABELS.values(), "Name (by hand)", "Date of birth (by hand)", "NCIC number"):
        assert label in at_duty.text, label
    assert "42 USC 671(a)(35)(B)" in at_duty.text
    rows = re.findall(r"<tr><th.*?</tr>", at_duty.page, re.S)
    blank = [row for row in rows if 'class="blank"' in row]
    assert len(blank) == len(Item) + 3 + 6  # the items, what is written by hand, the report itself


def test_what_is_known_stands_on_it_with_where_it_is_from(at_duty):
    fill_in(
        at_duty,
        height="5 ft 2",
        height_from="record",
        hair_color="dyed red",
        hair_color_from="observed",
    )
    assert at_duty.heading.startswith("Report:")
    assert "5 ft 2 (from the file, Nov 22, 2026)" in at_duty.text
    assert "dyed red (observed, Nov 22, 2026)" in at_duty.text


def test_only_what_changed_is_entered_and_an_emptied_item_is_unknown_again(at_duty):
    here = at_duty.path
    fill_in(at_duty, height="5 ft 2", height_from="record", weight="50 kg", weight_from="record")
    at_duty.open(here)
    fill_in(at_duty, height="5 ft 3", height_from="observed", weight="50 kg", weight_from="record")
    assert "5 ft 3 (observed" in at_duty.text
    at_duty.open(here)
    fill_in(at_duty, height="", weight="50 kg", weight_from="record")
    assert "5 ft" not in at_duty.text
    facts = [(one.item, one.text) for one in case_of(at_duty).of(FactNoted)]
    assert facts == [
        (Item.HEIGHT, "5 ft 2"),
        (Item.WEIGHT, "50 kg"),
        (Item.HEIGHT, "5 ft 3"),
        (Item.HEIGHT, ""),
    ]


def test_a_fact_without_where_it_is_from_is_asked_for_and_nothing_typed_is_lost(at_duty):
    fill_in(at_duty, height="5 ft 2", weight="50 kg", weight_from="record")
    assert "D048" in at_duty.text
    assert "Height" in at_duty.text
    assert "5 ft 2" in at_duty.page
    assert "50 kg" in at_duty.page
    assert case_of(at_duty).of(FactNoted) == ()


def test_too_many_words_come_back_as_they_were_typed(at_duty):
    fill_in(at_duty, other_risks="x" * 151, other_risks_from=From.RECORD.value)
    assert "D027" in at_duty.text
    assert "x" * 151 in at_duty.page


def test_the_proof_of_the_report_stands_on_it(at_duty):
    here = at_duty.path
    reported(at_duty, agency="City Police", person="Officer 7", number="26-1")
    at_duty.open(here)
    at_duty.open(at_duty.link("Report sheet"))
    for words in ("City Police", "Officer 7", "26-1", "Nov 22, 2026, 7:00"):
        assert words in at_duty.text, words


def test_flags_of_screenings_stand_beside_the_risk_as_signs_and_not_as_findings(amina):
    amina.begin("six-topic-screen/1")
    amina.say_yes_to_the_end()
    amina.open(amina.link("To the plan"))
    amina.open(amina.link("Something happened"))
    amina.fill(moment="missing", learned_at="2026-11-22T18:00")
    duty(amina)
    amina.open(amina.link("Report sheet"))
    assert "Signs to follow up, no finding:" in amina.text
    assert "victim" not in amina.text.lower()


def test_a_duty_that_names_no_items_has_a_sheet_with_lines_to_write_on(amina):
    store_of(amina).settings.set("place", "us-example-a")
    missing(amina)
    amina.open(amina.path + "/learned")
    amina.fill(moment="abuse_suspected", learned_at="2026-11-22T18:00")
    duty(amina, "Report to the child protection line")
    assert "What goes into the report" not in amina.text
    amina.open(amina.link("Report sheet"))
    assert "What happened, in a few words:" in amina.text


def test_facts_never_travel(at_duty):
    fill_in(at_duty, height="marker-zanzibar", height_from="record")
    assert "zanzibar" not in str([one.body for one in store_of(at_duty).outbox.waiting()])
