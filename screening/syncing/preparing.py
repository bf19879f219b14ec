"""What is done before a round: the outbox gets what the agency is to have beyond what pages put there."""

from __future__ import annotations

from datetime import datetime

from screening.store.ports import Machine
from screening.store.store import Store
from screening.syncing.copying import copy_records
from screening.syncing.leaving import held_back
from screening.syncing.obeying import let_recovery_key_open
from screening.syncing.telling import tell
from sync.client.member import Member


def prepare(store: Store, member: Member, machine: Machine, now: datetime) -> int:
    """Tell what changed, and seal copies of the records that did. Twice does nothing more than once.

    Returns how many messages may not leave today.
    """
    let_recovery_key_open(store, member)
    tell(store, member)
    copy_records(store, member, machine, now)
    return held_back(store, member)
