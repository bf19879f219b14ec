"""What an agency decides for all of its devices, as one file that it publishes (kind and name `policy`).

    {"protocol": 1, "lease_days": 30, "retention_days": 90, "lock_minutes_at_most": 5,
     "attempt_limit": 0, "duress": "practice", "unreviewed_languages_allowed": true}

Everything is said, nothing is left to be guessed. A device that does not know a field does not follow half of
the policy: it says so, and goes on with the one before until the app is updated.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields, validate

from sync.protocol import clear
from sync.protocol.canonical import read
from sync.protocol.catalogue import NO_POLICY, ProtocolRefused
from sync.protocol.messages import VERSION

NAME = "policy"
LONGEST_LEASE = 365  # days
LONGEST_KEPT = 3650  # days
LONGEST_LOCK = 120  # minutes
FEWEST_TRIES = 5  # wrong passphrases; fewer would cost somebody with cold fingers their notes
MOST_TRIES = 100


@dataclass(frozen=True, slots=True)
class Policy:
    """`lease_days`: days without the centre's word after which a device destroys its ways in, 0 for never.

    `retention_days`: days after the receipt when answers go, None to keep them. `lock_minutes_at_most`:
    minutes without use. `attempt_limit`: wrong passphrases in a row after which the ways in are destroyed,
    0 for none. `duress`: what the passphrase for when somebody forces a worker does, "practice" or
    "destroy". `unreviewed_languages_allowed`: for conversations.
    """

    lease_days: int
    retention_days: int | None
    lock_minutes_at_most: int
    attempt_limit: int
    duress: str
    unreviewed_languages_allowed: bool


def _tries(tries: int) -> None:
    if tries and not FEWEST_TRIES <= tries <= MOST_TRIES:
        raise ValidationError("0, or not so few and not so many")


class PolicyShape(Schema):
    class Meta:
        unknown = RAISE

    protocol = fields.Integer(required=True, strict=True, validate=validate.Range(VERSION, VERSION))
    lease_days = fields.Integer(
        required=True, strict=True, validate=validate.Range(0, LONGEST_LEASE)
    )
    retention_days = fields.Integer(
        required=True, strict=True, allow_none=True, validate=validate.Range(0, LONGEST_KEPT)
    )
    lock_minutes_at_most = fields.Integer(
        required=True, strict=True, validate=validate.Range(1, LONGEST_LOCK)
    )
    attempt_limit = fields.Integer(required=True, strict=True, validate=_tries)
    duress = clear.one_of("practice", "destroy")
    unreviewed_languages_allowed = clear.truth()


_shape = PolicyShape()


def policy(data: bytes) -> Policy:
    """The policy in a file. Raises ProtocolRefused (Y047), naming the first field that is wrong."""
    try:
        document: Mapping[str, Any] = read(data)
    except ProtocolRefused:
        raise ProtocolRefused(NO_POLICY) from None
    wrong = _shape.validate(document)
    if wrong:
        raise ProtocolRefused(NO_POLICY, clear.place(wrong))
    return Policy(**{name: value for name, value in document.items() if name != "protocol"})
