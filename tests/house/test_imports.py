"""Imports run downwards only."""

from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.house.sources import ROOT, Import, imports, module_name, python_files

OURS = ("screening", "sync", "tests")
EVERYTHING = ("screening", "sync")

# Who may import whom. A name covers what lies below it; the longest name that fits a file decides.
# Whatever is not listed here is refused. Everyone may ask the bare package for its version.
TABLE: dict[str, tuple[str, ...]] = {
    "screening.instrument": (),
    "screening.engine": ("screening.instrument",),
    "screening.language": ("screening.instrument",),
    "screening.care": ("screening.instrument", "screening.engine"),
    "screening.linter": (
        "screening.instrument",
        "screening.engine",
        "screening.care",
        "screening.language",
    ),
    "screening.store": ("screening.instrument", "screening.engine", "screening.care"),
    "screening.authoring": (
        "screening.instrument",
        "screening.engine",
        "screening.linter",
        "screening.store",
    ),
    "screening.exchange": (
        "screening.instrument",
        "screening.engine",
        "screening.care",
        "screening.language",
    ),
    "screening.device": (
        "screening.instrument",
        "screening.engine",
        "screening.care",
        "screening.language",
        "screening.store",
    ),
    # The device's own pages, shown to an author.
    "screening.preview": (
        "screening.instrument",
        "screening.engine",
        "screening.care",
        "screening.language",
        "screening.linter",
        "screening.authoring",
        "screening.device",
    ),
    # What builds the phone app may use anything; what runs on the phone may not.
    "screening.browser": EVERYTHING,
    "screening.browser.runtime": (
        "screening.store",
        "screening.device",
        "screening.syncing",
        "sync.client",
        "sync.protocol",
    ),
    "screening.syncing": (
        "screening.care",
        "screening.store",
        "screening.device",
        "sync.client",
        "sync.protocol",
    ),
    "screening.wiring": (
        "screening.store",
        "screening.device",
        "screening.syncing",
        "screening.resources",
        "sync.client",
        "sync.protocol",
    ),
    "screening.demo": EVERYTHING,
    "screening.cli": EVERYTHING,
    "screening.authoring_cli": (
        "screening.resources",
        "screening.authoring",
        "screening.preview",
        "screening.store",
        "screening.wiring",
        "screening.instrument",
        "screening.language",
        "screening.linter",
    ),
    "screening.centre_cli": ("screening.centre_calls",),
    "screening.centre_calls": ("screening.resources", "sync.server", "sync.protocol"),
    "screening.exchange_cli": ("screening.exchange_calls", "screening.exchange"),
    "screening.exchange_calls": (
        "screening.collecting",
        "screening.device",
        "screening.exchange",
        "screening.instrument",
        "screening.resources",
        "screening.store",
        "screening.wiring",
    ),
    "screening.collecting": (
        "screening.care",
        "screening.device",
        "screening.engine",
        "screening.exchange",
        "screening.store",
    ),
    "screening.__main__": ("screening.cli",),
    "screening.building": ("screening.instrument", "screening.care", "screening.language"),
    # Others are handed the folder they need as an argument.
    "screening.resources": (),
    "sync.protocol": (),
    "sync.client": ("sync.protocol",),
    "sync.server": (
        "sync.protocol",
        "screening.instrument",
        "screening.engine",
        "screening.language",
        "screening.care",
        "screening.exchange",
    ),
}
BARE = ("screening", "sync")


def covers(name: str, module: str) -> bool:
    return module == name or module.startswith(f"{name}.")


def part_of(module: str) -> str | None:
    """The table's entry for a module; the longest name wins."""
    return max((name for name in TABLE if covers(name, module)), key=len, default=None)


def allowed(importer: str, target: str) -> bool:
    part = part_of(importer)
    if target in BARE or (part is not None and covers(part, target)):
        return True
    if part_of(target) is None:
        return False
    return any(covers(name, target) for name in TABLE.get(part or "", ()))


def explain(found: Import) -> str:
    part = part_of(found.importer)
    if part is None:
        return f"{found}; {found.importer} is not in the table"
    return f"{found}; the table allows {part} {', '.join(TABLE[part]) or 'nothing of ours'}"


def violations(root: Path) -> Iterator[str]:
    for path in (path for package in EVERYTHING for path in python_files(root, package)):
        module = module_name(root, path)
        if module not in BARE and part_of(module) is None:
            yield f"{path.relative_to(root).as_posix()}:1: {module} is not in the table"
        for found in imports(root, path):
            ours = found.target.partition(".")[0] in OURS
            if ours and not allowed(found.importer, found.target):
                yield explain(found)


def test_it_finds_no_import_against_the_table():
    assert not list(violations(ROOT))


def test_the_table_has_no_circles():
    graph = {part: names for part, names in TABLE.items() if names != EVERYTHING}

    order = list(TopologicalSorter(graph).static_order())

    assert order.index("screening.instrument") < order.index("screening.device")


@pytest.fixture
def tree(tmp_path):
    """A made-up project of a few empty modules, and a way to write one more."""

    def write(name: str, text: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return tmp_path

    for name in ("engine/ask", "instrument/model", "store/keys", "device/app"):
        write(f"screening/{name}.py", "")
    write("screening/__init__.py", "__version__ = '0'")
    return write


@pytest.mark.parametrize(
    "text",
    [
        "import screening.store.keys",
        "from screening.store import keys",
        "from screening.store.keys import unlock",
        "from screening import store",
        "from ..store import keys",
        "from .. import store",
        "def late():\n    from screening.store import keys",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import screening.store",
        "import importlib\nimportlib.import_module('screening.store')",
        "import screening.nowhere",
        "import tests.house",
        "import sync.client",
    ],
)
def test_it_refuses_an_import_upwards(tree, text):
    root = tree("screening/engine/bad.py", text)

    (found,) = violations(root)

    assert found.startswith("screening/engine/bad.py:")
    assert found.endswith("the table allows screening.engine screening.instrument")


def test_it_names_the_line(tree):
    root = tree("screening/instrument/bad.py", "import json\nimport screening.engine\n")

    assert list(violations(root)) == [
        "screening/instrument/bad.py:2: screening.instrument.bad imports screening.engine; "
        "the table allows screening.instrument nothing of ours"
    ]


def test_it_refuses_a_module_that_is_not_listed(tree):
    root = tree("screening/extra.py", "")

    assert list(violations(root)) == ["screening/extra.py:1: screening.extra is not in the table"]


def test_it_holds_what_runs_on_the_phone_to_less_than_what_builds_it(tree):
    tree("screening/browser/build.py", "import screening.engine")
    root = tree("screening/browser/runtime/main.py", "import screening.engine")

    (found,) = violations(root)

    assert found.startswith("screening/browser/runtime/main.py:1: ")


@pytest.mark.parametrize(
    "text",
    [
        "from screening.instrument.model import Question",
        "from screening import __version__, instrument",
        "from .ask import next_question",
        "from . import ask",
        "import sqlite3, screening_tools",
    ],
)
def test_it_accepts_imports_downwards_and_beside(tree, text):
    assert not list(violations(tree("screening/engine/good.py", text)))
