"""What may leave this device today: everything that is declared, or what was released (DESIGN 8).

Decided here, before anything is sent; the centre decides it again.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import islice

from screening.care.sharing import released
from screening.store.outbox import OutboxRow
from screening.store.refusals import CaseUnknown
from screening.store.store import Store
from sync.client.member import Member
from sync.protocol.tenancy import PROVIDER, may_leave


def leaving(store: Store, member: Member, most: int) -> list[OutboxRow]:
    """The messages that wait and may leave, oldest first, at most so many. What is held back stays where
    it is, and goes once it was released.
    """
    if member.agency.tenant != PROVIDER:
        return store.outbox.waiting(most)
    # The centre looks for the release as well, so it goes first.
    waiting = sorted(store.outbox.waiting(), key=lambda row: (row.kind != "release", row.seq))
    return list(islice(_released(store, waiting), most))


def held_back(store: Store, member: Member) -> int:
    """How many messages wait and may not leave today."""
    if member.agency.tenant != PROVIDER:
        return 0
    waiting = store.outbox.waiting()
    return len(waiting) - sum(1 for _ in _released(store, waiting))


def _released(store: Store, waiting: list[OutboxRow]) -> Iterator[OutboxRow]:
    today = store.now().astimezone().date()

    @cache
    def purposes(case: str) -> frozenset[str]:
        try:
            return frozenset(one.value for one in released(store.cases.entries(case), today))
        except CaseUnknown:
            return frozenset()

    for row in waiting:
        if may_leave(PROVIDER, row.kind, purposes(str(row.body.get("case", "")))):
            yield row
