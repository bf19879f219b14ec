"""What a device runs of care touches no disk, no network, no clock and no web framework."""

from __future__ import annotations

import ast

from tests.house.sources import ROOT, imports, module_name, python_files

# The author's part reads and writes files; a device never loads it.
AUTHORS = "screening.care.authoring"
NOT_HERE = {"pathlib", "os", "io", "socket", "urllib", "http", "random", "secrets", "uuid", "time",
            "zoneinfo", "flask", "marshmallow", "yaml", "babel"}  # fmt: skip
CALLS = {"open", "now", "today", "utcnow"}

FILES = [
    path
    for path in python_files(ROOT, "screening.care")
    if not module_name(ROOT, path).startswith(AUTHORS)
]


def test_there_is_something_to_look_at():
    assert len(FILES) > 20


def test_it_imports_nothing_that_reaches_outside():
    found = [one for path in FILES for one in imports(ROOT, path)]

    assert not [str(one) for one in found if one.target.partition(".")[0] in NOT_HERE]
    assert not [str(one) for one in found if one.target.startswith(AUTHORS)]


def test_it_asks_nobody_for_the_time_and_opens_nothing():
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                match node.func:
                    case ast.Name(id="open"):
                        raise AssertionError(f"{path}:{node.lineno}")
                    case ast.Attribute(value=ast.Name(id="datetime" | "date"), attr=name):
                        assert name not in CALLS, f"{path}:{node.lineno}"
