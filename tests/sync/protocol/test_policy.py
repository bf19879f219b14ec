"""An agency's policy says everything, in numbers and codes, or it is none."""

import json

import pytest

from sync.protocol.catalogue import ProtocolRefused
from sync.protocol.policy import Policy, policy

WHOLE = {
    "protocol": 1,
    "lease_days": 30,
    "retention_days": 90,
    "lock_minutes_at_most": 5,
    "attempt_limit": 10,
    "duress": "practice",
    "unreviewed_languages_allowed": True,
}


def said(**changed):
    return json.dumps({**WHOLE, **changed}).encode()


def test_what_it_says_is_what_holds():
    assert policy(said()) == Policy(30, 90, 5, 10, "practice", unreviewed_languages_allowed=True)
    assert policy(said(retention_days=None)).retention_days is None
    assert policy(said(attempt_limit=0)).attempt_limit == 0


@pytest.mark.parametrize("name", WHOLE)
def test_nothing_is_left_to_be_guessed(name):
    told = {one: value for one, value in WHOLE.items() if one != name}

    with pytest.raises(ProtocolRefused) as refused:
        policy(json.dumps(told).encode())

    assert (refused.value.code, refused.value.detail) == ("Y047", name)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("protocol", 2),
        ("lease_days", -1),
        ("lease_days", 366),
        ("lease_days", True),
        ("retention_days", "90"),
        ("retention_days", 3651),
        ("lock_minutes_at_most", 0),
        ("lock_minutes_at_most", 121),
        ("attempt_limit", 4),
        ("attempt_limit", 101),
        ("duress", "panic"),
        ("unreviewed_languages_allowed", 1),
        ("wipe_on", "friday"),
    ],
)
def test_what_makes_no_sense_is_refused_by_the_name_of_its_field(name, value):
    with pytest.raises(ProtocolRefused) as refused:
        policy(said(**{name: value}))

    assert (refused.value.code, refused.value.detail) == ("Y047", name)


@pytest.mark.parametrize("data", [b"", b"[]", b"\xff", b'{"lease_days": 1.5}', b"{" * 5000])
def test_what_is_no_document_is_no_policy(data):
    with pytest.raises(ProtocolRefused, match="Y047"):
        policy(data)
