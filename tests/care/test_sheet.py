"""The report sheet: every item of 42 USC 671(a)(35)(B), known or unknown."""

from __future__ import annotations

from pathlib import Path

from screening.care import events as e
from screening.care.authoring.build import check_folder
from screening.care.jurisdiction import Item, Moment
from screening.care.sheet import LABELS, SOURCES, sheet
from tests.care.making import Story

ROOT = Path(__file__).parents[2]


def test_it_has_the_items_of_the_duty_in_the_order_of_the_law_and_says_what_is_unknown():
    story = Story()
    story.learn(Moment.IDENTIFIED)
    story.enter(e.FactNoted, item=Item.HEIGHT, text=" 5 ft 2 in ", source=e.From.RECORD)

    found = sheet(story.care, story.duty("desk"))

    assert [(line.item.value, line.text) for line in found.lines] == [
        ("photo", ""),
        ("height", "5 ft 2 in"),
        ("trafficking", ""),
    ]
    assert found.unknown == (Item.PHOTO, Item.TRAFFICKING)
    assert found.lines[1].source is e.From.RECORD
    assert found.lines[1].label == "Height"


def test_a_later_fact_stands_and_an_empty_one_makes_it_unknown_again():
    story = Story()
    story.learn(Moment.IDENTIFIED)
    for hours, text in enumerate(("5 ft", "5 ft 2", "")):
        story.enter(e.FactNoted, hours, item=Item.HEIGHT, text=text, source=e.From.OBSERVED)

    assert Item.HEIGHT in sheet(story.care, story.duty("desk", now=5)).unknown
    assert len(story.care.of(e.FactNoted)) == 3


def test_what_screenings_flagged_stands_beside_the_risk_of_being_trafficked():
    story = Story()
    story.flag("foster_care", "missing_from_care_or_home")
    story.learn(Moment.IDENTIFIED)

    indicators = sheet(story.care, story.duty("desk")).indicators

    assert indicators == ("foster_care", "missing_from_care_or_home")


def test_the_federal_report_of_a_missing_child_asks_for_every_item_and_fits_on_a_page():
    us = check_folder(ROOT / "questionnaires/jurisdictions").jurisdictions["us"]
    story = Story(us)
    story.learn(Moment.MISSING)
    for item in Item:
        story.enter(e.FactNoted, item=item, text="x" * 300, source=e.From.RECORD)

    found = sheet(story.care, story.duty("police_missing"))

    assert [line.item for line in found.lines] == list(Item)
    # A page holds some 55 lines of 90 characters; the rest of the sheet needs less than 15.
    assert sum(1 + len(line.text) // 90 for line in found.lines) <= 55
    assert not found.unknown


def test_every_item_and_every_source_has_words():
    assert set(LABELS) == set(Item)
    assert set(SOURCES) == set(e.From)
