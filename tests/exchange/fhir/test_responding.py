"""Conversations as QuestionnaireResponses."""

import json

import pytest

from screening.engine.events import Ended, Finished, How, Withdrawn
from screening.exchange.fhir.responding import hand_on, response
from tests.asked import AT, again, opened, say
from tests.exchange.talking import FORM, screened, talked


def items(resource):
    return {item["linkId"]: item for section in resource["item"] for item in section["item"]}


@pytest.mark.parametrize(
    ("how", "complete", "status"),
    [
        (How.COMPLETED, True, "completed"),
        (How.COMPLETED, False, "stopped"),
        (How.STOPPED, True, "stopped"),
        (How.DISCLOSED, True, "stopped"),
        (How.LEFT, True, "stopped"),
    ],
)
def test_a_conversation_that_was_ended_early_is_stopped(how, complete, status):
    assert response(screened(talked(how=how, complete=complete)))["status"] == status


def test_answers_have_the_types_their_questions_have_in_fhir():
    given = talked(("away", "yes"), ("nights", 3), ("last", "2025-04"), ("helps", ("bed", "food")))

    found = items(response(screened(given)))

    assert found["away"]["answer"][0]["valueBoolean"] is True
    assert found["nights"]["answer"][0]["valueDecimal"] == 3
    assert found["last"]["answer"][0]["valueDate"] == "2025-04"
    codes = [one["valueCoding"]["code"] for one in found["helps"]["answer"]]
    assert codes == ["bed", "food"]


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("skipped", "asked-declined"),
        ("prefers_not", "asked-declined"),
        ("doesnt_know", "asked-unknown"),
    ],
)
def test_no_answer_says_why_and_is_no_answer(said, reason):
    found = items(response(screened(talked(("away", said)))))["away"]

    assert "answer" not in found
    assert [one["valueCode"] for one in found["extension"]] == [reason, said]


def test_a_later_no_stands_beside_an_earlier_yes():
    interview = say(again(say(opened(FORM), "away", "yes")), "away", "no")

    found = items(response(screened(interview)))["away"]["answer"]

    assert [one["valueBoolean"] for one in found] == [True, False]
    assert [one["extension"][0]["valueInteger"] for one in found] == [1, 2]


def test_what_was_taken_back_is_not_handed_on():
    interview = say(opened(FORM), "away", "yes").apply(Withdrawn(AT, 1, "away"))

    text = json.dumps(response(screened(interview)))

    assert "valueBoolean" not in text


def test_cards_and_what_was_not_asked_are_not_there():
    assert set(items(response(screened(talked(("hello", "seen"), ("away", "no")))))) == {"away"}


def test_it_names_the_questionnaire_as_its_export_is_named_and_nobody_else():
    found = response(screened(talked(("away", "no"))))

    assert found["questionnaire"] == "urn:screening:questionnaire:made-up|1"
    assert found["subject"] == {"display": "blue river"}


def test_it_is_one_private_bundle():
    outcome = hand_on([screened(talked()), screened(talked(), name="0191")])

    bundle = json.loads(outcome.files[""])
    assert [one["resource"]["id"] for one in bundle["entry"]] == ["0190", "0191"]
    assert outcome.private


def test_a_conversation_that_goes_on_is_in_progress():
    assert response(screened(opened(FORM)))["status"] == "in-progress"
    ended = opened(FORM).apply(Ended(AT, 1)).apply(Finished(AT, 1))
    assert response(screened(ended))["status"] == "completed"
