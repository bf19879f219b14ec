"""Needs: services that suit, referrals and their answers, and that nothing suits, which is counted."""

import html
import re

import pytest

from screening.care import events as care
from screening.care.plan import follow_ups, referrals
from screening.care.standing import needs
from tests.device.test_case import case_of
from tests.device.test_conversation import store_of
from tests.device.test_plan_pages import gaps_of, press


@pytest.fixture
def helping(amina):
    """Amina at a new case with one need recorded, in a county with made-up services."""
    store_of(amina).settings.set("directory", "example-county")
    amina.begin("six-topic-screen/1")
    amina.skip_to("old")
    amina.say("15")
    amina.press("stop")
    amina.fill()
    while amina.heading != "What to follow up":
        if 'class="reading' in amina.page:
            amina.say()
        elif "/q/" in amina.path:
            amina.press("no_information")
        else:
            amina.fill()
    amina.open(amina.link("To the plan"))
    press(amina, "Record another need", need="shelter_housing")
    return amina


def services(worker):
    return [html.unescape(name) for name in re.findall(r'<h3 dir="auto">([^<]*)', worker.page)]


def look(worker, **fields):
    return worker.send(worker.path, {**worker.hidden(), "do": "look", **fields})


def test_a_recorded_need_leads_to_its_services(helping):
    assert helping.heading == "A safe place to stay"
    assert needs(case_of(helping)) == ("shelter_housing",)
    assert services(helping)
    assert "made up" in helping.text
    assert "They do not exist." in helping.text


def test_a_need_is_chosen_from_the_list_and_only_once(helping):
    here = helping.path.rpartition("/")[0]
    helping.open(here)
    assert 'value="shelter_housing"' not in helping.page
    helping.fill(need="a castle")
    assert "D065" in helping.text
    assert needs(case_of(helping)) == ("shelter_housing",)


def test_the_age_and_the_language_of_the_last_conversation_are_looked_for(helping):
    assert 'name="age" type="text" inputmode="numeric" maxlength="3" value="15"' in helping.page
    assert "Rooms for young adults (made up)" not in services(helping)
    assert "Youth beds tonight (made up)" in services(helping)


def test_another_age_finds_other_services_and_no_address_tells_it(helping):
    look(helping, age="19", language="")
    assert "Rooms for young adults (made up)" in services(helping)
    assert "Youth beds tonight (made up)" not in services(helping)
    assert not any("?" in path or "19" in path.split("/") for path in helping.visited)
    look(helping, age="very old", language="")
    assert "D062" in helping.text
    assert 'value="very old"' in helping.page


def test_what_is_not_known_is_asked_before_going_there(helping):
    look(helping, age="", language="")
    assert "Ask before you go: the age" in helping.text


def test_a_confidential_place_has_a_phone_and_no_address(helping):
    directory = helping.app.config["GAZETTEER"].directory("example-county")
    hidden = next(one for one in directory.services if one.confidential)
    assert not hidden.address
    helping.open(helping.path.rpartition("/need/")[0])
    for need in hidden.needs:
        if need != "shelter_housing":
            press(helping, "Record another need", need=need)
            break
    look(helping, age="", language="")
    assert hidden.name in services(helping)
    assert "Where it is stays secret. The phone is the only way in." in helping.text
    assert f'href="tel:{hidden.phones[0]}"' in helping.page


def test_a_referral_is_made_and_answered_and_the_last_answer_stands(helping):
    service = re.findall(r'name="service" value="(\w+)"', helping.page)[0]
    name = services(helping)[0]
    helping.send(helping.path, {**helping.hidden(), "do": "refer", "service": service})
    (made,) = referrals(case_of(helping))
    assert (made.made.name, made.answer) == (name, None)
    assert "Asked, no answer yet" in helping.text
    press(helping, "What was the answer?", answer="accepted")
    assert "Accepted" in helping.text
    press(helping, "Has it changed?", answer="maybe")
    assert "D061" in helping.text
    helping.fill(answer="unavailable", reason="the bed was taken")
    assert "Not available: the bed was taken" in helping.text
    assert [one.answer for one in referrals(case_of(helping))] == [care.Answer.UNAVAILABLE]
    assert gaps_of(helping, "need") == []


def test_a_service_outside_the_list_is_named(helping):
    helping.send(helping.path, {**helping.hidden(), "do": "refer", "name": " "})
    assert "D064" in helping.text
    helping.send(helping.path, {**helping.hidden(), "do": "refer", "name": "The parish house"})
    assert "The parish house" in helping.text
    assert referrals(case_of(helping))[0].made.service == ""


def test_that_nothing_suits_is_recorded_with_what_was_missing_and_counted(helping):
    here = helping.path
    helping.send(here, {**helping.hidden(), "do": "nothing", "reason": ""})
    assert "C005" in helping.text
    helping.send(here, {**helping.hidden(), "do": "nothing", "reason": "no bed for two"})
    assert "Nothing suitable was found: no bed for two" in helping.text
    assert gaps_of(helping, "need") == []
    told = store_of(helping).outbox.waiting()[-1].body
    assert told["needs"]["shelter_housing"] == {"referrals": [], "nothing_found": True}
    assert "two" not in str(told)


def test_without_anything_that_suits_it_says_so_and_why(helping):
    look(helping, age="70", language="")
    assert services(helping) == [] or "Nothing in the list suits." not in helping.text
    look(helping, age="9", language="")
    assert "the age" in helping.text


def test_without_a_list_of_services_it_says_where_to_choose_one(helping):
    store_of(helping).settings.set("directory", "")
    helping.open(helping.path)
    assert "No list of services is chosen on this device." in helping.text


def test_with_a_list_that_cannot_be_read_it_says_so_and_notes_what_was_found_elsewhere(helping):
    store_of(helping).settings.set("directory", "atlantis")
    helping.open(helping.path)
    assert "C093" in helping.text
    helping.send(helping.path, {**helping.hidden(), "do": "refer", "name": "The parish house"})
    assert "Asked, no answer yet" in helping.text


def test_an_age_of_any_length_is_refused_like_any_other(helping):
    look(helping, age="0" * 5000)
    assert "D062" in helping.text


def test_a_day_to_ask_again_is_set_and_closed(helping):
    helping.send(helping.path, {**helping.hidden(), "do": "refer", "name": "The parish house"})
    helping.open(helping.link("Ask again later"))
    assert "The parish house" in helping.text
    helping.fill(text="Is there a bed?", owner="Amina", due="")
    assert "C008" in helping.text
    assert 'value="Is there a bed?"' in helping.page
    helping.fill(text="Is there a bed?", owner="Amina", due="2026-11-25")
    ((asked, done),) = follow_ups(case_of(helping))
    assert (asked.about, done) == (referrals(case_of(helping))[0].made.id, None)
    press(
        helping, "Done: Is there a bed?" if "Done: " in helping.text else "Done", words="there is"
    )
    assert follow_ups(case_of(helping))[0][1] is not None
    assert "done : there is" in helping.text or "done: there is" in helping.text
