"""README says what can be run, and nothing that cannot."""

import argparse
import importlib
import re
from collections.abc import Iterator

import pytest

from tests.house.sources import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def targets(makefile: str) -> set[str]:
    return set(re.findall(r"^([a-z][\w-]*):", makefile, re.M))


def mentioned_targets(readme: str) -> set[str]:
    """`make word` in code: in backquotes, or at the start of an indented or fenced line."""
    return set(re.findall(r"(?:`|^[ \t$]*)make ([a-z][\w-]*)", readme, re.M))


def commands(parser: argparse.ArgumentParser, above: str = "screening") -> Iterator[str]:
    """Every command that does something, such as `screening centre init`."""
    below = [a for a in parser._actions if isinstance(a, argparse._SubParsersAction)]
    if not below:
        yield above
    for action in below:
        for name, command in action.choices.items():
            yield from commands(command, f"{above} {name}")


def test_every_target_in_readme_exists():
    assert mentioned_targets(README)
    assert mentioned_targets(README) <= targets(MAKEFILE)


def test_every_target_is_explained():
    explained = set(re.findall(r"^([a-z][\w-]*):.*  ## \w", MAKEFILE, re.M))

    assert explained == targets(MAKEFILE)


@pytest.mark.skipif(not (ROOT / "screening/cli.py").exists(), reason="no command line yet")
def test_readme_mentions_every_command():
    # `parser()` is what the command line offers to anyone who wants to know the commands.
    cli = importlib.import_module("screening.cli")

    assert not [name for name in commands(cli.parser()) if name not in README]


def test_it_finds_commands_of_commands():
    parser = argparse.ArgumentParser()
    below = parser.add_subparsers()
    below.add_parser("run")
    below.add_parser("centre").add_subparsers().add_parser("init")

    assert list(commands(parser)) == ["screening run", "screening centre init"]


def test_every_picture_in_readme_exists_and_is_small_and_no_other_is_kept():
    shown = set(re.findall(r"!\[[^]]+]\(([^)]+)\)", README))
    kept = {path.relative_to(ROOT).as_posix() for path in (ROOT / "docs/screenshots").iterdir()}

    assert shown == kept
    assert not [name for name in shown if (ROOT / name).stat().st_size > 120_000]


def test_it_finds_a_target_that_is_not_there():
    assert mentioned_targets("Say `make coffee`, or:\n\n    make tea\n") == {"coffee", "tea"}
    assert targets(".PHONY: tea\ntea:  ## warm\n\tboil\n") == {"tea"}


def named_tests(text: str) -> Iterator[tuple[str, str]]:
    """`tests/a/test_b.py::test_c`, and `::test_d` behind it for another one of the same file."""
    file = ""
    for found in re.finditer(r"`(tests/[\w/]+\.py)?::(test_\w+)`", text):
        file = found[1] or file
        yield file, found[2]


def test_every_test_that_a_document_names_is_there():
    named = set(named_tests((ROOT / "SECURITY.md").read_text(encoding="utf-8")))

    assert len(named) > 20
    for file, test in named:
        assert f"def {test}(" in (ROOT / file).read_text(encoding="utf-8"), f"{file}::{test}"
