"""A lost device's records on a new one, as the agency opened them and sealed them for this device."""

from __future__ import annotations

from screening.store.ports import Machine, Unopened
from screening.store.store import Store
from screening.syncing.desk import NeverSent
from screening.syncing.membership import keys_of, member_of
from sync.protocol.canonical import read
from sync.protocol.catalogue import FILE_FALSE, ProtocolRefused
from sync.protocol.restoring import restored


def restore(store: Store, machine: Machine, data: bytes) -> int:
    """Bring back what is in the file, all or nothing; returns how many records are new here.

    Raises NeverSent for notes that are not real, ProtocolRefused (Y001, Y002, Y044) for what is not from
    this agency or not for this device, and `CopyDamaged` or `CopyDiffers`.
    """
    member = member_of(store) if store.real else None
    if member is None:
        raise NeverSent
    keys = (keys_of(store, machine).sealing, member.agency.publishing_key)
    try:
        documents = list(restored(read(data), member.device, keys, machine, machine.unseal))
    except Unopened:
        raise ProtocolRefused(FILE_FALSE, "sealed") from None
    return store.copies.restore(documents)
