"""Which answers led to a finding, and what is still open."""

from __future__ import annotations

import time

from screening.engine.outcome import FindingResult, outcome
from screening.instrument.model import Questionnaire
from tests.asked import again, opened, questionnaire, say

SECTION = """
sections:
  - id: one
    title: One
    source: asked
    level: individual
    questions:
      - {id: a, kind: yes-no, text: A?}
      - {id: b, kind: yes-no, text: B?}
      - {id: c, kind: yes-no, text: C?, when: {b: yes}}
      - {id: since, kind: date, text: Since when?}
      - {id: nights, kind: number, text: How many?, minimum: 0, maximum: 30}
"""
SCORES = """
scores:
  inner: {label: Inner, take: sum, of: {nights: [{at_least: 3, points: 1}], c: {yes: 1}}}
  total:
    label: Total
    take: sum
    of: {a: {yes: 1}, b: {yes: 1}, inner: value}
    bands:
      - {id: low, label: Low, from: 0, to: 1}
      - {id: middle, label: Middle, from: 2, to: 2}
      - {id: high, label: High, from: 3, to: 4}
"""


def form(condition: str, more: str = SCORES) -> Questionnaire:
    return questionnaire(f"{SECTION}{more}strengths:\n  it: {{label: It, when: {condition}}}\n")


def found(condition: str, **answers: object) -> FindingResult:
    interview = opened(form(condition))
    for name, value in answers.items():
        interview = say(interview, name, value)  # type: ignore[arg-type]
    return outcome(interview).findings["it"]


def evidence(condition: str, **answers: object) -> list[str]:
    result = found(condition, **answers)
    assert result.state.value == "present"
    return [answer.question for answer in result.evidence]


def open_in(condition: str, **answers: object) -> tuple[str, ...]:
    result = found(condition, **answers)
    assert result.state.value == "not_excluded"
    return result.open


def test_what_hid_a_question_led_to_what_follows_from_its_not_being_asked() -> None:
    assert evidence("{not: {c: yes}}", b="no", a="yes") == ["b"]


def test_an_answer_that_gave_no_points_did_not_raise_a_score() -> None:
    answers = {"a": "yes", "b": "no", "nights": 9}
    assert evidence("{score: {total: {at_least: 2}}}", **answers) == ["a", "nights"]
    assert evidence("{not: {score: {total: {at_most: 1}}}}", **answers) == ["a", "nights"]


def test_every_counted_answer_keeps_a_score_low() -> None:
    answers = {"a": "yes", "b": "no", "nights": 0}
    assert evidence("{score: {total: {at_most: 1}}}", **answers) == ["a", "b", "nights"]


def test_the_highest_band_follows_from_what_gave_points_and_the_others_from_everything() -> None:
    assert evidence("{band: {total: high}}", a="yes", b="yes", c="no", nights=9) == [
        "a",
        "b",
        "nights",
    ]
    assert evidence("{band: {total: middle}}", a="yes", b="no", nights=9) == ["a", "b", "nights"]


def test_of_a_yes_and_a_later_no_the_yes_gave_the_points() -> None:
    interview = say(opened(form("{score: {total: {at_least: 1}}}")), "a", "yes")
    result = outcome(say(again(interview), "a", "no")).findings["it"]
    assert [(answer.value, answer.sitting) for answer in result.evidence] == [("yes", 1)]


def test_answers_to_one_question_stand_in_the_order_they_were_given() -> None:
    interview = say(opened(form("{any: [{a: yes}, {a: no}]}")), "a", "yes")
    result = outcome(say(again(interview), "a", "no")).findings["it"]
    assert [answer.value for answer in result.evidence] == ["yes", "no"]


def test_a_part_that_is_settled_leaves_nothing_open() -> None:
    assert open_in("{any: [{all: [{a: yes}, {b: yes}]}, {nights: {at_least: 3}}]}", a="no") == (
        "nights",
    )


def test_the_gate_of_what_is_scored_is_open_too() -> None:
    assert open_in("{score: {inner: {at_least: 1}}}", nights=0) == ("b", "c")


def test_a_date_that_is_too_rough_is_open() -> None:
    assert open_in("{since: {at_least: 2025-06}}", since="2025") == ("since",)


def test_findings_that_name_each_other_twice_take_no_time() -> None:
    both = "{{all: [{{indicator: f{0}}}, {{not: {{not: {{indicator: f{0}}}}}}}]}}"
    chain = "".join(f"  f{n}: {{label: l, when: {both.format(n - 1)}}}\n" for n in range(1, 60))
    long = questionnaire(f"{SECTION}strengths:\n  f0: {{label: l, when: {{a: yes}}}}\n{chain}")
    start = time.perf_counter()
    assert outcome(opened(long)).findings["f59"].open == ("a",)
    assert outcome(say(opened(long), "a", "yes")).findings["f59"].evidence
    assert time.perf_counter() - start < 2


def test_a_score_between_two_whole_numbers_lies_in_the_band_below() -> None:
    more = """
scores:
  half:
    label: Half
    take: sum
    of: {nights: value}
    bands:
      - {id: low, label: Low, from: 0, to: 1}
      - {id: high, label: High, from: 2, to: 30}
"""
    conversation = say(opened(form("{band: {half: low}}", more)), "nights", 1.5)
    result = outcome(conversation)
    assert (result.scores["half"].band, result.findings["it"].state.value) == ("low", "present")
