"""Whole records for the agency, where it has a recovery key: sealed here, so a lost device loses nothing."""

from __future__ import annotations

from datetime import datetime, timedelta

from screening.store.ports import Machine
from screening.store.store import Store
from sync.client.member import Member
from sync.client.memory import stamp
from sync.protocol.sealed import key_id, sealed

RESTING = timedelta(minutes=10)  # a conversation that goes on is not copied at every answer
_COPIED_FOR = "sync_copied_for"


def copy_records(store: Store, member: Member, machine: Machine, now: datetime) -> int:
    """Put a sealed copy of every record that changed into the outbox; returns how many.

    Nothing where the agency has no recovery key. After it got another one, everything is copied again.
    Each copy is on the disk before the next one is made, so that an interruption costs at most one.
    """
    public_key = member.agency.recovery_key
    if not public_key:
        return 0
    if store.settings.get(_COPIED_FOR) != key_id(public_key):
        with store.together():
            store.copies.copy_all_again()
            store.settings.set(_COPIED_FOR, key_id(public_key))
    due = store.copies.due(stamp(now - RESTING))
    for one in due:
        document = store.copies.copy(one)
        about = {"record": one.id, "case": one.case, "part": one.part, "upto": one.upto}
        body = sealed(about, document, public_key, machine.seal)
        store.copies.copied(one, body)
    return len(due)
