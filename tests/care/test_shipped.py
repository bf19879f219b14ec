"""What is shipped: without a problem, the federal figures right, and everything made up marked so."""

from __future__ import annotations

import re

import pytest

from screening.care.authoring.build import FOLDER, check_folder
from screening.care.authoring.directory import read_directory, sources
from screening.care.authoring.extracting import extract
from screening.care.jurisdiction import Item, Level, Moment, Proof
from screening.care.matching import Wanted, match
from screening.instrument.model import NEEDS
from screening.language import po
from tests.care.making import NOON
from tests.house.sources import ROOT

FOUND = check_folder(ROOT / "questionnaires" / FOLDER)
PLACES = FOUND.jurisdictions
SERVICES = sources(ROOT / "questionnaires/services")
NOBODYS = re.compile(r"(1-)?\d{3}-555-01\d\d")


def test_no_jurisdiction_has_a_problem():
    assert [str(problem) for problems in FOUND.problems.values() for problem in problems] == []


def test_a_questionnaire_that_is_meant_for_a_trigger_is_shipped():
    named = {
        trigger.questionnaire for place in PLACES.values() for trigger in place.triggers.values()
    }

    assert {"first-conversation", "return-from-missing"} == named
    assert [
        name for name in named if not (ROOT / "questionnaires" / name / "1.yaml").exists()
    ] == []


def test_there_are_a_country_two_states_with_other_hours_and_a_county():
    levels = sorted(place.level.value for place in PLACES.values())
    hours = {
        place.triggers["return_from_missing"].within_hours
        for place in PLACES.values()
        if place.level is Level.STATE
    }

    assert levels == ["country", "county", "state", "state"]
    assert len(hours) == 2


@pytest.mark.parametrize(
    ("duty", "after"),
    [
        ("police_identified", Moment.IDENTIFIED),
        ("police_missing", Moment.MISSING),
        ("ncmec_missing", Moment.MISSING),
    ],
)
def test_federal_law_gives_24_hours_from_knowledge(duty, after):
    found = PLACES["us"].duties[duty]

    assert (found.hours, found.after, found.at_once) == (24, (after,), True)
    assert found.source.startswith("42 USC 671(a)(3")


def test_a_report_of_a_missing_child_contains_everything_the_law_names():
    for duty in ("police_missing", "ncmec_missing"):
        assert set(PLACES["us"].duties[duty].contents) == set(Item)


def test_no_place_is_laxer_than_federal_law():
    for place in PLACES.values():
        for name, duty in PLACES["us"].duties.items():
            assert place.duties[name].hours <= duty.hours
            assert set(place.duties[name].proof) >= set(duty.proof)
    assert Proof.NCIC_NUMBER in PLACES["us"].duties["police_missing"].proof


def test_what_is_made_up_says_so_and_has_nobodys_number():
    for place in PLACES.values():
        assert place.made_up == (place.id != "us")
        assert place.made_up == ("made up" in place.label)
        for contact in place.contacts.values():
            assert contact.made_up == ("made up" in contact.name)
            if contact.made_up:
                assert NOBODYS.fullmatch(contact.call)


def test_no_real_line_claims_to_have_been_checked():
    assert {contact.verified_on for contact in PLACES["us"].contacts.values()} == {""}


def test_every_text_is_translated_into_spanish():
    spanish = {
        message.context: message.string
        for message in po.read(ROOT / "locales/es/LC_MESSAGES/questionnaires.po").entries()
    }
    texts = []
    for file in sorted((ROOT / "questionnaires" / FOLDER).glob("*.yaml")):
        with file.open("rb") as opened:
            texts += [found[2] for found in extract(opened, {}, (), {})]

    assert len(texts) > 50
    assert [context for context, _text in texts if not spanish.get(context)] == []


@pytest.mark.parametrize("folder", SERVICES, ids=lambda folder: folder.name)
def test_the_services_are_made_up_marked_so_and_without_a_problem(folder):
    found = read_directory(folder)
    assert [str(problem) for problem in found.problems] == []
    assert found.directory is not None

    assert found.directory.made_up
    for service in found.directory.services:
        assert "made up" in service.name
        assert all(NOBODYS.fullmatch(phone) for phone in service.phones)
        assert not (service.confidential and service.address)


@pytest.mark.parametrize("need", NEEDS)
def test_there_is_a_service_for_every_need_of_a_16_year_old(need):
    (folder,) = SERVICES
    directory = read_directory(folder).directory
    assert directory is not None

    assert not match(directory.services, Wanted(need, age=16, language="en"), NOON).nothing
