"""What a store knows of its agency: the device's own keys, its membership, how its rounds went.

All of it lies in the encrypted database, and nothing of it anywhere else.
"""

from __future__ import annotations

from typing import Any

from screening.store.ports import Machine
from screening.store.store import Store
from sync.client.member import Keys, Member
from sync.client.memory import Memory
from sync.protocol.canonical import packed, unpacked

_KEYS, _MEMBER, _MEMORY = "sync_keys", "sync_member", "sync_memory"
_CENTRES = "sync_centre_keys"
KEY_BYTES = 32


def keys_of(store: Store, machine: Machine) -> Keys:
    """The device's private keys; drawn when they are asked for first, and on the disk when this returns."""
    with store.together():
        kept: Any = store.settings.get(_KEYS)
        if kept is None:
            kept = Keys(machine.random(KEY_BYTES), machine.random(KEY_BYTES)).to_json()
            store.settings.set(_KEYS, kept)
    return Keys.from_json(kept)


def member_of(store: Store) -> Member | None:
    """None while the store's worker has not connected it with an agency."""
    kept = store.settings.get(_MEMBER)
    return Member.from_json(kept) if isinstance(kept, dict) else None


def keep_member(store: Store, member: Member) -> None:
    store.settings.set(_MEMBER, member.to_json())


def join(store: Store, member: Member) -> None:
    """From now on what waits in this store goes to the agency's centre."""
    with store.together():
        keep_member(store, member)
        store.settings.set("agency", member.agency.name)
        known = [packed(key) for key in centre_keys(store)]
        store.settings.set(_CENTRES, sorted({*known, packed(member.agency.centre_key)}))
        remember(store, Memory(succeeded_at=memory_of(store).succeeded_at))
        store.pulled.begin_again()
        store.audit.note("device_connected", member.device)


def centre_keys(store: Store) -> list[bytes]:
    """Every centre key that was ever believed here: a receipt outlives the key it was signed with."""
    kept = store.settings.get(_CENTRES, [])
    return [unpacked(str(key), KEY_BYTES) for key in kept] if isinstance(kept, list) else []


def memory_of(store: Store) -> Memory:
    return Memory.from_json(store.settings.get(_MEMORY))


def remember(store: Store, memory: Memory) -> None:
    store.settings.set(_MEMORY, memory.to_json())
