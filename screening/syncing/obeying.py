"""What the agency can do to a device: open it with its recovery key, and take it back."""

from __future__ import annotations

from dataclasses import replace

from screening.store.store import Store
from screening.store.withdrawal import Reason
from screening.syncing.membership import memory_of, remember
from sync.client.member import Member
from sync.protocol.sealed import key_id

_OPENS = "sync_recovery_slot"


def let_recovery_key_open(store: Store, member: Member) -> None:
    """Seal the store's own keys to the agency's recovery key, where it is not the one they are sealed to."""
    public_key = member.agency.recovery_key
    wanted = key_id(public_key) if public_key else ""
    if store.settings.get(_OPENS, "") != wanted:
        store.set_recovery(public_key)
        store.settings.set(_OPENS, wanted)


def recovery_key_opens(store: Store) -> bool:
    """Whether the agency can open these notes."""
    return bool(store.settings.get(_OPENS, ""))


def welcome_back(store: Store) -> None:
    """The agency opened the notes again: an order that was obeyed is not obeyed once more."""
    memory = memory_of(store)
    if memory.revoked_at:
        remember(store, replace(memory, revoked_at=""))


def obey(store: Store) -> bool:
    """Take the store back where the centre ordered it, under its signature. Whether it did.

    After this no passphrase opens it. What was not sent by then only the recovery key can open.
    """
    if not memory_of(store).revoked_at:
        return False
    store.withdraw(Reason.ORDER)
    return True
