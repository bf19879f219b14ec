"""Every number of FHIR, HSDS and HTCDS: once, documented with an example, and raised in a test."""

import re
from pathlib import Path

import pytest

from screening.exchange.fhir import catalogue as fhir
from screening.exchange.hsds import catalogue as hsds
from screening.exchange.htcds import catalogue as htcds

ROOT = Path(__file__).parents[2]
ENTRIES = [*fhir.ENTRIES, *hsds.ENTRIES, *htcds.ENTRIES]
DOCS = (ROOT / "docs/exchange-fhir.md").read_text(encoding="utf-8")
TESTS = "".join(
    path.read_text(encoding="utf-8")
    for path in (ROOT / "tests/exchange").glob("*/*.py")
    if path.name.startswith("test_")
)


def test_no_number_is_used_twice_and_all_are_ours():
    codes = [entry.code for entry in ENTRIES]

    assert len(set(codes)) == len(codes)
    assert all("X050" <= code <= "X107" for code in codes)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.code)
def test_it_is_documented_and_raised_in_a_test(entry):
    assert re.search(rf"^\| {entry.code} \|", DOCS, re.MULTILINE)
    assert f'"{entry.code}"' in TESTS
