"""questionnaires/README.md is true: its example has no problem, and no code is missing."""

from __future__ import annotations

import re
from pathlib import Path

from screening.care.authoring.build import check
from screening.care.authoring.catalogue import ENTRIES as JURISDICTIONS
from screening.care.authoring.hsds import ENTRIES as SERVICES
from screening.care.authoring.reading import read as read_place
from screening.instrument import catalogue
from screening.instrument.source import read
from screening.linter.cases import run_cases
from screening.linter.catalogue import ENTRIES
from screening.linter.linting import findings
from screening.linter.rules import RULES
from tests.linter.readme_table import with_tables

README = (Path(__file__).parents[2] / "questionnaires/README.md").read_text("utf-8")
EXAMPLE, *PLACES = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)

OURS = [rule.entry for rule in RULES]
NAMES = ("land.yaml", "land-north.yaml")


def test_its_example_has_no_problem() -> None:
    found = read(EXAMPLE, "README.md")

    assert found.problems == ()
    assert found.questionnaire is not None
    assert run_cases(found.questionnaire, found.marks) == []


def test_its_country_and_its_state_have_no_problem() -> None:
    files = [read_place(text, Path(name)) for text, name in zip(PLACES, NAMES, strict=True)]
    found = check(files)

    assert [str(problem) for problems in found.problems.values() for problem in problems] == []
    assert found.jurisdictions["land-north"].duties["police_missing"].hours == 30


def test_the_linter_finds_nothing_in_its_example() -> None:
    assert [str(problem) for problem in findings(read(EXAMPLE, "README.md"))] == []


def test_its_tables_of_rules_are_what_the_rules_say() -> None:
    assert with_tables(README) == README, "python -m tests.linter.readme_table writes them"


def test_it_lists_every_code_once_and_no_other() -> None:
    listed = re.findall(r"^\| ([QJH]\d+) \|", README, re.MULTILINE)
    known = {entry.code for entry in (*ENTRIES, *JURISDICTIONS, *SERVICES, *OURS)}

    assert sorted(listed) == sorted({*catalogue.entries(), *known})


def test_it_marks_what_is_only_a_warning() -> None:
    marked = set(re.findall(r"^\| ([QJH]\d+) \| warning: ", README, re.MULTILINE))
    entries = [*catalogue.entries().values(), *JURISDICTIONS, *SERVICES, *OURS]

    assert marked == {entry.code for entry in entries if entry.severity == "warning"}
