"""Which modules a phone is given: what its programs import, and never one that lacks another."""

import json
import subprocess

import pytest

from screening.browser.imports import Program, reached
from screening.browser.packing import COMPILE
from screening.browser.trimming import LEFT_OUT
from tests.phone.conftest import ROOT


def program(**sources: str) -> Program:
    """Names of packages end in an underscore here, and dots are two of them."""
    named = {name.rstrip("_").replace("__", "."): text for name, text in sources.items()}
    packages = {name.rstrip("_").replace("__", ".") for name in sources if name.endswith("_")}
    return Program(named, packages)


def test_it_follows_every_import_and_takes_nothing_else():
    found = reached(
        program(
            start="import tool.part\ndef later():\n    from other import thing",
            tool_="",
            tool__part="from . import beside",
            tool__beside="",
            other="",
            unused="import start",
        ),
        ["start"],
        [],
    )
    assert found.modules == {"start", "tool", "tool.part", "tool.beside", "other"}
    assert found.missing == {}


def test_it_names_what_would_be_missing_and_who_would_miss_it():
    found = reached(program(start="import tool", tool="from gone.away import x"), ["start"], [])
    assert found.missing == {"gone.away": {"tool"}}


@pytest.mark.parametrize(
    "source",
    [
        "try:\n    import heavy\nexcept ImportError:\n    heavy = None",
        "def later():\n    import heavy",
        "if TYPE_CHECKING:\n    from heavy import thing",
    ],
)
def test_what_is_left_out_may_be_named_where_it_may_fail(source):
    found = reached(program(start=source, heavy="import more", more=""), ["start"], ["heavy"])
    assert (found.modules, found.missing) == ({"start"}, {})


def test_what_is_left_out_may_not_be_needed_for_certain():
    sources = program(start="class A:\n    import heavy.part", heavy_="", heavy__part="")
    assert reached(sources, ["start"], ["heavy"]).missing == {"heavy.part": {"start"}}


def test_the_build_fails_when_something_would_be_missing(parts, tmp_path):
    (tmp_path / "app.zip").mkdir()
    (tmp_path / "app.zip" / "start.py").write_text("import gone", encoding="utf-8")
    plan = {"roots": ["start", "nowhere"], "given": [], "left_out": LEFT_OUT}
    (tmp_path / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
    command = ["node", str(COMPILE), str(parts.node_modules / "pyodide"), str(tmp_path)]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode != 0
    assert "The phone would lack: gone, imported by start; nowhere" in told.stderr
