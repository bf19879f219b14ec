"""Training: attested, about to expire, expired, or still needed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from screening.care.jurisdiction import Training
from screening.care.training import Attestation, may_screen, trainings
from tests.care.making import place

TODAY = date(2026, 3, 2)


def standing(*days: str, valid_days: int = 365) -> tuple[str, bool]:
    basics = Training("basics", "Basics", "Rule 5", {}, valid_days=valid_days)
    land = replace(place(), trainings={"basics": basics})
    found = trainings(land, [Attestation("basics", day) for day in days], TODAY)
    return found[0].standing.value, may_screen(found)


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2026-03-02", "valid"),
        ("2025-04-02", "valid"),
        ("2025-04-01", "expires_soon"),
        ("2025-03-02", "expires_soon"),  # the last day
        ("2025-03-01", "expired"),
    ],
)
def test_it_lasts_so_many_days(on, expected):
    assert standing(on) == (expected, expected != "expired")


def test_what_was_never_attested_is_needed():
    assert standing() == ("needed", False)


def test_a_day_in_the_future_or_no_day_at_all_does_not_count():
    assert standing("2026-03-03", "2026-02-30", "soon") == ("needed", False)


def test_the_last_attestation_counts_in_whatever_order_they_come():
    assert standing("2026-01-01", "2020-01-01")[0] == "valid"


def test_one_without_an_end_lasts():
    assert standing("1999-01-01", valid_days=0) == ("valid", True)


def test_a_place_that_asks_for_none_lets_everybody_screen():
    assert may_screen(trainings(replace(place(), trainings={}), [], TODAY))
