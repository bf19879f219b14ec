"""How sending stands in a store, put together for the pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from screening.device.courier import Came, Connection, Sending, SetAside, Trouble
from screening.store import pulled
from screening.store.store import Store
from screening.syncing.lease import lease
from screening.syncing.membership import member_of, memory_of
from screening.syncing.policy import KIND
from sync.protocol.catalogue import CATALOGUE, Entry, ProtocolRefused
from sync.protocol.policy import policy
from sync.protocol.tenancy import PROVIDER


@dataclass(frozen=True, slots=True)
class UnderWay:
    """What the courier is doing for a store. `began`: how many messages waited when its round began, None
    without a round. `wanted`: somebody asked for a round that has not ended. `pulling`: it asks for what is
    new. `trouble`: of the last try to connect. `held`: messages that may not leave today.
    """

    began: int | None
    connecting: bool
    trouble: Trouble | None
    held: int = 0
    pulling: bool = False
    wanted: bool = False


def standing(store: Store, now: UnderWay, at: datetime) -> Sending:
    """`at`: UTC. Notes that are not real belong to no agency, whatever lies in their settings."""
    member = member_of(store) if store.real else None
    waiting, aside = store.outbox.count(), store.outbox.count_aside()
    if member is None:
        return Sending(
            able=True,
            waiting=waiting,
            aside=aside,
            connecting=now.connecting,
            trouble=now.trouble,
        )
    memory = memory_of(store)
    total, waiting = max(0, (now.began or 0) - now.held), max(0, waiting - now.held)
    failed = Trouble(memory.number, memory.what, memory.do, memory.failed_at)
    return Sending(
        able=True,
        waiting=waiting,
        aside=aside,
        held=now.held,
        connection=Connection(
            member.agency.name,
            member.address,
            member.unit,
            member.worker,
            provider=member.agency.tenant == PROVIDER,
            copies=bool(member.agency.recovery_key),
        ),
        connecting=now.connecting,
        busy=now.began is not None or (now.wanted and not now.pulling),
        pulling=now.pulling,
        pulled_at=memory.pulled_at,
        lease=lease(store, at),
        news=store.pulled.news(),
        done=max(0, total - waiting),
        total=max(total, waiting),
        sent_at=memory.succeeded_at,
        next_at=memory.not_before,
        trouble=now.trouble or (failed if memory.number else None),
        revoked_at=memory.revoked_at,
    )


def set_aside(store: Store) -> list[SetAside]:
    return [
        SetAside(one.row.id, one.row.kind, one.row.made_at, one.detail, _known(one.number, one.at))
        for one in store.outbox.quarantined()
    ]


def came(store: Store) -> list[Came]:
    """What the agency has published, as far as it is known here, and what was not believed."""
    found = [_came(store, one) for one in store.pulled.all()] if store.real else []
    lost = [
        Came("", "", 0, "", at, here=False, withdrawn=False, why=_known(number, at))
        for number, at in (store.pulled.not_believed() if store.real else [])
    ]
    return found + lost


def _came(store: Store, one: pulled.Came) -> Came:
    stated, why = one.stated, None
    if one.number and not one.here:
        why = _known(one.number, one.tried_at)
    elif stated.kind == KIND and one.here:
        try:
            policy(store.pulled.data(stated.digest) or b"")
        except ProtocolRefused as refused:
            why = trouble_of(refused.entry)
    told = (stated.kind, stated.name, stated.version, stated.digest, one.came_at)
    return Came(*told, one.here, stated.withdrawn, why)


def trouble_of(entry: Entry, at: str = "") -> Trouble:
    return Trouble(entry.code, entry.what, entry.do, at)


def _known(number: str, at: str) -> Trouble:
    """A number in the words of this app; without any for one that only a later centre knows."""
    entry = CATALOGUE.get(number)
    return trouble_of(entry, at) if entry else Trouble(number, "", "", at)
