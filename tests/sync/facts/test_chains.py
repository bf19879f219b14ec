"""Of every chain of amendments one record counts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sync.server.facts.chains import Link, chains

NAMES = [*"abcdefg"]


def of(**amends: str) -> dict[str, tuple[str, bool]]:
    """From each record to the one it amends; a later message for a later letter."""
    return chains({one: Link(before, one) for one, before in amends.items()})


def test_a_record_by_itself_is_its_own_first():
    assert of(a="") == {"a": ("a", False)}


def test_of_a_chain_the_last_counts():
    assert of(a="", b="a", c="b") == {"a": ("a", True), "b": ("a", True), "c": ("a", False)}


def test_a_first_record_that_did_not_arrive_names_the_chain_all_the_same():
    assert of(b="a", c="b") == {"b": ("a", True), "c": ("a", False)}


def test_of_two_amendments_of_one_record_the_later_counts():
    assert of(a="", b="a", c="a") == {"a": ("a", True), "b": ("a", True), "c": ("a", False)}


def test_a_record_that_amends_itself_counts():
    assert of(a="a") == {"a": ("a", False)}


@given(st.dictionaries(st.sampled_from(NAMES), st.sampled_from(["", *NAMES])))
def test_of_each_chain_just_one_counts_even_where_records_amend_each_other_in_a_circle(amends):
    found = of(**amends)

    assert found.keys() == amends.keys()
    roots = {root for root, _ in found.values()}
    assert sorted(root for root, superseded in found.values() if not superseded) == sorted(roots)
    for one, before in amends.items():
        if before in amends:
            assert found[one][0] == found[before][0]
