"""The questionnaires that are shipped: without a problem, and every golden case as it says."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from screening.instrument.build import sources
from screening.instrument.checking import Reading
from screening.instrument.model import Case, Questionnaire
from screening.instrument.source import read
from screening.linter.cases import run_cases
from screening.linter.command import lint_file

ROOT = Path(__file__).parents[2]
SHIPPED = sources(ROOT / "questionnaires")
READINGS = {file: read(file.read_bytes(), str(file.relative_to(ROOT))) for file in SHIPPED}


def cases() -> list:
    """Every case of every file, named by the questionnaire's reference and the case's name."""
    return [
        pytest.param(reading, case, id=f"{reading.questionnaire.reference}: {case.name}")
        for reading in READINGS.values()
        if reading.questionnaire
        for case in reading.questionnaire.cases
    ]


def only(questionnaire: Questionnaire, case: Case) -> Questionnaire:
    return replace(questionnaire, cases=(case,))


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_it_is_without_a_problem(file: Path) -> None:
    assert [str(problem) for problem in lint_file(file)] == []


@pytest.mark.parametrize(("reading", "case"), cases())
def test_the_case_comes_out_as_it_says(reading: Reading, case: Case) -> None:
    assert reading.questionnaire is not None

    found = run_cases(only(reading.questionnaire, case), reading.marks)

    assert [problem.what for problem in found] == []


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_it_has_cases_at_all(file: Path) -> None:
    questionnaire = READINGS[file].questionnaire

    assert questionnaire is not None
    assert len(questionnaire.cases) >= 5
