"""The words that somebody reads who records a questionnaire, written beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from screening import resources
from screening.cli import main
from tests.instrument.sheet import GOOD
from tests.language.test_recordings import LEFT, MADE_UP
from tests.sounds import mp3


@pytest.fixture
def sheet(make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A questionnaire with one question in a made-up language, built where the command looks."""
    made = make()
    made.write("questionnaires", {LEFT: MADE_UP})
    made.build()
    monkeypatch.setattr(resources, "data", lambda _kind: made.target)
    file = tmp_path / "questionnaires/small-talk/1.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(GOOD, encoding="utf-8")
    return file


def written(sheet: Path, language: str) -> dict[str, str]:
    folder = sheet.parent / "audio/1" / language
    return {path.stem: path.read_text("utf-8") for path in folder.glob("*.txt")}


def test_each_question_of_the_young_person_has_its_words(sheet: Path) -> None:
    assert main(["script", str(sheet), "--language", "en"]) == 0

    found = written(sheet, "en")
    assert found["ran_away"] == "Have you left home?\n"
    assert found["wants"] == "What helps now?\nFood\nSleep\n"
    assert found["mood"] == "How is it?\nBad\nGood\n"
    assert found["ground"] == "Feel your feet on the floor.\n"
    assert "hurt" not in found  # the worker's own


def test_what_is_not_translated_is_named_and_not_written(sheet: Path, capsys) -> None:
    assert main(["script", str(sheet), "--language", "eo"]) == 0

    assert written(sheet, "eo") == {"ran_away": f"{MADE_UP}\n"}
    assert "wants.txt: not translated" in capsys.readouterr().out


def test_words_that_were_read_stay_and_other_words_are_named(sheet: Path, capsys) -> None:
    main(["script", str(sheet), "--language", "en"])
    folder = sheet.parent / "audio/1/en"
    for question in ("ran_away", "wants"):
        (folder / f"{question}.mp3").write_bytes(mp3())
    sheet.write_text(GOOD.replace("left home?", "gone?").replace("nights?", "days?"), "utf-8")
    capsys.readouterr()
    main(["script", str(sheet), "--language", "en"])

    said = capsys.readouterr().out
    assert "ran_away.txt: recorded with other words" in said
    assert "wants" not in said
    found = written(sheet, "en")
    assert found["ran_away"] == "Have you left home?\n"
    assert found["how_long"] == "How many days?\n"


def test_a_language_that_is_not_offered_writes_nothing(sheet: Path, capsys) -> None:
    assert main(["script", str(sheet), "--language", "xx"]) == 1
    assert "L003" in capsys.readouterr().err
    assert not (sheet.parent / "audio").exists()


def test_a_questionnaire_with_errors_writes_nothing(sheet: Path, capsys) -> None:
    sheet.write_text("a: b", encoding="utf-8")

    assert main(["script", str(sheet), "--language", "en"]) == 1
    assert "Q0" in capsys.readouterr().err
    assert not (sheet.parent / "audio").exists()


def test_words_that_are_no_text_are_named_and_stay(sheet: Path, capsys) -> None:
    folder = sheet.parent / "audio/1/en"
    folder.mkdir(parents=True)
    (folder / "ran_away.mp3").write_bytes(mp3())
    (folder / "ran_away.txt").write_bytes(b"\xff\xfe")

    assert main(["script", str(sheet), "--language", "en"]) == 1
    assert "ran_away.txt:1:1: L050" in capsys.readouterr().err
    assert (folder / "ran_away.txt").read_bytes() == b"\xff\xfe"
