"""The ten minutes of questionnaires/README.md: every command and every piece of YAML in them works."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from screening.authoring import catalogue as authoring
from screening.cli import main, parser
from screening.linter.command import lint_file
from screening.preview import catalogue as preview

README = (Path(__file__).parents[2] / "questionnaires/README.md").read_text("utf-8")
WALK = README.partition("## A first questionnaire in ten minutes\n")[2].partition("\n## ")[0]
CONSOLES = re.findall(r"```console\n(.*?)```", WALK, re.DOTALL)
PIECES = re.findall(r"```yml\n(.*?)```", WALK, re.DOTALL)


def typed(console: str) -> list[tuple[list[str], str]]:
    """Each command of a block, and what it prints."""
    found = re.findall(r"^\$ screening (.*)\n((?:(?!\$ ).*\n)*)", console, re.MULTILINE)
    return [(shlex.split(command), printed) for command, printed in found]


def run(console: str, capsys: pytest.CaptureFixture[str]) -> list[int]:
    """Run a block; what is printed must be what the block says."""
    statuses = []
    for command, printed in typed(console):
        statuses.append(main(command))
        assert capsys.readouterr() == (printed, "")
    return statuses


def test_the_ten_minutes_go_as_they_are_told(tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    draft, look, compare = CONSOLES
    question, strength, stricter = PIECES
    first = tmp_path / "questionnaires/street-talk/1.yaml"

    assert run(draft, capsys) == [0, 0]

    (started,) = typed(look)
    assert parser().parse_args(started[0]).file == first.relative_to(tmp_path)
    assert started[1] == "http://127.0.0.1:8065/launch/...\n"

    after = "        text: Is there an adult you trust?\n"
    text = first.read_text("utf-8").replace(after, after + question)
    first.write_text(text, encoding="utf-8")
    assert [problem.code for problem in lint_file(first)] == ["Q157"]

    text = text.replace("strengths:\n", "strengths:\n" + strength)
    first.write_text(text, encoding="utf-8")
    assert lint_file(first) == []

    old = "    when: {any: [{left_home: yes}, {records_missing: yes}]}\n"
    second = text.replace("version: 1\n", "version: 2\n").replace(old, stricter)
    first.with_name("2.yaml").write_text(second, encoding="utf-8")
    assert run(compare, capsys) == [1]


def test_every_code_of_the_tools_is_listed_once() -> None:
    listed = re.findall(r"^\| (V\d+) \|", README, re.MULTILINE)

    assert listed == [entry.code for entry in (*authoring.ENTRIES, *preview.ENTRIES)]
