"""A worker's store as a round sees it: see `sync.client.ports.Desk`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from screening.store.outbox import OutboxRow
from screening.store.store import Store
from screening.syncing.leaving import leaving
from screening.syncing.membership import member_of, memory_of, remember
from sync.client.memory import Memory
from sync.protocol.messages import Message
from sync.protocol.receipts import Result


class NeverSent(Exception):
    """Notes for practice, or opened under duress: what is in them is about nobody, and goes nowhere."""


class StoreDesk:
    """Raises NeverSent for a store that is not real."""

    def __init__(self, store: Store) -> None:
        if not store.real:
            raise NeverSent
        self._store = store

    def waiting(self, most: int) -> Sequence[Message]:
        """Nothing where the notes belong to no agency: who says what may leave is not known then."""
        member = member_of(self._store)
        rows = leaving(self._store, member, most) if member else []
        return [_message(row) for row in rows]

    def receive(
        self, receipt: Mapping[str, object], kept: Sequence[str], refused: Sequence[Result]
    ) -> None:
        with self._store.together():
            self._store.outbox.receive(receipt, kept)
            for one in refused:
                self._store.outbox.quarantine(one.id, one.number, one.detail)

    def quarantine(self, message: str, number: str, detail: str) -> None:
        self._store.outbox.quarantine(message, number, detail)

    def recall(self) -> Memory:
        return memory_of(self._store)

    def remember(self, memory: Memory) -> None:
        remember(self._store, memory)


def _message(row: OutboxRow) -> Message:
    return Message(row.id, row.kind, row.seq, row.made_at, row.body)
