"""Every rule of the linter x a smallest file that breaks it x a smallest that keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from screening.instrument.problems import Problem
from screening.instrument.source import read
from screening.instrument.texts import texts
from screening.linter.example import PLACES, catalogue, filled
from screening.linter.linting import findings
from screening.linter.locales import read_locales
from screening.linter.rule import Rule
from screening.linter.rules import RULES

pytestmark = pytest.mark.laptop("writing questionnaires")

LIST = """\
source: en
languages:
  - {code: en, name: English, english_name: English, direction: ltr, licence: CC0-1.0}
  - {code: es, name: Español, english_name: Spanish, direction: ltr, licence: CC0-1.0}
"""


def found(example: Mapping[str, str], folder: Path) -> list[Problem]:
    """What the linter finds in the example and its Spanish catalogue."""
    reading = read(filled(example), "1.yaml")
    assert reading.questionnaire is not None, [str(problem) for problem in reading.problems]
    assert reading.ok, [str(problem) for problem in reading.problems]
    po = folder / "es/LC_MESSAGES/questionnaires.po"
    po.parent.mkdir(parents=True)
    po.write_text(catalogue(example, dict(texts(reading.questionnaire))), encoding="utf-8")
    es = "direction: ltr, licence: CC0-1.0}\n"
    turned = LIST[: -len(es)] + es.replace("ltr", "rtl")
    (folder / "languages.yaml").write_text(turned if example.get("rtl") else LIST, encoding="utf-8")
    return findings(reading, read_locales(folder))


def test_the_file_around_the_examples_has_no_finding(tmp_path: Path) -> None:
    assert read(filled({})).problems == ()
    assert found({}, tmp_path) == []


# Q203 is about the computer and not about a file: test_command.
TRIED = [rule for rule in RULES if rule.code != "Q203"]


@pytest.mark.parametrize("rule", TRIED, ids=lambda rule: rule.code)
def test_its_failing_example_is_found_and_nothing_else(rule: Rule, tmp_path: Path) -> None:
    problems = found(rule.failing, tmp_path)

    assert {problem.code for problem in problems} == {rule.code}
    assert all((problem.what, problem.rule, problem.do) for problem in problems)
    assert all(problem.where.line > 0 for problem in problems)


@pytest.mark.parametrize("rule", TRIED, ids=lambda rule: rule.code)
def test_its_passing_example_is_not_found(rule: Rule, tmp_path: Path) -> None:
    assert [str(problem) for problem in found(rule.passing, tmp_path)] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_it_says_where_it_comes_from_and_fills_places_that_there_are(rule: Rule) -> None:
    assert rule.source
    assert {*rule.failing, *rule.passing} <= set(PLACES)


def test_no_number_is_used_twice() -> None:
    codes = [rule.code for rule in RULES]

    assert codes == sorted(set(codes))
    assert all("Q200" <= code <= "Q259" for code in codes)
