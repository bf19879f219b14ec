"""For how long a device may be out of its agency's reach (DESIGN 8), as the agency's policy says.

A device that was stolen never hears that it was withdrawn. So after so many days without the centre's word
the notes open for nothing but reaching it; and when that was said for a week, on more than one day, what
passphrases open is destroyed. Only where the agency's recovery key opens the notes: a worker who was ill,
or whose clock jumped by a year, must not lose what nobody else can open. Somebody who sets the clock back
puts all of this off; a lease is no more than a second lock.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from screening.device.courier import Lease
from screening.store.store import Store
from screening.store.withdrawal import Reason
from screening.syncing.membership import memory_of
from screening.syncing.obeying import recovery_key_opens
from sync.client.memory import Memory, stamp

NEAR = 7  # days before the end at which it is said
GRACE = timedelta(days=7)
_TOLD = "sync_out_of_reach"
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Told:
    """When it was said first, and last, that the notes are out of reach since this `contact`. All UTC."""

    contact: str
    first: str
    last: str


def lease_of(contact: str, days: int, told: Told | None, now: datetime, *, opens: bool) -> Lease:
    """How it stands. `contact`: of the centre's last word, empty when none is known; `days`: the policy's,
    0 for no lease; `opens`: whether the agency's recovery key opens the notes.
    """
    if not days or not contact:
        return Lease()
    away = now - datetime.fromisoformat(contact)
    left = timedelta(days=days) - away
    if left > timedelta(0):
        near = ceil(left / _DAY)
        return Lease(away=max(0, away.days), near=near if near <= NEAR else 0)
    if told is None or told.contact != contact or not opens:
        return Lease(away=away.days, out=True, closes_in=ceil(GRACE / _DAY) if opens else 0)
    rest = GRACE - (now - datetime.fromisoformat(told.first))
    another_day = told.first[:10] != told.last[:10]
    over = rest <= timedelta(0) and another_day
    return Lease(away=away.days, out=True, closes_in=max(1, ceil(rest / _DAY)), over=over)


def lease(store: Store, now: datetime) -> Lease:
    """Notes that are not real belong to no agency."""
    if not store.real:
        return Lease()
    opens = recovery_key_opens(store)
    return lease_of(
        _contact(memory_of(store)), store.policy.lease_days, _told(store), now, opens=opens
    )


def greet(store: Store, now: datetime) -> Lease:
    """How it stands at an opening; that it is out of reach is written down, because it was said now.

    When the lease is over the store is taken back: it is locked then, and opens with no passphrase.
    """
    found = lease(store, now)
    if found.over:
        store.withdraw(Reason.LEASE)
    elif found.out:
        contact, today, before = _contact(memory_of(store)), stamp(now), _told(store)
        first = before.first if before is not None and before.contact == contact else today
        store.settings.set(_TOLD, {"contact": contact, "first": first, "last": today})
    return found


def _contact(memory: Memory) -> str:
    return max(memory.pulled_at, memory.succeeded_at)


def _told(store: Store) -> Told | None:
    kept = store.settings.get(_TOLD)
    return Told(**kept) if isinstance(kept, dict) else None
