"""What is compiled is what was written."""

from __future__ import annotations

import json

import pytest
from hypothesis import given

from screening.instrument.building import build
from screening.instrument.compiled import CompiledDamaged, dumps, loads, loads_checked
from screening.instrument.document import document
from screening.instrument.fingerprint import fingerprint, fingerprint_of
from screening.instrument.model import Questionnaire
from screening.instrument.source import read
from tests.instrument.sheet import GOOD
from tests.strategies import questionnaires


@given(questionnaires())
def test_it_reads_back_what_it_wrote(q: Questionnaire) -> None:
    assert loads(dumps(q)) == q
    assert loads_checked(dumps(q)) == (q, fingerprint(q))


@given(questionnaires())
def test_it_gives_a_document_that_json_keeps(q: Questionnaire) -> None:
    written = document(q)

    assert json.loads(json.dumps(written)) == written
    assert build(written) == q
    assert document(build(written)) == written


DEEP = pytest.param("[" * 100_000, marks=pytest.mark.laptop("a deep stack"), id="deep")


@pytest.mark.parametrize("text", ["", "[]", "{", "{}", "null", '{"document": []}', DEEP])
def test_it_refuses_what_is_damaged(text: str) -> None:
    with pytest.raises(CompiledDamaged) as refused:
        loads(text)

    assert refused.value.code == "Q901"


def test_it_refuses_a_document_with_parts_missing() -> None:
    with pytest.raises(CompiledDamaged, match="Q901"):
        loads('{"compiled": 1, "document": {"questionnaire": "x"}}')


@pytest.mark.parametrize(
    "text",
    ['{"compiled": 2, "document": {}}', '{"compiled": 2, "sealed": "x"}', '{"compiled": "x"}'],
)
def test_it_refuses_a_later_format_whatever_it_holds(text: str) -> None:
    with pytest.raises(CompiledDamaged, match="Q902") as refused:
        loads(text.replace('"x"', json.dumps("x" * 5000)))

    assert len(str(refused.value)) < 500


NESTED = '{"not": ' * 800 + "{}" + "}" * 800


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('{"wants":"sleep"}', NESTED),
        ('"topics":2', '"topics":[]'),
        ('"cases":[', '"cases":[{"name":"x","answers":[3],"expect":{}},'),
        ('"ages":{', '"ages":[],"age":{'),
    ],
)
def test_it_refuses_what_somebody_wrote_by_hand(old: str, new: str) -> None:
    questionnaire = read(GOOD).questionnaire
    assert questionnaire is not None
    text = dumps(questionnaire)
    assert text.count(old) == 1

    for load in (loads, loads_checked):
        with pytest.raises(CompiledDamaged, match=r"Q90[13]"):
            load(text.replace(old, new))


@given(questionnaires())
def test_it_notices_a_changed_file(q: Questionnaire) -> None:
    compiled = json.loads(dumps(q))
    compiled["document"]["title"] += "!"

    with pytest.raises(CompiledDamaged, match="Q903"):
        loads_checked(json.dumps(compiled))


def test_the_order_of_answers_in_each_sitting_changes_the_fingerprint() -> None:
    one = {"answers": [{"a": "yes"}, {"b": "no", "c": "no"}]}
    other = {"answers": [{"a": "yes"}, {"c": "no", "b": "no"}]}

    assert fingerprint_of(one) != fingerprint_of(other)
