"""The centre's word that it has a batch: what it says of each message, signed.

Only a receipt whose signature verifies counts, and only for the messages whose digests it was made
over. So neither a captive portal nor a broken proxy can make a device forget anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from marshmallow import RAISE, Schema, fields

from sync.protocol import clear
from sync.protocol.catalogue import RECEIPT_FALSE, ProtocolRefused
from sync.protocol.messages import VERSION, Batch
from sync.protocol.ports import Signing
from sync.protocol.signed import shaped, sign, verify

PURPOSE = "receipt"


class Outcome(StrEnum):
    """NEW: kept now. HELD: kept before, and the same. REFUSED: not kept, for the reason `number`."""

    NEW = "new"
    HELD = "held"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Result:
    """What the centre says of one message. `number`, `detail`: of a refusal, else empty."""

    id: str
    outcome: Outcome
    number: str = ""
    detail: str = ""

    @property
    def document(self) -> dict[str, str]:
        told = {"id": self.id, "outcome": self.outcome.value}
        return told if not self.number else {**told, "number": self.number, "detail": self.detail}


@dataclass(frozen=True, slots=True)
class Receipt:
    """`centre`: the id of the agency's centre; `at`: UTC, after everything was on its disk."""

    centre: str
    device: str
    at: str
    results: tuple[Result, ...]

    @property
    def document(self) -> dict[str, object]:
        return {
            "protocol": VERSION,
            "centre": self.centre,
            "device": self.device,
            "at": self.at,
            "results": [result.document for result in self.results],
        }

    def signed(self, batch: Batch, signing: Signing, private_key: bytes) -> dict[str, object]:
        """The answer's document. The signature covers the digests as well, which both ends know."""
        stated = {**self.document, "digests": _digests(batch)}
        return _without(sign(PURPOSE, stated, signing, private_key), "digests")


class ResultShape(Schema):
    class Meta:
        unknown = RAISE

    id = clear.name()
    outcome = fields.Enum(Outcome, by_value=True, required=True)
    number = fields.String(load_default="")
    detail = fields.String(load_default="")


class ReceiptShape(Schema):
    class Meta:
        unknown = RAISE

    protocol = fields.Integer(required=True, strict=True)
    centre = clear.name()
    device = clear.name()
    at = clear.moment()
    results = fields.List(fields.Nested(ResultShape), required=True)
    signature = fields.String(required=True)


_receipt = ReceiptShape()


def believed(
    document: Mapping[str, Any], batch: Batch, signing: Signing, public_key: bytes
) -> Receipt:
    """The receipt for exactly this batch. Raises ProtocolRefused (Y043) for anything else."""
    loaded = shaped(_receipt, document, RECEIPT_FALSE)
    stated = {**document, "digests": _digests(batch)}
    verify(PURPOSE, stated, signing, public_key, RECEIPT_FALSE)
    results = tuple(Result(**one) for one in loaded["results"])
    sent = [one.id for one in batch.messages]
    if loaded["device"] != batch.device or [one.id for one in results] != sent:
        raise ProtocolRefused(RECEIPT_FALSE)
    return Receipt(loaded["centre"], loaded["device"], loaded["at"], results)


def kept(document: Mapping[str, Any], batch: Batch) -> dict[str, object]:
    """A receipt as a device keeps it: with the digests, so that it can be verified on its own."""
    return {**document, "digests": _digests(batch)}


def verifies(kept: Mapping[str, Any], signing: Signing, public_key: bytes) -> bool:
    """Whether a kept receipt is the centre's, unchanged."""
    try:
        verify(PURPOSE, kept, signing, public_key, RECEIPT_FALSE)
    except ProtocolRefused:
        return False
    return True


def _digests(batch: Batch) -> list[str]:
    return [message.digest for message in batch.messages]


def _without(document: Mapping[str, object], name: str) -> dict[str, object]:
    return {key: value for key, value in document.items() if key != name}
