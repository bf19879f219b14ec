"""Laptop and phone run one code: only the adapters may ask where they are, or import what is only there."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.sources import ROOT, module_name, python_files

# What a laptop and a phone do not share, each with the reason.
ADAPTERS = {
    "screening.store.disk": "a folder on an ordinary disk, on Windows and elsewhere",
    "screening.store.laptop": "the laptop's adapters",
    "screening.browser.runtime.bridge": "the browser's",
    "screening.browser.runtime.line": "the same",
}
ASKED = {"sys.platform", "sys.implementation", "os.name", "os.uname", "sysconfig.get_platform"}
PLACES = {"emscripten", "wasm32", "win32", "darwin"}
ONLY_SOMEWHERE = {
    "platform",
    "js",
    "pyodide",
    "pyodide_js",
    "_pyodide",
    "micropip",
    "fcntl",
    "msvcrt",
}


def asks(node: ast.AST) -> Iterator[str]:
    """What a node asks about where it runs, in its own words."""
    match node:
        case ast.Attribute(value=ast.Name(id=module), attr=name):
            yield from {f"{module}.{name}"} & ASKED
        case ast.ImportFrom(module=str(module), names=names):
            yield from {f"{module}.{alias.name}" for alias in names} & ASKED
            yield from {module.partition(".")[0]} & ONLY_SOMEWHERE
        case ast.Import(names=names):
            yield from {alias.name.partition(".")[0] for alias in names} & ONLY_SOMEWHERE
        case ast.Constant(value=str(word)):
            yield from {word} & PLACES


def found(root: Path) -> list[str]:
    return [
        f"{path.relative_to(root).as_posix()}:{getattr(node, 'lineno', 0)}: {what}"
        for package in ("screening", "sync")
        for path in python_files(root, package)
        if module_name(root, path) not in ADAPTERS
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for what in asks(node)
    ]


def test_nothing_but_the_adapters_asks_where_it_runs():
    assert not found(ROOT)


def test_every_adapter_is_there():
    modules = {module_name(ROOT, path) for path in python_files(ROOT, "screening")}

    assert ADAPTERS.keys() <= modules


@pytest.mark.parametrize(
    "text",
    [
        "import sys\nif sys.platform == PHONE: pass",
        "from sys import platform",
        "import os\nos.name",
        "import platform",
        "from pyodide.ffi import to_js",
        "import js",
        "def late():\n    import pyodide.ffi",
        "where() == 'emscripten'",
    ],
)
def test_it_finds_a_module_that_asks(tmp_path, text):
    module = tmp_path / "screening" / "device" / "bad.py"
    module.parent.mkdir(parents=True)
    module.write_text(text, encoding="utf-8")

    (line,) = found(tmp_path)

    assert line.startswith("screening/device/bad.py:")


def test_it_accepts_one_that_does_not(tmp_path):
    module = tmp_path / "screening" / "device" / "good.py"
    module.parent.mkdir(parents=True)
    module.write_text(
        "import sys, os\nsys.stdout\nos.urandom(3)\nname = 'a phone'", encoding="utf-8"
    )

    assert not found(tmp_path)
