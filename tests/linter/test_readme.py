"""questionnaires/README.md is true: its example has no problem, and no code is missing."""

from __future__ import annotations

import re
from pathlib import Path

from screening.instrument import catalogue
from screening.instrument.source import read
from screening.linter.cases import run_cases
from screening.linter.catalogue import ENTRIES

README = (Path(__file__).parents[2] / "questionnaires/README.md").read_text("utf-8")
(EXAMPLE,) = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)


def test_its_example_has_no_problem() -> None:
    found = read(EXAMPLE, "README.md")

    assert found.problems == ()
    assert found.questionnaire is not None
    assert run_cases(found.questionnaire, found.marks) == []


def test_it_lists_every_code_once_and_no_other() -> None:
    listed = re.findall(r"^\| (Q\d+) \|", README, re.MULTILINE)

    assert sorted(listed) == sorted({*catalogue.entries(), *(entry.code for entry in ENTRIES)})


def test_it_marks_what_is_only_a_warning() -> None:
    marked = set(re.findall(r"^\| (Q\d+) \| warning: ", README, re.MULTILINE))
    entries = catalogue.entries().values()

    assert marked == {entry.code for entry in entries if entry.severity == "warning"}
