"""What a device makes of a failure: what it remembers, how long it waits, whom it obeys."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sync.client.answers import Failed
from sync.client.member import Member
from sync.client.memory import Memory, stamp
from sync.client.ports import Place, Rememberer
from sync.client.waits import LONGEST, NEAR, USUAL, backed_off
from sync.protocol.catalogue import ORDER_FALSE, REVOKED, ProtocolRefused
from sync.protocol.orders import obeyed


def ended(
    failed: Failed, member: Member, rememberer: Rememberer, place: Place
) -> tuple[Failed, float, str]:
    """Remember what ended a round, and when to try again: the failure, the wait in seconds, and the time of
    a true order of revocation, else empty.
    """
    failed, revoked_at = ordered(failed, member, place)
    memory = rememberer.recall()
    wait = wait_after(memory, failed, place)
    rememberer.remember(replace(noted(memory, failed, wait, place), revoked_at=revoked_at))
    return failed, wait, revoked_at


def wait_after(memory: Memory, failed: Failed, place: Place) -> float:
    """Seconds until another try: as long as was asked for, and by chance. Where somebody has to do
    something first, the longest. Where nobody answered, not for long: the network may be back at any
    moment.
    """
    if not failed.entry.again:
        return LONGEST
    most = USUAL if failed.status else NEAR
    backed = backed_off(memory.failures, place.dice(), most)
    return backed if failed.wait is None else min(LONGEST, failed.wait + min(backed, failed.wait))


def noted(memory: Memory, failed: Failed, wait: float, place: Place) -> Memory:
    """The memory of one more failure in a row."""
    now = place.now()
    return replace(
        memory,
        failures=memory.failures + 1,
        failed_at=stamp(now),
        number=failed.entry.code,
        what=failed.entry.what,
        do=failed.entry.do,
        not_before=stamp(now + timedelta(seconds=wait)),
    )


def ordered(failed: Failed, member: Member, place: Place) -> tuple[Failed, str]:
    """When this device was withdrawn. Only the centre can say so, under its signature.

    Without a true order the failure is another one (Y045), and the time is empty.
    """
    if failed.entry is not REVOKED:
        return failed, ""
    order = failed.problem.get("order")
    try:
        signed = order if isinstance(order, dict) else {}
        return failed, obeyed(signed, member.device, place.signing, member.agency.centre_key)
    except ProtocolRefused:
        return Failed(ORDER_FALSE, status=failed.status), ""
