"""How many bytes one synced screening weighs on the wire.

    python -m tests.bench.weight

A made-up worker lives a year (see `tests.sync.year`) with the real centre: 100 conversations by chance, in
three questionnaires, kept by the real engine and store. The messages that the outbox has then are packed into
batches of 50 as a device packs them, in their order; what counts is the bodies of the requests.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from screening.store.stores import Stores
from sync.protocol.compression import compressed
from sync.protocol.messages import Batch, Message
from tests.bench.intake import SIZE
from tests.store.cheap import PASSPHRASE, Clock
from tests.store.machine import CheapMachine
from tests.sync.peers import AT, SIGNING
from tests.sync.year.year import Size, Where, lived

REACH = 300
TALKS = 100
YEAR = Size(devices=1, days=365, talks=TALKS, stint=0, between=10_000)
KEY = bytes(range(32))


def messages(folder: Path, seed: int) -> list[Message]:
    """Everything that one device said in a year, in order."""
    with lived(folder, YEAR, seed, Where()) as year:
        stores = Stores(year.devices[0].folder / "stores", CheapMachine(), Clock())
        (info,) = stores.list()
        with stores.unlock(info.id, PASSPHRASE) as store:
            found = [
                Message(row.id, row.kind, row.seq, row.made_at, row.body)
                for kind in ("screening", "care", "link", "record")
                for row in store.outbox.all(kind)
            ]
    return sorted(found, key=lambda one: one.seq)


def weight(sent: Sequence[Message]) -> float:
    """Bytes a message, in whole batches."""
    whole = len(sent) // SIZE * SIZE
    batches = [sent[start : start + SIZE] for start in range(0, whole, SIZE)]
    return sum(map(_packed, batches)) / whole


def _packed(sent: Sequence[Message]) -> int:
    device = "01a1f866-2088-7543-9356-9a04f24eca71"
    return len(compressed(Batch(device, AT, tuple(sent)).signed(SIGNING, KEY)))


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        sent = messages(Path(folder), seed=2026)
    of = {kind: [one for one in sent if one.kind == kind] for kind in ("screening", "care")}
    both = [one for one in sent if one.kind in of]
    print(f"bytes on the wire, batches of {SIZE}, of a made-up year with {TALKS} conversations:")
    print(f"  one screening             {weight(of['screening']):6.0f} (reach {REACH})")
    print(f"  one telling of a case     {weight(of['care']):6.0f}")
    share = len(both) / len(of["screening"])
    print(
        f"  a screening with the {share - 1:.1f} tellings of its case {weight(both) * share:6.0f}"
    )
    records = [one for one in sent if one.kind == "record"]
    print(f"  one sealed copy of a record, where the agency wants them {weight(records):6.0f}")


if __name__ == "__main__":
    main()
