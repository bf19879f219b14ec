"""Before the first question of a sitting: who is there, what is looked after, and what was asked before."""

import re

import pytest

from tests.device.test_conversation import only_draft


@pytest.fixture
def asked_first(amina):
    """Amina at the first of the three pages."""
    amina.open("/begin")
    amina.fill(questionnaire="every-kind/1", spoken="en")
    return amina


def test_it_records_who_is_there_and_what_was_looked_after(asked_first):
    asked_first.fill(
        safe="yes",
        interpreter="trained",
        promised="yes",
        present="chosen",
        unseen="yes",
        needs="yes",
    )
    asked_first.fill(said_back="yes")
    asked_first.fill(agreed=["write_down"])
    assert only_draft(asked_first)[1][0].details == {
        "interpreter": "trained",
        "promised": "yes",
        "present": "chosen",
        "unseen": "yes",
        "needs": "yes",
        "said_back": "yes",
    }


def test_it_does_not_begin_while_somebody_who_came_along_listens(asked_first):
    assert asked_first.fill(safe="yes", interpreter="none", present="came_along").status_code == 422
    assert "D036" in asked_first.text
    assert '<option value="came_along" selected>' in asked_first.page
    asked_first.fill(safe="no", interpreter="none", present="came_along")
    assert asked_first.heading == "That can wait"


def test_it_says_what_to_do_about_a_phone_that_may_be_watched(asked_first):
    assert "Do not switch it off or take it away at once" in asked_first.text


def test_it_stays_three_pages(asked_first):
    pages = [asked_first.path]
    asked_first.fill(safe="yes", interpreter="none", present="nobody")
    pages.append(asked_first.path)
    asked_first.fill(said_back="yes")
    pages.append(asked_first.path)
    asked_first.fill(agreed=["write_down"])
    assert "/q/" in asked_first.path
    assert len(set(pages)) == 3


@pytest.fixture
def between(talking, clock):
    """After a first sitting, before the second."""
    talking.say()
    talking.say("15")
    talking.press("skipped")
    talking.press("prefers_not")
    clock.advance(hours=5)
    talking.unlock()
    talking.open("/")
    found = re.search(r'href="(/c/\w+)"', talking.page)
    assert found
    talking.open(found[1])
    return talking


def test_it_waits_until_the_interpreter_has_promised_to_keep_it_to_themselves(asked_first):
    asked_first.fill(safe="yes", interpreter="trained")

    assert "D038" in asked_first.text
    assert asked_first.checked("interpreter") == ["trained"]
    asked_first.fill(safe="yes", interpreter="trained", promised="yes")
    assert asked_first.path.endswith("/limits")


def test_it_says_beside_each_question_how_it_is_put(talking):
    talking.say()
    assert "Read it as it is written." in talking.text


def test_it_shows_between_sittings_what_was_asked_without_the_answers(between):
    assert between.heading == "Is it safe to talk here?"
    assert "What was asked before" in between.text
    between.open(between.path.replace("before", "overview"))
    assert "Sitting 1" in between.text
    assert "How old are you? answered" in between.text
    assert "Have you been away from home? skipped" in between.text
    assert "What worries you? open" in between.text
    assert "1 answered, 2 skipped or not said, 4 open" in between.text
    assert "How many nights?" not in between.text
    assert "Do records say" not in between.text
    assert "15 years" not in between.text
    between.open(between.path + "/answers")
    assert "How old are you? answered 15 years told by the young person" in between.text


def test_it_offers_what_was_skipped_again_and_asks_nothing_twice(between):
    between.agree()
    between.say()
    assert between.heading == "Have you been away from home?"


def test_there_is_nothing_to_look_at_before_the_first_sitting(asked_first):
    asked_first.open(asked_first.path.replace("before", "overview"))
    assert "Nothing yet: no sitting has begun." in asked_first.text


def test_a_finished_conversation_has_a_result_instead(talking):
    handle = talking.path.split("/")[2]
    talking.press("stop")
    talking.fill()
    talking.say()
    talking.fill()
    talking.press("no_information")
    talking.fill()
    assert talking.open(f"/c/{handle}/overview").request.path.endswith("/result")


def test_a_pause_helps_to_arrive_again(talking):
    talking.say()
    talking.press("pause")
    assert "Name three things you can see." in talking.text
