"""One round: everything that waits goes to the centre, batch by batch, until it is done or something fails.

A round keeps nothing to itself: each receipt is in the store before the next batch leaves, so a round can
end anywhere and the next one goes on from there.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace

from sync.client.answers import TOO_MUCH, Failed, taken
from sync.client.failing import ended
from sync.client.member import Member
from sync.client.memory import START, Memory, stamp
from sync.client.ports import Desk, Place, Request, Said, Talk
from sync.protocol import clear
from sync.protocol.canonical import canonical
from sync.protocol.catalogue import TOO_LARGE, ProtocolRefused
from sync.protocol.compression import LARGEST, compressed
from sync.protocol.messages import Batch, Message, of_size
from sync.protocol.receipts import Outcome, Receipt, believed, kept

GROWTH = (
    5  # messages that a batch may have more than the one before, after it had to be made smaller
)
SMALL = 4096  # bytes; a centre takes a message of this size
JSON = {"Content-Type": "application/json", "Content-Encoding": "gzip", "Accept-Encoding": "gzip"}


@dataclass(frozen=True, slots=True)
class Report:
    """How a round went. `sent`: messages the centre has now; `aside`: set aside in this round.

    `failed`: what ended it, None when all that waited was sent. `wait`: seconds until another try is
    worth it, 0 when there is none to be made. `revoked_at`: of a signed order to this device.
    """

    sent: int = 0
    aside: int = 0
    failed: Failed | None = None
    wait: float = 0
    revoked_at: str = ""


def send(member: Member, desk: Desk, place: Place) -> Talk[Report]:
    """Send what waits. Raises only what the desk raises."""
    report, memory = Report(), desk.recall()
    while True:
        messages, aside = _checked(desk, memory.size)
        report = replace(report, aside=report.aside + aside)
        if not messages:
            return report
        try:
            receipt = yield from _push(member, desk, place, messages)
        except Failed as failed:
            if _too_much(failed, len(messages)):
                memory = replace(memory, size=max(1, len(messages) // 2))
                desk.remember(memory)
            elif _hopeless(failed, messages):
                desk.quarantine(messages[0].id, TOO_LARGE.code, "")
                report = replace(report, aside=report.aside + 1)
            else:
                return _ended(report, failed, member, desk, place)
        else:
            refused = sum(1 for result in receipt.results if result.outcome is Outcome.REFUSED)
            had = len(messages) - refused
            report = replace(report, sent=report.sent + had, aside=report.aside + refused)
            memory = _went_well(memory, len(messages), place)
            desk.remember(memory)


def _checked(desk: Desk, size: int) -> tuple[tuple[Message, ...], int]:
    """The next batch. What may not leave is set aside here, and the count of it given as well."""
    aside = 0
    while True:
        messages = of_size(desk.waiting(size), size)
        barred = {one.id: reason for one in messages if (reason := _barred(one))}
        for message, (number, detail) in barred.items():
            desk.quarantine(message, number, detail)
        aside += len(barred)
        allowed = tuple(one for one in messages if one.id not in barred)
        if allowed or not messages:
            return allowed, aside


def _barred(message: Message) -> tuple[str, str] | None:
    try:
        clear.check(message.kind, message.body)
    except ProtocolRefused as refused:
        return refused.code, refused.detail
    return None


def _push(
    member: Member, desk: Desk, place: Place, messages: Sequence[Message]
) -> Generator[Request, Said, Receipt]:
    """Send one batch and keep its receipt. Raises Failed."""
    batch = Batch(member.device, stamp(place.now()), tuple(messages))
    body = batch.signed(place.signing, member.keys.signing)
    if len(body) > LARGEST:
        raise Failed(TOO_LARGE, status=TOO_MUCH, problem={"number": TOO_LARGE.code})
    headers = {**JSON, "Authorization": f"Bearer {member.token}"}
    said = yield Request("POST", f"{member.address}/v1/messages", headers, compressed(body))
    document = taken(said, place.now())
    try:
        receipt = believed(document, batch, place.signing, member.agency.centre_key)
    except ProtocolRefused as refused:
        raise Failed(refused.entry) from None
    refused_ones = [one for one in receipt.results if one.outcome is Outcome.REFUSED]
    has = [one.id for one in receipt.results if one.outcome is not Outcome.REFUSED]
    desk.receive(kept(document, batch), has, refused_ones)
    return receipt


def _too_much(failed: Failed, messages: int) -> bool:
    """A proxy before the centre may have a smaller limit: its word makes batches smaller, nothing else."""
    return failed.status == TOO_MUCH and messages > 1


def _hopeless(failed: Failed, messages: Sequence[Message]) -> bool:
    """One message that the centre finds too large by itself, and that is: nobody signed the refusal."""
    return failed.entry is TOO_LARGE and len(canonical(messages[0].document)) > SMALL


def _went_well(memory: Memory, sent: int, place: Place) -> Memory:
    grown = min(START, memory.size + GROWTH) if sent >= memory.size else memory.size
    return replace(memory.cleared(), size=grown, succeeded_at=stamp(place.now()))


def _ended(report: Report, failed: Failed, member: Member, desk: Desk, place: Place) -> Report:
    failed, wait, revoked_at = ended(failed, member, desk, place)
    return replace(report, failed=failed, wait=wait, revoked_at=revoked_at)
