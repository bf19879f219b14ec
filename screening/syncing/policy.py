"""What the agency has decided for this device: the newest of its policies that this app can follow."""

from __future__ import annotations

from collections.abc import Iterator

from screening.store.policy import Effect
from screening.store.policy import Policy as Kept
from screening.store.store import Store
from sync.protocol.catalogue import ProtocolRefused
from sync.protocol.policy import NAME, Policy, policy

KIND = "policy"
DECIDED = "agency_policy"  # the pages look for it in the settings


def policy_of(store: Store) -> Policy | None:
    """The policy that holds. None before any has come, and where all were withdrawn: then what the store
    was told before goes on to hold.
    """
    return next(_usable(store), None) if store.real else None


def take_over(store: Store) -> None:
    """Let the policy that holds now be the store's own; twice does nothing more than once."""
    found = policy_of(store)
    if found is None:
        return
    kept = Kept(
        attempt_limit=found.attempt_limit,
        duress=Effect(found.duress),
        retention_days=found.retention_days,
        lock_minutes=found.lock_minutes_at_most,
        lease_days=found.lease_days,
        unreviewed_languages=found.unreviewed_languages_allowed,
    )
    if store.policy != kept:
        store.set_policy(kept)
    store.settings.set(DECIDED, "yes")


def _usable(store: Store) -> Iterator[Policy]:
    """Newest first."""
    for one in store.pulled.all(KIND):
        stated = one.stated
        if stated.name != NAME or stated.withdrawn or not one.here:
            continue
        try:
            yield policy(store.pulled.data(stated.digest) or b"")
        except ProtocolRefused:  # the list of what came says why
            continue
