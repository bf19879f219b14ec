"""Connecting a worker's notes with an agency."""

from __future__ import annotations

from screening.device.catalogue import OTHER_AGENCY
from screening.device.courier import Trouble
from screening.store.ports import Machine
from screening.store.store import Store
from screening.syncing.desk import NeverSent
from screening.syncing.membership import join, keys_of, member_of
from sync.client.answers import Failed
from sync.client.enrolling import enrol
from sync.client.memory import stamp
from sync.client.ports import Place, Talk
from sync.protocol.enrolment import Code


def connected(store: Store, code: Code, machine: Machine, place: Place) -> Talk[Trouble | None]:
    """Connect, and None; or what was in the way. Raises NeverSent for notes that are not real.

    Notes that belong to one agency are not taken along to another: what waits in them is the first one's.
    """
    if not store.real:
        raise NeverSent
    now = stamp(place.now())
    try:
        member = yield from enrol(code, keys_of(store, machine), place)
    except Failed as failed:
        return Trouble(failed.entry.code, failed.entry.what, failed.entry.do, now)
    before = member_of(store)
    if before is not None and before.agency.id != member.agency.id:
        return Trouble(OTHER_AGENCY.code, OTHER_AGENCY.what, OTHER_AGENCY.do, now)
    join(store, member)
    return None
