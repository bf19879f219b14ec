"""Odd and hostile files: every finding has a number, a place and words, and nothing is raised."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from screening.instrument.document import document
from screening.instrument.marks import Marks
from screening.instrument.model import Questionnaire
from screening.instrument.source import read
from screening.linter.command import lint_file
from screening.linter.example import filled
from screening.linter.facts import Facts
from screening.linter.linting import all_findings, findings
from screening.linter.locales import read_locales
from tests.linter.test_command import linted
from tests.linter.test_each_rule import LIST
from tests.strategies import questionnaires

pytestmark = pytest.mark.laptop("writing questionnaires")


@given(questionnaires())
@settings(deadline=None, max_examples=100)
def test_it_says_something_sensible_of_any_questionnaire(q: Questionnaire) -> None:
    for problem in findings(read(json.dumps(document(q)), "1.yaml")):
        assert "Q200" <= problem.code <= "Q259"
        assert problem.where.line > 0
        assert all((problem.what, problem.rule, problem.do))


@pytest.mark.parametrize(
    ("allow", "code"),
    [
        ("allow: yes", "Q037"),
        ("allow: []", "Q039"),
        ("allow: [Q225]", "Q038"),
        ("allow: {code: Q225, reason: It is}", "Q037"),
        ("allow: [{code: Q225, reason: It is so here, because: x}]", "Q030"),
        ("allow: [{code: Q225, reason: [a, b]}]", "Q032"),
        ("allow: [{code: Q2255, reason: It is so here}]", "Q036"),
        ("allow: [{code: Q225, reason: It is so here, language: Spanish!}]", "Q036"),
    ],
)
def test_an_allow_of_another_shape_is_refused(allow: str, code: str) -> None:
    assert [problem.code for problem in read(filled({"question": allow})).problems] == [code]


@pytest.mark.parametrize(
    "text",
    [
        "why " * 20_000,
        "a" * 100_000,
        "?" * 10_000,
        "don't " * 5_000 + "you",
        "W\u0301h\u0301y\u0301",
        "\U0001f600 \U0001f469\u200d\U0001f467?",
        "{0} {name!r:>9} %s %",
        "\u2067" * 500,
    ],
    ids=["many", "long", "marks", "nearly", "combining", "emoji", "braces", "turned"],
)
def test_a_text_may_be_anything(text: str) -> None:
    reading = read(filled({"text": text, "label": text}), "1.yaml")

    assert reading.ok
    for problem in findings(reading):
        assert len(f"{problem.what}{problem.rule}{problem.do}") < 700


def test_what_the_worker_fills_in_alone_needs_no_opening_and_no_closing() -> None:
    reading = read(filled({}), "1.yaml")
    assert reading.questionnaire is not None
    sections, questions = reading.questionnaire.sections, reading.questionnaire.questions
    alone = replace(
        reading.questionnaire,
        sections={"seen": sections["seen"]},
        questions={"on_file": questions["on_file"]},
        findings={},
        cases=(),
    )

    assert all_findings(Facts(alone, Marks())) == []


def test_a_finding_for_each_of_many_questions_is_shown_a_hundred_times(tmp_path: Path) -> None:
    items = "\n".join(
        f"- {{id: q{n}, kind: yes-no, text: Why {n}?, leads_to: The plan}}" for n in range(300)
    )
    file = tmp_path / "small-talk/1.yaml"
    file.parent.mkdir()
    file.write_text(filled({"questions": items}), encoding="utf-8")

    codes = [problem.code for problem in lint_file(file)]
    assert codes.count("Q225") == 100
    assert "Q016" in codes


@pytest.mark.parametrize(
    ("catalogue", "code"),
    [
        (b"\xff\xfe\x00", "L023"),
        (b'msgid "a', "L023"),
        (b"", "Q245"),
        (b'msgid ""\nmsgstr "Language: es\\n"\n', "Q245"),
        (b'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] "d"\n', "Q245"),
    ],
)
def test_a_catalogue_may_be_anything(tmp_path: Path, catalogue: bytes, code: str) -> None:
    file = tmp_path / "questionnaires/small-talk/1.yaml"
    po = tmp_path / "locales/es/LC_MESSAGES/questionnaires.po"
    for path in (file, po):
        path.parent.mkdir(parents=True)
    file.write_text(filled({}), encoding="utf-8")
    po.write_bytes(catalogue)
    (tmp_path / "locales/languages.yaml").write_text(LIST, encoding="utf-8")

    assert f" {code} " in linted(tmp_path / "questionnaires")[1]


def test_a_language_without_a_catalogue_is_a_language_without_translations(tmp_path: Path) -> None:
    (tmp_path / "languages.yaml").write_text(LIST, encoding="utf-8")
    (spanish,) = read_locales(tmp_path)

    assert (spanish.texts, spanish.reviewer, spanish.speaks_of("small-talk")) == ({}, "", False)


def test_a_broken_list_of_languages_is_named_once(tmp_path: Path) -> None:
    for name in ("one", "two"):
        file = tmp_path / f"questionnaires/{name}/1.yaml"
        file.parent.mkdir(parents=True)
        file.write_text(filled({}).replace("small-talk", name), encoding="utf-8")
    (tmp_path / "locales").mkdir()
    (tmp_path / "locales/languages.yaml").write_text("a: [b", encoding="utf-8")

    assert linted(tmp_path / "questionnaires")[1].count("L020") == 1
