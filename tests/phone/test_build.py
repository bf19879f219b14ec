"""What `screening phone build` writes."""

import json
import re
from dataclasses import replace
from zipfile import ZipFile

import pytest

from screening.browser.build import build
from screening.browser.gathering import reached
from screening.browser.packing import replace_folder
from screening.browser.trimming import ENTRIES
from tests.phone.conftest import ROOT
from tests.store.helpers import contents

TAKEN = ("device/app", "store/stores", "syncing/courier", "__init__", "browser/__init__")
LEFT = ("store/laptop", "store/disk", "cli", "wiring/laptop")
NEVER = (
    "screening/linter/",
    "screening/instrument/checks/",
    "screening/wiring/",
    "sync/server/",
    "sync/client/over_https",
)


def test_two_builds_are_the_same_to_the_byte(folder, parts, tmp_path):
    build(tmp_path / "again", parts, lambda _line: None)
    assert contents(tmp_path / "again") == contents(folder)


def test_another_part_gives_another_version(folder, parts, tmp_path):
    changed = tmp_path / "compiled"
    for name, data in contents(parts.compiled).items():
        (changed / name).parent.mkdir(parents=True, exist_ok=True)
        (changed / name).write_bytes(data.replace(b"How old are you?", b"How old are you now?"))
    build(tmp_path / "again", replace(parts, compiled=changed), lambda _line: None)
    (before,) = (folder / "v").iterdir()
    (after,) = (tmp_path / "again" / "v").iterdir()
    assert before.name != after.name


def test_every_file_is_in_the_list_with_its_hash_and_every_address_is_there(folder):
    script = (folder / "service-worker.js").read_text(encoding="utf-8")
    (listed,) = re.findall(r"const FILES = (\{.*?\});", script, re.S)
    inside = {name for name in contents(folder) if name.startswith("v/")}
    above = {"./", *contents(folder)} - inside - {"index.html", "service-worker.js"}
    assert set(json.loads(listed)) == inside | above
    page = (folder / "index.html").read_text(encoding="utf-8")
    assert set(re.findall(r'(?:src|href)="(v/[^"]+)"', page)) <= inside
    assert "{{" not in page + script


def test_it_names_no_machine_and_holds_no_source(folder):
    for name, data in contents(folder).items():
        assert str(ROOT).encode() not in data, name
    for archive in folder.glob("v/*/*.zip"):
        names = ZipFile(archive).namelist()
        assert [name for name in names if name.endswith(".py")] == []
        assert len([name for name in names if name.endswith(".pyc")]) > 100


def test_it_takes_what_the_phone_imports_and_leaves_the_laptop_at_home():
    modules = {path.relative_to(ROOT).as_posix() for path in reached(*ENTRIES)}
    assert {f"screening/{name}.py" for name in TAKEN} <= modules
    assert {"sync/client/rounds.py", "sync/protocol/clear.py"} <= modules
    assert not {f"screening/{name}.py" for name in LEFT} & modules
    assert not {name for name in modules if name.startswith(NEVER)}


def test_it_replaces_what_it_wrote_before_and_nothing_else(tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    (out / "letters.txt").write_text("somebody's", encoding="utf-8")
    with pytest.raises(FileExistsError, match="not the phone app"):
        replace_folder(out, {"service-worker.js": b"1"})
    assert [path.name for path in out.iterdir()] == ["letters.txt"]
    (out / "letters.txt").unlink()
    replace_folder(out, {"service-worker.js": b"1", "v/1/page.css": b"1"})
    replace_folder(out, {"service-worker.js": b"2", "v/2/page.css": b"2"})
    assert contents(out) == {"service-worker.js": b"2", "v/2/page.css": b"2"}
    assert not (out / "v" / "1").exists()


@pytest.mark.parametrize(
    ("missing", "advice"),
    [
        ("node_modules", "`.ci/setup phone` fetches it"),
        ("wheels", "`.ci/setup phone` fetches them"),
        ("compiled", "`screening build` makes it"),
    ],
)
def test_it_says_what_is_missing_and_what_to_do(parts, tmp_path, missing, advice):
    with pytest.raises(FileNotFoundError, match=advice):
        build(tmp_path / "out", replace(parts, **{missing: tmp_path / "no"}), lambda _line: None)
    assert not (tmp_path / "out").exists()


def test_it_takes_no_wheel_of_two_versions(parts, tmp_path):
    for wheel in parts.wheels.glob("*.whl"):
        (tmp_path / wheel.name).symlink_to(wheel)
        (tmp_path / wheel.name.replace("-cp314-cp314", "-1-cp314-cp314")).symlink_to(wheel)
    with pytest.raises(FileNotFoundError, match="2 wheels of apsw_sqlite3mc"):
        build(tmp_path / "out", replace(parts, wheels=tmp_path), lambda _line: None)
