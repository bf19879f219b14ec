"""A first draft: it lints clean, says what it is, and never writes over anything."""

from __future__ import annotations

from pathlib import Path

import pytest

from screening.authoring.catalogue import AuthoringRefused
from screening.authoring.drafting import KINDS, draft
from screening.cli import main
from screening.instrument.build import read_file
from screening.instrument.model import Do, Kind, Place, Source
from screening.linter.command import lint_file


@pytest.mark.parametrize("kind", KINDS)
def test_a_draft_has_nothing_that_the_linter_would_say(tmp_path: Path, kind: str) -> None:
    file = draft(tmp_path, "street-talk", kind=kind)

    assert file == tmp_path / "street-talk" / "1.yaml"
    assert [str(problem) for problem in lint_file(file)] == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_flag_of_a_draft_has_a_next_step_and_a_case_that_raises_it(tmp_path, kind) -> None:
    q = read_file(draft(tmp_path, "street-talk", kind=kind)).questionnaire
    assert q is not None
    raised = {
        name
        for case in q.cases
        for name, state in case.expect.findings.items()
        if state == "present"
    }

    indicators = [finding for finding in q.findings.values() if finding.kind == "indicator"]

    assert all(finding.actions for finding in indicators)
    assert {finding.id for finding in indicators} <= raised
    assert all(action.do in Do for finding in indicators for action in finding.actions)


def test_a_draft_for_young_people_begins_with_what_stays_private_and_ends_calmly(tmp_path) -> None:
    q = read_file(draft(tmp_path, "street-talk")).questionnaire
    assert q is not None

    first, *_, last = [s for s in q.sections.values() if s.source is Source.ASKED]
    said = q.questions[first.questions[0]].text

    assert (first.place, last.place) == (Place.OPENING, Place.CLOSING)
    assert "skip any question" in said
    assert "I have to pass on to others" in said
    assert q.questions[last.questions[0]].kind is Kind.GROUNDING


def test_a_draft_for_workers_asks_the_young_person_nothing(tmp_path) -> None:
    q = read_file(draft(tmp_path, "street-review", kind="worker")).questionnaire
    assert q is not None

    assert not q.asks


def test_any_words_can_be_the_title(tmp_path) -> None:
    title = 'A "talk": #1, [not] {a} mapping \\ ¿sí\u00a0?'

    file = draft(tmp_path, "street-talk", title)

    q = read_file(file).questionnaire
    assert q is not None
    assert q.title == title


def test_the_name_becomes_a_title(tmp_path) -> None:
    q = read_file(draft(tmp_path, "street-talk")).questionnaire

    assert q is not None
    assert q.title == "Street talk"


@pytest.mark.parametrize("name", ["Street", "street talk", "../street", "street-", "", "a" + "é"])
def test_it_refuses_what_cannot_be_a_name(tmp_path, name) -> None:
    with pytest.raises(AuthoringRefused, match="V001"):
        draft(tmp_path, name)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("title", [" ", "x" * 121, "two\nlines"])
def test_it_refuses_what_cannot_be_a_title(tmp_path, title) -> None:
    with pytest.raises(AuthoringRefused, match="V003"):
        draft(tmp_path, "street-talk", title)

    assert list(tmp_path.iterdir()) == []


def test_it_never_writes_over_a_questionnaire(tmp_path) -> None:
    file = draft(tmp_path, "street-talk")
    file.write_text("mine", encoding="utf-8")

    with pytest.raises(AuthoringRefused, match="V002"):
        draft(tmp_path, "street-talk")

    assert file.read_text("utf-8") == "mine"


def test_it_says_when_a_file_is_in_the_way_of_the_folder(tmp_path) -> None:
    (tmp_path / "street-talk").write_text("mine", encoding="utf-8")

    with pytest.raises(AuthoringRefused, match="V004"):
        draft(tmp_path, "street-talk")


def test_the_command_names_the_file_it_wrote(tmp_path, capsys) -> None:
    arguments = ["new", "street-talk", "--title", "Street talk", "--folder", str(tmp_path)]

    assert main(arguments) == 0
    assert capsys.readouterr().out == f"{tmp_path / 'street-talk' / '1.yaml'}\n"
    assert main(arguments) == 1
    assert capsys.readouterr().err.startswith("V002 ")
