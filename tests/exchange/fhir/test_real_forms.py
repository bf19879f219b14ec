"""Forms nobody here wrote: the table in the documentation is what happens to them."""

from pathlib import Path

import pytest

from screening.exchange.fhir.taking import take
from screening.exchange.kinds import Wishes
from screening.instrument.source import read
from tests.exchange.fhir.real import forms, table

DOCS = Path(__file__).parents[3] / "docs" / "exchange-fhir.md"


def test_the_table_is_the_one_in_the_documentation():
    assert table() in DOCS.read_text(encoding="utf-8")


def test_there_are_forms_at_all():
    assert len(forms()) >= 6


@pytest.mark.parametrize("file", forms(), ids=lambda file: f"{file.parent.name}/{file.name}")
def test_what_comes_in_is_a_questionnaire_and_what_does_not_leaves_nothing(file):
    outcome = take(file, Wishes())

    questionnaires = [read(raw).questionnaire for raw in outcome.files.values()]
    assert outcome.failed == (not outcome.files)
    assert all(questionnaires)
