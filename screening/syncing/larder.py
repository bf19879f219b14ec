"""A worker's store as a pull sees it: see `sync.client.ports.Larder`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace

from screening.store.pulled import Statement
from screening.store.requests import Request
from screening.store.store import Store
from screening.syncing.desk import NeverSent
from screening.syncing.membership import memory_of, remember
from screening.syncing.policy import take_over
from screening.syncing.recovery_key import take_over_recovery_key
from sync.client.memory import Memory
from sync.client.ports import Page
from sync.protocol.catalogue import NO_ROOM
from sync.protocol.publishing import Published
from sync.protocol.requests import Asked


class StoreLarder:
    """Raises NeverSent for a store that is not real: nothing comes to it either."""

    def __init__(self, store: Store) -> None:
        if not store.real:
            raise NeverSent
        self._store = store

    def up_to(self) -> int:
        return self._store.pulled.up_to()

    def keep(self, page: Page) -> None:
        with self._store.together():
            for digest, number in page.disbelieved:
                self._store.pulled.disbelieve(digest, number)
            self._store.requests.keep(_request(one) for one in page.requests)
            statements = (_statement(one, body) for one, body in page.statements)
            self._store.pulled.keep(statements, page.up_to)

    def again(self, restored_at: str, since: str) -> None:
        with self._store.together():
            self._store.outbox.again(since)
            self.remember(replace(self.recall(), restored_at=restored_at))

    def missing(self) -> Sequence[Published]:
        return [_published(one) for one in self._store.pulled.missing()]

    def put(self, stated: Published, data: bytes) -> bool:
        there = self._store.pulled.put(_statement(stated), data)
        if not there:
            self.could_not(stated, NO_ROOM.code)
        return there

    def could_not(self, stated: Published, number: str) -> None:
        self._store.pulled.could_not(_statement(stated), number)

    def done(self) -> None:
        take_over(self._store)
        take_over_recovery_key(self._store)

    def recall(self) -> Memory:
        return memory_of(self._store)

    def remember(self, memory: Memory) -> None:
        remember(self._store, memory)


def _statement(stated: Published, body: Mapping[str, object] | None = None) -> Statement:
    return Statement(**asdict(stated), body=body or {})


def _published(one: Statement) -> Published:
    return Published(one.kind, one.name, one.version, one.digest, one.size, one.at, one.withdrawn)


def _request(one: Asked) -> Request:
    return Request(one.id, one.case, one.what, one.due_on, one.asked_at, one.unit)
