"""What a phone runs needs nothing that a phone cannot have."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.sources import ROOT, imports, module_name, python_files

NOT_ON_A_PHONE = ("cryptography", "ruamel", "sqlalchemy", "sqlcipher3", "yaml")

PHONE_PACKAGES = (
    "screening.instrument",
    "screening.engine",
    "screening.language",
    "screening.care",
    "screening.store",
    "screening.device",
    "screening.browser.runtime",
    "sync.protocol",
    "sync.client",
)

# The only files of those packages that a phone leaves alone, each with the reason.
LEFT_ALONE = (
    ("screening.instrument.source", "reads YAML; a phone gets its questionnaires compiled"),
    ("screening.language.listing", "reads YAML; a phone gets the list of languages compiled"),
    ("screening.browser.runtime.bridge", "imports the browser, which only a phone has"),
    ("screening.browser.runtime.line", "the same"),
    ("sync.client.over_https", "opens connections itself; on a phone the browser does"),
    ("screening.store.laptop", "opens the database and derives keys with what a laptop has"),
)

REFUSE_AND_IMPORT = """
import importlib, importlib.abc, json, sys

names, modules = json.loads(sys.argv[1])

class Refuse(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in names:
            raise ImportError(f"a phone has no {name}")

sys.meta_path.insert(0, Refuse())
failed = {}
for module in modules:
    try:
        importlib.import_module(module)
    except Exception as error:
        failed[module] = f"{type(error).__name__}: {error}"
print(json.dumps(failed))
"""


def phone_files(root: Path) -> Iterator[Path]:
    left_alone = {name for name, _reason in LEFT_ALONE}
    for package in PHONE_PACKAGES:
        for path in python_files(root, package):
            if module_name(root, path) not in left_alone:
                yield path


def fails_to_import(root: Path) -> dict[str, str]:
    """Import each module with a fresh Python that refuses the packages; what fails, and why."""
    modules = [module_name(root, path) for path in phone_files(root)]
    answer = subprocess.run(
        [sys.executable, "-c", REFUSE_AND_IMPORT, json.dumps([NOT_ON_A_PHONE, modules])],
        cwd=root,
        capture_output=True,
        check=True,
        text=True,
    )
    failed: dict[str, str] = json.loads(answer.stdout.splitlines()[-1])
    return failed


def statements(root: Path) -> list[str]:
    return [
        str(found)
        for path in phone_files(root)
        for found in imports(root, path)
        if found.target.partition(".")[0] in NOT_ON_A_PHONE
    ]


def test_every_module_imports_without_them():
    assert not fails_to_import(ROOT)


def test_no_statement_imports_them():
    assert not statements(ROOT)


@pytest.fixture
def tree(tmp_path):
    """A made-up project with one clean module, one that is left alone, and room for a bad one."""
    for name in ("screening", "screening/store", "screening/instrument"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").touch()
    (tmp_path / "screening/store/laptop.py").write_text("import sqlcipher3\n", encoding="utf-8")
    return tmp_path


def test_it_accepts_the_files_that_a_phone_leaves_alone(tree):
    assert not fails_to_import(tree)
    assert not statements(tree)


def test_it_finds_a_module_that_needs_one(tree):
    (tree / "screening/instrument/bad.py").write_text("import ruamel.yaml\n", encoding="utf-8")

    assert fails_to_import(tree) == {
        "screening.instrument.bad": "ImportError: a phone has no ruamel"
    }


def test_it_finds_a_statement_that_would_only_run_later(tree):
    (tree / "screening/store/bad.py").write_text(
        "def late():\n    import cryptography.hazmat\n", encoding="utf-8"
    )

    assert not fails_to_import(tree)
    assert statements(tree) == [
        "screening/store/bad.py:2: screening.store.bad imports cryptography.hazmat"
    ]
