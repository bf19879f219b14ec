"""A provider's device says of one person what that person released, for that purpose, and nothing else."""

from datetime import date

import pytest

from screening.care.events import Purpose
from sync.protocol.clear import DECLARED
from sync.protocol.tenancy import PURPOSES, holds, may_leave
from tests.sync.made_up import others


@pytest.mark.parametrize("kind", DECLARED)
def test_a_public_agencys_device_sends_what_is_declared(kind):
    assert may_leave("agency", kind, [])


@pytest.mark.parametrize("kind", DECLARED)
def test_a_providers_sends_of_one_person_nothing_without_a_release(kind):
    assert may_leave("provider", kind, []) == (kind in {"counts", "skips", "release"})


@pytest.mark.parametrize("purpose", PURPOSES)
@pytest.mark.parametrize("kind", ["screening", "care", "answer", "link", "record"])
def test_a_release_is_for_its_purpose_only(purpose, kind):
    assert may_leave("provider", kind, [purpose]) == (kind in PURPOSES[purpose])


def test_a_device_knows_the_same_purposes():
    assert {purpose.value for purpose in Purpose} == set(PURPOSES)


def test_every_kind_is_of_nobody_or_has_its_purpose():
    named = {kind for kinds in PURPOSES.values() for kind in kinds}
    assert named | {"counts", "skips", "release"} == set(DECLARED)


@pytest.mark.parametrize(
    ("today", "change", "in_force"),
    [
        (date(2026, 11, 19), {}, False),
        (date(2026, 11, 20), {}, True),
        (date(2026, 12, 20), {}, True),
        (date(2026, 12, 21), {}, False),
        (date(2026, 12, 1), {"taken_back": True}, False),
    ],
)
def test_a_release_holds_from_its_first_day_to_its_last(today, change, in_force):
    assert holds({**others()["release"], **change}, today) == in_force
