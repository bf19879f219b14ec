"""The table of settings says every setting that there is, and no other."""

import argparse
import re

import pytest

from screening.centre_cli import for_centres
from tests.house.sources import ROOT

DOC = (ROOT / "docs" / "centre-operations.md").read_text()
ROWS = [
    [cell.strip(" `") for cell in line.split("|")[1:-1]]
    for line in DOC.partition("## Settings")[2].partition("## In containers")[0].splitlines()
    if line.startswith("|")
][2:]


def the_run_command() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser()
    for_centres(parser.add_subparsers(required=True))
    return named(named(parser, "centre"), "run")


def named(parser: argparse.ArgumentParser, command: str) -> argparse.ArgumentParser:
    """The parser of one of its commands."""
    (commands,) = (one.choices for one in parser._actions if isinstance(one.choices, dict))
    found: argparse.ArgumentParser = commands[command]
    return found


def test_every_option_is_in_it_with_what_holds_without_it():
    options = {one.option_strings[-1]: one for one in the_run_command()._actions}
    del options["--help"]
    told = {option: usual for option, _, usual, _ in ROWS if option}
    assert told.keys() == options.keys()
    for option in ("--bind", "--port", "--processes", "--proxies"):
        assert told[option] == str(options[option].default)


def test_every_variable_is_in_it():
    sources = [
        *ROOT.glob("screening/*.py"),
        *ROOT.glob("screening/centre_calls/*.py"),
        *ROOT.glob("sync/server/**/*.py"),
    ]
    named = set(
        re.findall(r"SCREENING_[A-Z_]+[A-Z]\b(?!_)", " ".join(map(str, map(read, sources))))
    )
    made = {f"SCREENING_CENTRE_{name}" for name in ("BIND", "PORT", "APP", "PROCESSES", "PROXIES")}
    told = {variable for _, variable, _, _ in ROWS if variable}
    assert told == {one for one in named | made if one != "SCREENING_PASSPHRASE"}


def read(path) -> str:
    return path.read_text()


@pytest.mark.parametrize(("variable", "option"), [(v, o) for o, v, _, _ in ROWS if v and o])
def test_a_variable_does_what_its_option_does(variable, option, monkeypatch):
    if option == "--passphrase-file":  # the variable is the passphrase itself
        return
    monkeypatch.setenv(variable, "7")
    given = the_run_command().parse_args([])
    assert str(getattr(given, option.lstrip("-"))) == "7"
