"""True, false and unknown."""

from __future__ import annotations

import pytest

from screening.engine.outcome import outcome
from tests.asked import opened, questionnaire, say

FORM = """
sections:
  - id: one
    title: One
    source: asked
    level: individual
    questions:
      - {{id: a, kind: yes-no, text: A?}}
      - {{id: b, kind: yes-no, text: B?}}
      - {{id: since, kind: date, text: Since when?}}
      - {{id: nights, kind: number, text: How many?, minimum: 0, maximum: 30}}
      - id: with_whom
        kind: several
        text: With whom?
        choices: {{alone: Alone, friend: Friend, adult: Adult}}
indicators:
  it:
    label: It
    when: {condition}
"""


def truth(condition: str, **answers: object) -> str:
    interview = opened(questionnaire(FORM.format(condition=condition)))
    for name, value in answers.items():
        interview = say(interview, name, value)  # type: ignore[arg-type]
    return outcome(interview).findings["it"].state.value


@pytest.mark.parametrize(
    ("condition", "answers", "expected"),
    [
        ("{a: yes}", {}, "not_excluded"),
        ("{a: yes}", {"a": "yes"}, "present"),
        ("{a: yes}", {"a": "no"}, "absent"),
        ("{a: yes}", {"a": "skipped"}, "not_excluded"),
        ("{a: yes, b: yes}", {"a": "no"}, "absent"),
        ("{a: yes, b: yes}", {"a": "yes"}, "not_excluded"),
        ("{any: [{a: yes}, {b: yes}]}", {"b": "yes"}, "present"),
        ("{any: [{a: yes}, {b: yes}]}", {"b": "no"}, "not_excluded"),
        ("{not: {a: yes}}", {}, "not_excluded"),
        ("{not: {a: yes}}", {"a": "no"}, "present"),
        ("{a: [yes, no]}", {"a": "no"}, "present"),
        ("{nights: {at_least: 3, at_most: 5}}", {"nights": 5}, "present"),
        ("{nights: {at_least: 3, at_most: 5}}", {"nights": 6}, "absent"),
        ("{nights: {at_least: 3}}", {"nights": 0}, "absent"),
        ("{with_whom: [adult, alone]}", {"with_whom": ("friend", "adult")}, "present"),
        ("{with_whom: adult}", {"with_whom": ("friend",)}, "absent"),
    ],
)
def test_kleene(condition: str, answers: dict[str, object], expected: str) -> None:
    assert truth(condition, **answers) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2026-02-28", "absent"),
        ("2026-03-01", "present"),
        ("2026-03", "present"),
        ("2026-02", "absent"),
        ("2026", "not_excluded"),
        ("2027", "present"),
        ("2025", "absent"),
    ],
)
def test_a_partial_date_is_as_sure_as_it_can_be(value: str, expected: str) -> None:
    assert truth('{since: {at_least: "2026-03"}}', since=value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [("2026-03-31", "present"), ("2026-04-01", "absent"), ("2026", "not_excluded")],
)
def test_until_a_month_means_until_its_last_day(value: str, expected: str) -> None:
    assert truth('{since: {at_most: "2026-03"}}', since=value) == expected


def test_a_band_holds_when_the_whole_interval_lies_in_it_and_enough_was_answered() -> None:
    form = questionnaire("""
        sections:
          - id: one
            title: One
            source: asked
            level: individual
            questions:
              - {id: a, kind: yes-no, text: A?}
              - {id: b, kind: yes-no, text: B?}
              - {id: c, kind: yes-no, text: C?}
        scores:
          sum_of_three:
            label: Sum
            take: sum
            of: {a: {yes: 1}, b: {yes: 1}, c: {yes: 1}}
            minimum_answered: 2
            bands:
              - {id: low, label: Low, from: 0, to: 0}
              - {id: mid, label: Mid, from: 1, to: 2}
              - {id: high, label: High, from: 3, to: 3}
        indicators:
          mid_or_high: {label: Mid or high, when: {band: {sum_of_three: [mid, high]}}}
          low_only: {label: Low, when: {band: {sum_of_three: low}}}
          at_least_two: {label: Two, when: {score: {sum_of_three: {at_least: 2}}}}
        """)

    def states(**answers: str) -> list[str]:
        interview = opened(form)
        for name, value in answers.items():
            interview = say(interview, name, value)
        return [result.state.value for result in outcome(interview).findings.values()]

    assert states(a="yes") == ["not_excluded", "absent", "not_excluded"]
    assert states(a="yes", b="no") == ["present", "absent", "not_excluded"]
    assert states(a="no", b="no") == ["not_excluded", "not_excluded", "absent"]
    assert states(a="no", b="no", c="no") == ["absent", "present", "absent"]
