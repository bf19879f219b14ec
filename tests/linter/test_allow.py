"""`allow:` silences one finding at one place, with a reason, and is no part of the questionnaire."""

from __future__ import annotations

from pathlib import Path

import pytest

from screening.instrument.compiled import dumps
from screening.instrument.fingerprint import fingerprint
from screening.instrument.source import read
from screening.linter.command import lint_file
from screening.linter.example import filled
from screening.linter.linting import findings
from tests.linter.test_each_rule import found as found_with_spanish

pytestmark = pytest.mark.laptop("writing questionnaires")

WHY = "Why is the word for you?"
ALLOW = "allow: [{code: Q225, reason: It asks which word fits and not for a reason}]"
ROOT = Path(__file__).parents[2]


def found(**places: str) -> list[str]:
    """Codes and places of what is found, from the top of the file down."""
    reading = read(filled(places), "1.yaml")
    assert reading.ok, [str(problem) for problem in reading.problems]
    return [f"{problem.code} {problem.where.path}" for problem in findings(reading)]


def test_a_reason_silences_the_finding_where_it_stands() -> None:
    assert found(text=WHY) == ["Q225 sections/home/questions/away/text"]
    assert found(text=WHY, question=ALLOW) == []


def test_it_silences_one_finding_and_not_the_next_one_of_the_same_question() -> None:
    twice = f"hint: {WHY}\n{ALLOW}"

    assert found(text=WHY, question=twice) == ["Q225 sections/home/questions/away/hint"]


def test_it_silences_nothing_at_another_place() -> None:
    elsewhere = f"- {{id: more, kind: yes-no, text: More?, leads_to: The plan, {ALLOW}}}"

    assert found(text=WHY, questions=elsewhere) == [
        "Q225 sections/home/questions/away/text",
        "Q201 sections/home/questions/more/allow/0",
    ]


def test_at_the_top_it_silences_what_belongs_to_the_file_and_no_question() -> None:
    opening = "allow: [{code: Q215, reason: A test of four words that is read by nobody}]"

    assert found(opening="", top=opening) == []
    assert found(text=WHY, top=ALLOW) == ["Q225 sections/home/questions/away/text", "Q201 allow/0"]


def test_a_translation_has_an_allow_of_its_own(tmp_path: Path) -> None:
    spanish = "¿Por qué te fuiste de tu casa?"
    here = "allow: [{code: Q225, reason: It is said like this there, language: es}]"

    (own, unused) = found_with_spanish({"translation": spanish, "question": ALLOW}, tmp_path / "a")
    assert (own.code, Path(own.where.file).name) == ("Q225", "questionnaires.po")
    assert unused.code == "Q201"
    assert found_with_spanish({"translation": spanish, "question": here}, tmp_path / "b") == []


def test_without_a_reason_the_file_is_refused_like_any_other_that_lacks_a_key() -> None:
    bare = read(filled({"text": WHY, "question": "allow: [{code: Q225}]"}), "1.yaml")
    empty = read(filled({"text": WHY, "question": "allow: [{code: Q225, reason: }]"}), "1.yaml")
    word = read(filled({"text": WHY, "question": "allow: [{code: why, reason: It is}]"}), "1.yaml")

    assert [problem.code for problem in bare.problems] == ["Q031"]
    assert [problem.code for problem in empty.problems] == ["Q033"]
    assert [problem.code for problem in word.problems] == ["Q036"]


def test_it_changes_no_fingerprint_and_is_not_compiled() -> None:
    plain = read(filled({"text": WHY})).questionnaire
    allowed = read(filled({"text": WHY, "question": ALLOW, "top": ALLOW})).questionnaire
    assert plain is not None
    assert allowed is not None

    assert allowed == plain
    assert fingerprint(allowed) == fingerprint(plain)
    assert "allow" not in dumps(allowed)


def test_a_published_file_may_be_given_one(tmp_path: Path) -> None:
    text = (ROOT / "questionnaires/six-topic-screen/1.yaml").read_text(encoding="utf-8")
    file = tmp_path / "six-topic-screen/1.yaml"
    file.parent.mkdir()
    published = (ROOT / "questionnaires/published.json").read_text(encoding="utf-8")
    (tmp_path / "published.json").write_text(published, encoding="utf-8")
    file.write_text(text.replace("version: 1\n", f"version: 1\n{ALLOW}\n", 1), encoding="utf-8")

    assert [problem.code for problem in lint_file(file)] == ["Q201"]
