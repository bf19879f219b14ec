"""What is committed serves any machine and any reader."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from tests.house.sources import ROOT

BINARY = {".gif", ".gz", ".ico", ".jpg", ".pdf", ".png", ".webp", ".woff2", ".xlsx", ".zip"}
LARGEST = 1_000_000
LARGER_FOR_A_REASON: dict[str, str] = {}

# Put together from pieces, so that this file does not match itself.
REGISTRIES = re.compile(
    "|".join(
        re.escape(".".join(pieces))
        for pieces in (
            ("pypi", "org"),
            ("python" + "hosted", "org"),
            ("registry", "npmjs"),
            ("registry", "yarnpkg"),
            ("deb", "debian", "org"),
        )
    )
)
INDEX_OPTIONS = re.compile(
    r"^\s*(?:--?(?:index|extra-index|find-links|trusted-host)|-i |-f )", re.M
)
# A path below the folder of one person or one machine; an address such as example.org/home/ is not.
MACHINE_PATHS = re.compile(r"(?<![\w.~<-])/" + r"(?:home|root|work|Users)" + r"/[\w.-]")


def committed() -> list[Path]:
    """Files under version control; a source archive has none to ask, and was checked before."""
    if not (ROOT / ".git").exists():
        return []
    # The checkout may belong to someone else, as in a container.
    git = ["git", "-c", "safe.directory=*", "ls-files", "-z"]
    listed = subprocess.run(git, cwd=ROOT, capture_output=True, check=True, text=True).stdout
    return [ROOT / name for name in listed.split("\0") if (ROOT / name).is_file()]


def texts() -> list[tuple[str, str]]:
    return [
        (path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
        for path in committed()
        if path.suffix not in BINARY
    ]


def places(pattern: re.Pattern[str], name: str, text: str) -> list[str]:
    """Each match as file:line."""
    return [
        f"{name}:{text.count(chr(10), 0, match.start()) + 1}: {match.group()}"
        for match in pattern.finditer(text)
    ]


def test_nothing_is_a_link_to_elsewhere():
    if (ROOT / ".git").exists():
        git = ["git", "-c", "safe.directory=*", "ls-files", "--stage"]
        listed = subprocess.run(git, cwd=ROOT, capture_output=True, check=True, text=True).stdout
        assert [line for line in listed.splitlines() if line.startswith("120000")] == []


def test_every_text_is_utf8():
    for path in committed():
        if path.suffix not in BINARY:
            path.read_bytes().decode("utf-8")


@pytest.mark.parametrize("pattern", [REGISTRIES, MACHINE_PATHS], ids=["registries", "paths"])
def test_nothing_names(pattern):
    assert not [place for name, text in texts() for place in places(pattern, name, text)]


def test_locks_choose_no_index():
    for path in (ROOT / "requirements").glob("*.txt"):
        assert not places(INDEX_OPTIONS, path.name, path.read_text(encoding="utf-8"))


def test_locks_hash_every_package():
    for path in (ROOT / "requirements").glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        pins = re.findall(r"^[a-z0-9][^\s=]*==.*(?:\n    --hash=.*)*", text, re.M)

        assert pins
        assert all("--hash=sha256:" in pin for pin in pins)


def test_the_node_lock_names_no_address():
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))

    assert not [name for name, package in lock["packages"].items() if "resolved" in package]
    assert all("integrity" in package for name, package in lock["packages"].items() if name)


def test_no_file_is_large():
    names = {path.relative_to(ROOT).as_posix(): path.stat().st_size for path in committed()}

    assert not [n for n, size in names.items() if size > LARGEST and n not in LARGER_FOR_A_REASON]


def test_yaml_has_no_tabs():
    yaml = [(name, text) for name, text in texts() if name.endswith((".yaml", ".yml"))]

    assert not [place for name, text in yaml for place in places(re.compile("\t"), name, text)]


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (REGISTRIES, "see https://files.python" + "hosted.org/x"),
        (MACHINE_PATHS, "open(" + repr("/ho" + "me/amina/notes") + ")"),
        (MACHINE_PATHS, "in /ro" + "ot/.cache"),
        (INDEX_OPTIONS, "--index-url https://example.org"),
    ],
)
def test_the_patterns_find_what_they_are_for(pattern, text):
    assert places(pattern, "made-up", f"first line\n{text}\n")[0].startswith("made-up:2: ")


def test_an_address_is_not_a_machine_path():
    assert not places(MACHINE_PATHS, "made-up", "https://example.org/home/page /work-lists")
