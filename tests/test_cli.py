"""Every command, for real: it is parsed, reaches its function, and its exit status says how it went."""

import json
import os
import pty
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from screening import __version__
from screening.cli import main
from screening.instrument.shelf import Shelf
from screening.language.catalogue import Languages
from screening.store.laptop import stores_at
from tests.instrument.sheet import GOOD, spoiled

ROOT = Path(__file__).parents[1]
PASSPHRASE = "river lantern quilt harbour"


@pytest.fixture
def questionnaire(tmp_path) -> Path:
    file = tmp_path / "small-talk" / "1.yaml"
    file.parent.mkdir()
    file.write_text(GOOD, encoding="utf-8")
    return file


def test_it_builds_what_an_app_is_furnished_with(tmp_path, capsys):
    assert main(["build", "--out", str(tmp_path / "compiled")]) == 0

    assert "six-topic-screen/1" in Shelf(tmp_path / "compiled" / "questionnaires").references()
    offered = Languages(tmp_path / "compiled" / "locales").offered()
    assert [found.code for found in offered] == [
        "en",
        "es",
        "fr",
        "ht",
        "pt",
        "vi",
        "zh-Hans",
        "ar",
    ]
    assert capsys.readouterr().err == ""


def test_it_lints(questionnaire, capsys):
    assert main(["lint", str(questionnaire)]) == 0
    questionnaire.write_text(spoiled(("version: 1", "version: one")), encoding="utf-8")

    assert main(["lint", str(questionnaire)]) == 1
    assert f"{questionnaire}:2:10: Q034 error" in capsys.readouterr().out
    assert main(["lint", "--json", str(questionnaire.parent)]) == 1
    assert [problem["code"] for problem in json.loads(capsys.readouterr().out)] == ["Q034"]


def test_it_shows_an_outcome(questionnaire, tmp_path, capsys):
    answers = tmp_path / "answers.json"
    answers.write_text('{"ran_away": "yes"}', encoding="utf-8")

    assert main(["outcome", str(questionnaire), str(answers)]) == 0
    assert json.loads(capsys.readouterr().out)["questionnaire"] == "small-talk/1"
    answers.write_text('{"ran_away": "perhaps"}', encoding="utf-8")
    assert main(["outcome", str(questionnaire), str(answers)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert " E010 " in said.err


def test_it_checks_the_catalogues_and_changes_nothing(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    before = {file: file.stat().st_mtime_ns for file in ROOT.glob("locales/**/*.po*")}

    assert main(["extract", "--check"]) == 0, capsys.readouterr().out
    assert before == {file: file.stat().st_mtime_ns for file in ROOT.glob("locales/**/*.po*")}


def test_it_says_its_version(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["--version"])

    assert ended.value.code == 0
    assert capsys.readouterr().out == f"{__version__}\n"


# --- verify, at a terminal -----------------------------------------------------------------------


def at_a_terminal(*arguments: str, typed: str) -> tuple[int, str]:
    """Run a command at a terminal, type a line when it asks for it; its status and what it showed."""
    ours, its = pty.openpty()
    command = [sys.executable, "-m", "screening", *arguments]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=its, stdout=its, stderr=its, start_new_session=True
    ) as process:
        os.close(its)
        shown = b""
        with suppress(OSError):  # a terminal whose last program has ended
            while more := os.read(ours, 4096):
                shown += more
                if more.endswith(b"Passphrase: "):
                    os.write(ours, f"{typed}\n".encode())
    os.close(ours)
    return process.returncode, shown.decode()


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Path:
    """A home folder with one store, as this computer makes it."""
    folder = tmp_path_factory.mktemp("home")
    with stores_at(folder).create(PASSPHRASE) as store:
        store.interviews.start("small-talk/1", "q1-abc", "en")
    return folder


def test_it_verifies_a_store(home):
    status, shown = at_a_terminal("verify", "--home", str(home), typed=PASSPHRASE)

    assert status == 0, shown
    assert "Everything that was saved is there, and unchanged." in shown
    assert PASSPHRASE not in shown


def test_it_does_not_verify_with_a_wrong_passphrase(home):
    status, shown = at_a_terminal("verify", "--home", str(home), typed="not the right one")

    assert status == 2
    assert "S003" in shown


def test_it_sends_nothing_for_a_store_that_belongs_to_no_agency(home):
    status, shown = at_a_terminal("sync", "--home", str(home), typed=PASSPHRASE)

    assert status == 1
    assert "not connected with an agency" in shown


# --- what cannot be done -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [[], ["paint"], ["lint"], ["outcome", "1.yaml"], ["build", "--into", "x"], ["run", "--port"]],
)
def test_it_shows_how_it_is_used_when_it_does_not_understand(arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        main(arguments)

    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith("usage: screening")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["lint", "nowhere.yaml"], "Q015"),
        (["outcome", "nowhere.yaml", "nothing.json"], "Q015"),
        (["verify", "--home", "nowhere"], "S010"),
        (["sync", "--home", "nowhere"], "S010"),
        (["extract", "--check"], "locales"),
    ],
)
def test_it_says_in_a_line_what_is_wrong(arguments, said, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)

    assert main(arguments) == 1
    shown = capsys.readouterr()
    assert said in shown.out + shown.err
    assert len((shown.out + shown.err).splitlines()) == 1
