"""A victim-service provider's centre keeps how many, and of one person only what was released."""

from dataclasses import replace
from uuid import uuid4

import pytest

from sync.protocol.messages import Message
from tests.sync.conftest import centre_at
from tests.sync.made_up import others
from tests.sync.peers import AT, care
from tests.sync.test_intake import kept

CASE = "841f6b7d-aa67-4113-a71d-06fb4dca5549"


@pytest.fixture
def centre(tmp_path, url):
    with centre_at(tmp_path, url, "provider") as made:
        yield made


def release(seq: int, **changed: object) -> Message:
    """A release of the case, in force on the day of the tests."""
    body = {**others()["release"], "case": CASE, **changed}
    return Message(str(uuid4()), "release", seq, AT, body)


def other(kind: str, seq: int) -> Message:
    return Message(str(uuid4()), kind, seq, AT, {**others()[kind]})


def of_case(seq: int) -> Message:
    return care(seq, case=CASE)


def test_counts_are_kept_and_a_case_is_not(centre):
    device = centre.device()
    assert device.outcomes(other("counts", 1), care(2)) == ["new", "Y023"]
    assert len(kept(centre)) == 1


def test_a_release_lets_its_case_in_wherever_in_the_batch_it_stands(centre):
    device = centre.device()
    assert device.outcomes(of_case(1), release(2), care(3)) == ["new", "new", "Y023"]
    assert device.outcomes(of_case(4)) == ["new"]


@pytest.mark.parametrize(
    "change",
    [
        {"taken_back": True},
        {"expires_on": "2026-11-20"},
        {"signed_on": "2026-11-25"},
        {"purpose": "linking"},
        {"case": str(uuid4())},
    ],
)
def test_a_release_that_is_not_in_force_for_it_lets_nothing_in(centre, change):
    assert centre.device().outcomes(release(1, **change), of_case(2)) == ["new", "Y023"]


def test_a_release_that_is_none_lets_nothing_in(centre):
    false = release(1, purpose="anything")
    assert centre.device().outcomes(false, of_case(2)) == ["Y021", "Y023"]


def test_another_devices_release_does_not_count(centre):
    centre.device().push(release(1))
    assert centre.device().outcomes(of_case(1)) == ["Y023"]


def test_what_was_kept_stays_kept_when_the_release_is_taken_back(centre):
    device, signed, before = centre.device(), release(1), of_case(2)
    device.push(signed, before)
    back = replace(release(3), body={**signed.body, "taken_back": True})
    assert device.outcomes(back, before, of_case(4)) == ["new", "held", "Y023"]
    assert len(kept(centre)) == 3


@pytest.mark.parametrize(("kind", "purpose"), [("link", "linking"), ("record", "recovery")])
def test_each_kind_needs_its_own_purpose(centre, kind, purpose):
    device = centre.device()
    one = replace(other(kind, 1), body={**others()[kind], "case": CASE})
    assert device.outcomes(one) == ["Y023"]
    assert device.outcomes(release(2, purpose=purpose), one) == ["new", "new"]
