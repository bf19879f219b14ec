"""Entries to JSON and back."""

from __future__ import annotations

import json
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.care.events import Event, StepAdded
from screening.care.jurisdiction import Jurisdiction
from screening.care.plain import from_plain, to_plain
from screening.care.records import KINDS, dumps, from_json, loads, to_json
from screening.care.refusals import CareUnreadable
from tests.care.making import place

SCREENED = {"kind": "screened", "at": "", "id": "1", "by": "a", "screened_at": ""}
EVENTS = st.one_of(*(st.builds(kind) for kind in get_args(Event)))
STEP = {"kind": "step_added", "at": "", "id": "1", "by": "a", "because": ["x"], "text": "", "owner": "", "due": ""}  # fmt: skip  # noqa: E501


@given(EVENTS)
def test_what_goes_in_comes_out(event):
    assert loads(dumps(event)) == event
    assert from_json(to_json(event)) == event


@given(EVENTS)
def test_equal_entries_give_equal_bytes(event):
    assert dumps(loads(dumps(event))) == dumps(event)
    assert b"\n" not in dumps(event)


def test_a_kind_says_what_it_is_without_this_program():
    assert {"concern_changed", "step_added", "no_step"} <= set(KINDS)
    assert len(KINDS) == len(get_args(Event))


def test_what_is_left_out_is_at_its_default():
    step = StepAdded("2026-03-01T09:00:00Z", "1", "ana", (), "Call", "ana", "2026-03-02")

    assert from_json({**to_json(step), "because": []}) == step
    assert "note" not in to_json(step)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"[]",
        b"{}",
        b"\xff",
        b"[" * 100_000,
        json.dumps({**STEP, "kind": "unheard_of"}),
        json.dumps({**STEP, "later": "a field of tomorrow"}),
        json.dumps({**STEP, "because": "x"}),
        json.dumps({**STEP, "because": [1]}),
        json.dumps({**STEP, "text": None}),
        json.dumps({"kind": ["step_added"]}),
        json.dumps({"kind": "judged", "at": "", "id": "", "by": "", "direction": "sideways", "reason": ""}),
        json.dumps({**SCREENED, "complete": 1}),
        json.dumps({**SCREENED, "rescreen_days": True}),
    ],
)  # fmt: skip
def test_what_is_not_an_entry_is_refused_and_not_repeated(raw):
    with pytest.raises(CareUnreadable) as refused:
        loads(raw)

    assert refused.value.code == "C021"
    assert "tomorrow" not in str(refused.value)


def test_a_jurisdiction_goes_through_json_unchanged():
    land = place()

    assert from_plain(Jurisdiction, json.loads(json.dumps(to_plain(land)))) == land
