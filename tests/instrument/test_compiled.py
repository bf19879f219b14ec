"""What is compiled is what was written."""

from __future__ import annotations

import json

import pytest
from hypothesis import given

from screening.instrument.building import build
from screening.instrument.compiled import CompiledDamaged, dumps, loads, loads_checked
from screening.instrument.document import document
from screening.instrument.fingerprint import fingerprint
from screening.instrument.model import Questionnaire
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


@pytest.mark.parametrize("text", ["", "[]", "{", "{}", "null", '{"document": []}', "[" * 100_000])
def test_it_refuses_what_is_damaged(text: str) -> None:
    with pytest.raises(CompiledDamaged) as refused:
        loads(text)

    assert refused.value.code == "Q901"


def test_it_refuses_a_document_with_parts_missing() -> None:
    with pytest.raises(CompiledDamaged, match="Q901"):
        loads('{"compiled": 1, "document": {"questionnaire": "x"}}')


def test_it_refuses_a_later_format() -> None:
    with pytest.raises(CompiledDamaged, match="Q902"):
        loads('{"compiled": 2, "document": {}}')


@given(questionnaires())
def test_it_notices_a_changed_file(q: Questionnaire) -> None:
    compiled = json.loads(dumps(q))
    compiled["document"]["title"] += "!"

    with pytest.raises(CompiledDamaged, match="Q903"):
        loads_checked(json.dumps(compiled))
