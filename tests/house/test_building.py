"""`screening build`: all of it, or everything as it was."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest

from screening import building, resources
from screening.building import build_all
from screening.cli import main
from screening.language.problems import LanguageRefused

TOP = Path(__file__).parents[2]


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path, Path]:
    """Copies of the questionnaires and the translations, and where to build them."""
    sources = [copytree(TOP / kind, tmp_path / kind) for kind in ("questionnaires", "locales")]
    return sources[0], sources[1], tmp_path / "compiled"


def silent(_line: str) -> None:
    """Nobody listens."""


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


def test_it_builds_both_folders_and_leaves_nothing_else(folders: tuple[Path, Path, Path]) -> None:
    assert build_all(*folders, silent) == 0
    first = files(folders[2])
    assert build_all(*folders, silent) == 0

    assert files(folders[2]) == first
    assert sorted(path.name for path in folders[2].iterdir()) == sorted(building.PARTS)
    assert (folders[2] / "jurisdictions/us.json").is_file()
    assert (folders[2] / "services/example-county.json").is_file()


def test_an_error_in_a_questionnaire_leaves_what_was_built(
    folders: tuple[Path, Path, Path],
) -> None:
    build_all(*folders, silent)
    before = files(folders[2])
    (folders[0] / "six-topic-screen/1.yaml").write_text("a: b", encoding="utf-8")
    said: list[str] = []

    assert build_all(*folders, said.append) == 1
    assert files(folders[2]) == before
    assert any("six-topic-screen/1.yaml" in line for line in said)


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("jurisdictions/us.yaml", "a: b"),
        ("services/example-county/services.csv", "id\nx\n"),
        ("six-topic-screen/audio/1/es/six.mp3", "no sound"),
    ],
)
def test_an_error_beside_the_questionnaires_leaves_what_was_built(
    folders: tuple[Path, Path, Path], file: str, content: str
) -> None:
    build_all(*folders, silent)
    before = files(folders[2])
    (folders[0] / file).parent.mkdir(parents=True, exist_ok=True)
    (folders[0] / file).write_text(content, encoding="utf-8")
    said: list[str] = []

    assert build_all(*folders, said.append) == 1
    assert files(folders[2]) == before
    assert any(file in line for line in said)


def test_an_error_in_a_translation_leaves_what_was_built(folders: tuple[Path, Path, Path]) -> None:
    build_all(*folders, silent)
    before = files(folders[2])
    (folders[0] / "six-topic-screen/1.yaml").unlink()
    (folders[1] / "es/LC_MESSAGES/pages.po").unlink()

    with pytest.raises(LanguageRefused):
        build_all(*folders, silent)
    assert files(folders[2]) == before


def test_files_of_others_in_the_folder_stay(folders: tuple[Path, Path, Path]) -> None:
    folders[2].mkdir()
    (folders[2] / "notes.txt").write_text("mine", encoding="utf-8")
    build_all(*folders, silent)

    assert (folders[2] / "notes.txt").read_text("utf-8") == "mine"


def test_the_schema_is_written_in_a_checkout_and_never_into_the_package(
    folders: tuple[Path, Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    schema = folders[0] / "schema.json"
    schema.write_text("old", encoding="utf-8")
    monkeypatch.setattr(resources, "data", lambda kind: folders[0].parent / kind)
    build = ["build", "--out", str(folders[2])]

    monkeypatch.setattr(resources, "PACKAGE", folders[0].parent)
    assert (main(build), schema.read_text("utf-8")) == (0, "old")
    monkeypatch.setattr(resources, "PACKAGE", TOP / "screening")
    assert main(build) == 0
    assert schema.read_bytes() == (TOP / "questionnaires/schema.json").read_bytes()


def stopped(*_arguments: object, **_options: object) -> int:
    raise KeyboardInterrupt


def test_a_build_that_was_interrupted_does_not_look_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "build_all", stopped)

    assert main(["build"]) == 130
