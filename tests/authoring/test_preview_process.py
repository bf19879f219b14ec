"""`screening preview` as an author starts it: a second process, a link, and nothing on the disk."""

from __future__ import annotations

import subprocess
import sys
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode

import pytest

from tests.authoring.processes import previewing
from tests.browser.serving import ROOT


class Visitor:
    """A browser without scripts."""

    def __init__(self, link: str) -> None:
        jar = urllib.request.HTTPCookieProcessor(CookieJar())
        self.opener = urllib.request.build_opener(jar, urllib.request.ProxyHandler({}))
        self.address = link.partition("/launch/")[0]
        self.page = self.get(link)

    def get(self, url: str) -> str:
        with self.opener.open(url, timeout=30) as answer:
            self.page = answer.read().decode()
        return self.page

    def post(self, path: str, **fields: str) -> str:
        csrf = self.page.partition('name="csrf" value="')[2].partition('"')[0]
        data = urlencode({"csrf": csrf, **fields}).encode()
        with self.opener.open(self.address + path, data, timeout=30) as answer:
            self.page = answer.read().decode()
        return self.page


def everything_below(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


def test_it_shows_what_comes_of_answers_and_keeps_nothing(sheet: Path, tmp_path: Path) -> None:
    before = everything_below(tmp_path)

    with previewing(sheet, tmp_path / "home") as running:
        author = Visitor(running.link)
        author.post("/q/left_home", do="next", value="yes")

        assert "How many nights were you away the last time?" in author.page
        assert "1 flag to follow up" in author.page
        assert everything_below(tmp_path) == before | {"home"}

    assert everything_below(tmp_path) == before | {"home"}


def test_it_listens_on_this_computer_only(sheet: Path, tmp_path: Path) -> None:
    with previewing(sheet, tmp_path / "home") as running:
        assert running.link.startswith("http://127.0.0.1:")
        with pytest.raises(HTTPError, match="403"):
            urllib.request.urlopen(f"{running.address}/", timeout=30)  # noqa: S310 - our own


def test_a_file_saved_while_it_runs_is_what_is_shown(sheet: Path, tmp_path: Path) -> None:
    with previewing(sheet, tmp_path / "home") as running:
        author = Visitor(running.link)
        author.post("/q/left_home", do="next", value="yes")
        whole = sheet.read_text("utf-8")

        sheet.write_text(whole.replace("kind: grounding", "kind: ground"), encoding="utf-8")
        assert "Q035" in author.get(f"{running.address}/q/left_home")
        sheet.write_text(whole.replace("unit: nights", "unit: evenings"), encoding="utf-8")

        assert "evenings" in author.get(f"{running.address}/q/nights_away")
        assert "1 flag to follow up" in author.page


@pytest.mark.parametrize(
    ("more", "said"),
    [(["--language", "xx"], "V106"), (["--port", "0"], "D022"), (["--port", "many"], "D022")],
)
def test_it_does_not_start_with_what_cannot_be(sheet: Path, more: list[str], said: str) -> None:
    command = [sys.executable, "-m", "screening", "preview", str(sheet), *more]

    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )

    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_it_does_not_start_without_a_file(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "screening", "preview", str(tmp_path / "nowhere.yaml")]

    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )

    assert done.returncode == 1
    assert "nowhere.yaml" in done.stderr
    assert "Traceback" not in done.stderr
