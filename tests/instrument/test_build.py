"""A folder of YAML files becomes a shelf of compiled ones, and published versions stay as they are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from screening.instrument.build import (
    PUBLISHED,
    PublishedDamaged,
    build,
    publish,
    published,
    read_file,
    sources,
    write_schema,
)
from screening.instrument.compiled import CompiledDamaged
from screening.instrument.fingerprint import fingerprint
from screening.instrument.shelf import NotOnShelf, Shelf
from screening.instrument.source import read
from tests.instrument.sheet import GOOD, spoiled

FOLDER = Path(__file__).parents[2] / "questionnaires"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A folder with one questionnaire in it."""
    folder = tmp_path / "source"
    put(folder, GOOD)
    return folder


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "built"


def put(folder: Path, text: str, place: str = "small-talk/1.yaml") -> Path:
    file = folder / place
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def shelf(target: Path) -> Shelf:
    return Shelf(target / "questionnaires")


# --- building -----------------------------------------------------------------------------------


def test_it_puts_what_it_built_on_the_shelf(source: Path, target: Path) -> None:
    put(
        source,
        spoiled(("version: 1", "version: 10"), ("title: Small", "title: More")),
        "small-talk/10.yaml",
    )
    put(source, spoiled(("version: 1", "version: 2")), "small-talk/2.yaml")

    assert build(source, target) == []
    assert shelf(target).references() == ["small-talk/1", "small-talk/2", "small-talk/10"]
    assert shelf(target).load("small-talk/1") == read(GOOD).questionnaire
    assert [published.title for published in shelf(target).newest()] == ["More talk"]


def test_it_tells_what_a_worker_sees_of_a_questionnaire(source: Path, target: Path) -> None:
    build(source, target)
    (published,) = shelf(target).published()
    q = shelf(target).load(published.reference)

    assert (published.id, published.version, published.minutes) == ("small-talk", 1, 0)
    assert published.fingerprint == fingerprint(q) == shelf(target).fingerprint("small-talk/1")


def test_it_does_not_build_what_has_errors(source: Path, target: Path) -> None:
    put(source, "a: b", "broken/1.yaml")

    assert {problem.where.file for problem in build(source, target)} == {
        str(source / "broken/1.yaml")
    }
    assert shelf(target).references() == ["small-talk/1"]


def test_it_removes_what_has_no_source_any_more(source: Path, target: Path) -> None:
    build(source, target)
    (source / "small-talk/1.yaml").unlink()
    build(source, target)

    assert shelf(target).published() == []


def test_it_leaves_other_files_alone(source: Path) -> None:
    put(source, "a: b", "jurisdictions/us.yaml")
    put(source, "a: b", "small-talk/notes.yaml")

    assert sources(source) == [source / "small-talk/1.yaml"]


def test_a_file_lies_where_its_name_says(source: Path) -> None:
    for place in ("other-name/1.yaml", "small-talk/3.yaml"):
        problems = read_file(put(source, GOOD, place)).problems

        assert [problem.code for problem in problems] == ["Q905"]


def test_a_file_with_another_sort_of_name_may_lie_anywhere(tmp_path: Path) -> None:
    assert read_file(put(tmp_path, GOOD, "draft.yaml")).ok


@pytest.mark.parametrize("make", [Path.exists, Path.mkdir])
def test_it_says_why_a_file_cannot_be_opened(tmp_path: Path, make) -> None:
    make(tmp_path / "1.yaml")

    assert [problem.code for problem in read_file(tmp_path / "1.yaml").problems] == ["Q015"]


def test_it_reads_no_more_than_it_needs_of_a_large_file(tmp_path: Path) -> None:
    file = tmp_path / "1.yaml"
    with file.open("wb") as opened:
        opened.truncate(3_000_000_000)

    assert [problem.code for problem in read_file(file).problems] == ["Q001"]


# --- published versions -------------------------------------------------------------------------


def test_a_published_version_is_not_edited(source: Path, target: Path) -> None:
    (source / PUBLISHED).write_text(json.dumps({"small-talk/1": "q1-other"}), encoding="utf-8")

    assert [problem.code for problem in build(source, target)] == ["Q906"]
    assert shelf(target).references() == []


def test_every_questionnaire_here_is_published_as_it_is() -> None:
    """Edited one by mistake? Undo it, or give the changed file the next version number."""
    found = {}
    for file in sources(FOLDER):
        q = read_file(file).questionnaire
        assert q is not None, file
        found[q.reference] = fingerprint(q)

    assert found == json.loads((FOLDER / PUBLISHED).read_text("utf-8"))


def test_the_schema_for_editors_is_the_one_of_this_version(tmp_path: Path) -> None:
    """It was generated before the format changed? `screening build` writes it anew."""
    write_schema(tmp_path)

    assert (FOLDER / "schema.json").read_text("utf-8") == (tmp_path / "schema.json").read_text(
        "utf-8"
    )


DEEP = pytest.param("[" * 100_000, marks=pytest.mark.laptop("a deep stack"), id="deep")


@pytest.mark.parametrize("text", ["{", "[]", '{"small-talk/1": 3}', DEEP, "\udcff"])
def test_a_list_of_published_versions_that_is_damaged_is_refused(source: Path, text: str) -> None:
    """It is never taken for an empty one: then a published version could be edited."""
    (source / PUBLISHED).write_bytes(text.encode("utf-8", "surrogateescape"))

    with pytest.raises(PublishedDamaged, match="Q907"):
        published(source)


# --- the shelf ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "reference", ["small-talk/9", "../x/1", "small-talk", "", "a/1/2", "/etc/1", "a" * 300 + "/1"]
)
def test_it_refuses_what_is_not_on_the_shelf(source: Path, target: Path, reference: str) -> None:
    build(source, target)

    with pytest.raises(NotOnShelf, match="Q904"):
        shelf(target).load(reference)


def test_it_refuses_a_file_that_was_changed(source: Path, target: Path) -> None:
    build(source, target)
    file = target / "questionnaires/small-talk/1.json"
    file.write_text(file.read_text("utf-8").replace("nights?", "days?"), encoding="utf-8")

    with pytest.raises(CompiledDamaged, match="Q903"):
        shelf(target).load("small-talk/1")


def test_it_refuses_what_is_no_file(source: Path, target: Path) -> None:
    build(source, target)
    (target / "questionnaires/small-talk/2.json").mkdir()

    with pytest.raises(CompiledDamaged, match="Q901"):
        shelf(target).load("small-talk/2")


def test_it_refuses_a_file_under_another_name(source: Path, target: Path) -> None:
    build(source, target)
    file = target / "questionnaires/small-talk/1.json"
    file.rename(file.with_name("2.json"))

    with pytest.raises(CompiledDamaged, match="Q905"):
        shelf(target).load("small-talk/2")


def test_it_reads_a_file_once(source: Path, target: Path) -> None:
    build(source, target)
    kept = shelf(target)

    assert kept.load("small-talk/1") is kept.load("small-talk/1")


def test_publishing_freezes_what_is_new_and_leaves_what_was(source: Path) -> None:
    assert publish(source) == ["small-talk/1"]
    put(source, spoiled(("title: Small", "title: Other")))
    put(source, spoiled(("version: 1", "version: 2")), "small-talk/2.yaml")

    assert publish(source) == ["small-talk/2"]
    assert [
        problem.code
        for problem in read_file(source / "small-talk/1.yaml", published(source)).problems
    ] == ["Q906"]
