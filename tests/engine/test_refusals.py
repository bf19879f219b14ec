"""Every numbered refusal of the engine, each with what brings it about; none repeats an answer."""

from __future__ import annotations

import math
from collections.abc import Callable
from copy import deepcopy

import pytest

from screening.engine.catalogue import CATALOGUE
from screening.engine.events import (
    Answered,
    Ended,
    Finished,
    How,
    Learned,
    SittingOpened,
    Withdrawn,
)
from screening.engine.interview import Interview
from screening.engine.records import from_json, loads
from screening.engine.trial import try_answers
from screening.engine.values import parse
from screening.instrument.model import (
    Finding,
    FindingKind,
    Found,
    Question,
    Questionnaire,
    State,
    Validation,
)
from screening.instrument.problems import Refusal
from tests.asked import AT, end, opened, questionnaire, say

FORM = questionnaire("""
    sections:
      - id: one
        title: One
        source: asked
        level: individual
        questions:
          - {id: left_home, kind: yes-no, text: Left home?}
          - {id: nights, kind: number, text: Nights?, minimum: 0, maximum: 30, when: {left_home: yes}}
          - {id: since, kind: date, text: Since?}
          - {id: helps, kind: several, text: What helps?, choices: {music: Music, walk: Walk}}
          - {id: worry, kind: text, text: What worries you?, max_length: 20}
          - {id: safe, kind: scale, text: How safe?, minimum: 0, maximum: 5, ends: {low: no, high: very}}
      - id: two
        title: Two
        source: observed
        level: individual
        questions:
          - {id: phone, kind: yes-no, text: A second phone.}
    """)


def question(name: str) -> Question:
    return FORM.questions[name]


def circle() -> Questionnaire:
    findings = {
        name: Finding(name, FindingKind.INDICATOR, name, Found(other))
        for name, other in (("a", "b"), ("b", "a"))
    }
    return Questionnaire(
        id="round",
        version=1,
        title="Round",
        purpose="To go in a circle.",
        language="en",
        licence="CC0-1.0",
        source="Made up.",
        permission="none needed",
        adapted=False,
        wording=Validation(),
        scoring=Validation(),
        sections={},
        questions={},
        findings=findings,
        scores={},
    )


def done() -> Interview:
    return end(opened(FORM)).apply(Finished(AT, 1))


def disclosed() -> Interview:
    return opened(FORM).apply(Ended(AT, 1, How.DISCLOSED))


CLOSED = questionnaire("""
    sections:
      - id: bye
        title: Goodbye
        source: asked
        level: individual
        place: closing
        questions:
          - {id: breathe, kind: grounding, text: Breathe.}
    """)

RAISED: dict[str, Callable[[], object]] = {
    "E001": lambda: say(opened(FORM), "nonsense", "yes"),
    "E002": lambda: say(opened(FORM), "nights", 3),
    "E003": lambda: say(Interview.begin(FORM), "left_home", "yes"),
    "E004": lambda: say(done(), "left_home", "yes"),
    "E005": lambda: say(opened(FORM), "phone", "yes"),
    "E006": lambda: say(end(opened(FORM)), "left_home", "yes"),
    "E007": lambda: opened(FORM).apply(Answered(AT, 2, "left_home", State.VALUE, "yes")),
    "E010": lambda: parse(question("left_home"), "maybe"),
    "E011": lambda: parse(question("left_home"), ["yes", "no"]),
    "E012": lambda: parse(question("nights"), "three"),
    "E013": lambda: parse(question("nights"), "31"),
    "E014": lambda: parse(question("since"), "2026-02-30"),
    "E015": lambda: parse(question("worry"), "x" * 21),
    "E016": lambda: say(opened(FORM), "left_home", 1),
    "E017": lambda: say(opened(FORM), "left_home", "no_information"),
    "E018": lambda: opened(FORM).apply(Withdrawn(AT, 1, "left_home")),
    "E019": lambda: opened(FORM).apply(Finished(AT, 1)),
    "E020": lambda: Interview.begin(FORM).apply(Ended(AT, 1)),
    "E021": lambda: from_json({"kind": "unheard_of"}),
    "E022": lambda: opened(CLOSED).apply(Ended(AT, 1)).apply(Finished(AT, 1)),
    "E023": lambda: disclosed().apply(Learned(AT, 1, "2999-01-01T00:00:00Z", reason="later")),
    "E024": lambda: disclosed().apply(Learned(AT, 1, "2001-01-01T00:00:00Z")),
    "E025": lambda: opened(FORM).apply(Learned(AT, 1, AT)),
    "E030": lambda: Interview.begin(circle()),
    "E031": lambda: try_answers(FORM, [3]),
}


@pytest.mark.parametrize("code", RAISED)
def test_it_is_raised_with_its_number_and_says_what_to_do(code: str) -> None:
    with pytest.raises(Refusal) as refused:
        RAISED[code]()
    problem = refused.value.problem
    assert problem.code == code
    assert all((problem.what, problem.rule, problem.do))


