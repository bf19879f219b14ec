"""Are the receipts in a store signed by its agency's centre? What they cover, the store checks itself."""

from __future__ import annotations

from screening.store.ports import Machine
from screening.store.store import Store
from screening.syncing.membership import centre_keys
from sync.protocol.receipts import verifies


def unsigned(store: Store, machine: Machine) -> str:
    """The time of the first receipt that no centre has signed that this store ever belonged to.

    Empty where there is none.
    """
    keys = centre_keys(store)
    for receipt in store.outbox.receipts():
        if not any(verifies(receipt, machine, key) for key in keys):
            return str(receipt.get("at", "-"))
    return ""
