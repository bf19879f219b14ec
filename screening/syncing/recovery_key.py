"""The agency has another recovery key, or none any more: its devices take that over."""

from __future__ import annotations

from dataclasses import replace

from screening.store.store import Store
from screening.syncing.membership import keep_member, member_of
from sync.protocol.catalogue import ProtocolRefused
from sync.protocol.recovery_key import NAME, recovery_key
from sync.protocol.sealed import key_id


def take_over_recovery_key(store: Store) -> bool:
    """Whether it changed. The newest file of the agency counts; one that is not here yet changes nothing.

    What is sealed to another key is sealed again at the next round, records and the notes' own slot.
    """
    member = member_of(store)
    newest = next((one for one in store.pulled.all(NAME) if one.stated.name == NAME), None)
    if member is None or newest is None or not newest.here:
        return False
    try:
        public_key = recovery_key(store.pulled.data(newest.stated.digest) or b"")
    except ProtocolRefused:  # of a later agency's making: the key that is known stays
        return False
    if public_key == member.agency.recovery_key:
        return False
    with store.together():
        keep_member(store, replace(member, agency=replace(member.agency, recovery_key=public_key)))
        store.audit.note("recovery_key", key_id(public_key) if public_key else "none")
    return True
