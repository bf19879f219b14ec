"""Is every message that counts as received in a receipt that was kept, and is it what the receipt is for?

A receipt lists what the centre said of each message of a batch, and beside it the digests of those
messages: SHA-256 over the canonical JSON of {id, kind, seq, at, body}. Who signed it is not asked here:
that takes the centre's key, and the protocol.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from screening.instrument.problems import Entry, Problem
from screening.store import catalogue
from screening.store.canonical import digest
from screening.store.session import Session

Covered = set[tuple[str, str]]  # a message's id and digest

_ACCEPTED = ("new", "held")


def problems(
    session: Session, promised: Mapping[str, str], received: Mapping[str, str]
) -> Iterator[Problem]:
    """`promised`: receipt -> hash, `received`: message -> receipt, both as the trail says."""
    covered: dict[str, Covered] = {}
    unseen = set(promised)
    for row in session.rows("SELECT id, at, body FROM receipts"):
        receipt = str(row[0])
        unseen.discard(receipt)
        if promised.get(receipt) != digest(row):
            yield _problem(catalogue.RECEIPT_CHANGED, receipt)
        else:
            covered[receipt] = _covered(str(row[2]))
    for missing in sorted(unseen):
        yield _problem(catalogue.RECEIPT_CHANGED, missing)
    for message, seq, kind, made_at, body, marked in session.rows(
        "SELECT id, seq, kind, made_at, body, receipt FROM outbox"
        " WHERE received_at IS NOT NULL ORDER BY seq"
    ):
        named = received.get(str(message), "")
        sent = {
            "id": message,
            "kind": kind,
            "seq": seq,
            "at": made_at,
            "body": json.loads(str(body)),
        }
        has = (str(message), digest(sent)) in covered.get(str(marked), set())
        if named and not (marked == named and has):
            yield _problem(catalogue.NOT_COVERED, message)


def _covered(text: str) -> Covered:
    """What a receipt says the centre has."""
    receipt: dict[str, Any] = json.loads(text)
    pairs = zip(receipt.get("results", []), receipt.get("digests", []), strict=False)
    return {(one["id"], own) for one, own in pairs if one["outcome"] in _ACCEPTED}


def _problem(entry: Entry, place: object) -> Problem:
    return Problem(entry, values={"place": place})