def test_every_refusal_of_the_catalogue_is_raised_above() -> None:
    assert {entry.code for entry in CATALOGUE} == set(RAISED)
    assert len({entry.code for entry in CATALOGUE}) == len(CATALOGUE)


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("left_home", ""),
        ("left_home", []),
        ("left_home", "Yes"),
        ("helps", []),
        ("helps", ["music", "music"]),
        ("helps", ["music", "dance"]),
        ("nights", "-1"),
        ("nights", "1e3"),
        ("nights", "٣"),
        ("nights", "NaN"),
        ("nights", ""),
        ("safe", "2.5"),
        ("since", "0000"),
        ("since", "2026-13"),
        ("since", "20260301"),
        ("since", "2026-3-1"),
        ("since", "2026-03-01T00:00"),
        ("worry", "   "),
    ],
)
def test_it_refuses_words_that_are_not_an_answer(name: str, raw: str | list[str]) -> None:
    with pytest.raises(Refusal):
        parse(question(name), raw)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("left_home", ("yes",)),
        ("left_home", None),
        ("helps", "music"),
        ("helps", ("music", 3)),
        ("safe", True),
        ("safe", math.nan),
        ("safe", math.inf),
        ("since", 2026),
        ("worry", 5),
    ],
)
def test_it_refuses_values_of_the_wrong_type_and_nothing_changes(name: str, value: object) -> None:
    before = opened(FORM)
    kept = deepcopy((before.given, before.standing, before.settled, before.events))
    with pytest.raises(Refusal):
        before.apply(Answered(AT, 1, name, State.VALUE, value))  # type: ignore[arg-type]
    assert (before.given, before.standing, before.settled, before.events) == kept


@pytest.mark.parametrize(
    ("name", "raw", "value"),
    [
        ("left_home", "yes", "yes"),
        ("helps", ["walk", "music"], ("music", "walk")),
        ("nights", " 7 ", 7),
        ("nights", "0", 0),
        ("safe", "5", 5),
        ("since", "2026", "2026"),
        ("since", "2024-02-29", "2024-02-29"),
        ("worry", " my dog \r\n and me ", "my dog \n and me"),
    ],
)
def test_it_reads_the_words_of_a_form(name: str, raw: str | list[str], value: object) -> None:
    assert parse(question(name), raw) == value


@pytest.mark.parametrize(
    "raw",
    [
        b"\xff",
        b"[]",
        b"{}",
        b'{"kind": "answered", "at": "t", "sitting": "1", "question": "a", "state": "value"}',
        b'{"kind": "answered", "at": "t", "sitting": 1, "question": "a", "state": "value", "new": 1}',
        b'{"kind": "answered", "at": "t", "sitting": 1, "question": "a", "state": "unheard"}',
        b'{"kind": "answered", "at": "t", "sitting": 1, "question": "a", "state": "value", "value": {}}',
        b'{"kind": "answered", "at": "t", "sitting": 1, "question": "a", "state": "value", "slip": 1}',
        b'{"kind": "sitting_opened", "at": "t", "sitting": 1, "agreed": "all"}',
    ],
)
def test_it_refuses_bytes_that_are_not_an_event_of_this_version(raw: bytes) -> None:
    with pytest.raises(Refusal) as refused:
        loads(raw)
    assert refused.value.code == "E021"


def test_the_wording_of_a_refusal_never_carries_the_answer() -> None:
    for attempt in (
        lambda: parse(question("left_home"), "HARBOR"),
        lambda: parse(question("nights"), "HARBOR"),
        lambda: parse(question("since"), "HARBOR"),
        lambda: parse(question("worry"), "HARBOR" * 9),
        lambda: opened(FORM).apply(SittingOpened(AT, 9, "HARBOR")),
    ):
        with pytest.raises(Refusal) as refused:
            attempt()
        assert "HARBOR" not in str(refused.value)


@pytest.mark.parametrize(
    "event",
    [
        Answered(AT, 1, "left_home", State.VALUE),
        Answered(AT, 1, "safe", State.VALUE, "much"),
        Answered(AT, 1, "left_home", State.NO_INFORMATION),
        Answered(AT, 1, "helps", State.VALUE, "music"),
    ],
)
def test_a_record_with_a_value_its_question_cannot_have_is_refused(event: Answered) -> None:
    with pytest.raises(Refusal):
        Interview.replay(FORM, [SittingOpened(AT, 1, "en"), event])


def test_a_value_beside_a_silence_stands_for_nothing() -> None:
    silent = Answered(AT, 1, "left_home", State.SKIPPED, "yes")
    interview = Interview.replay(FORM, [SittingOpened(AT, 1, "en"), silent])
    assert (interview.standing, interview.state("left_home")) == ({}, State.SKIPPED)
