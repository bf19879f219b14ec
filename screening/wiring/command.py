"""`screening sync`: one round for one store, and what came of it in a few lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TextIO

from screening.store.ports import Machine
from screening.store.refusals import RecoveryRefused, StoreRefusal, StoreWithdrawn
from screening.store.store import Store
from screening.store.stores import Stores
from screening.syncing.desk import NeverSent, StoreDesk
from screening.syncing.larder import StoreLarder
from screening.syncing.leaving import held_back
from screening.syncing.membership import member_of
from screening.syncing.obeying import obey, welcome_back
from screening.syncing.place import place_of
from screening.syncing.preparing import prepare
from screening.syncing.restoring import restore
from sync.client.driving import Transport, drive
from sync.client.member import Member
from sync.client.pulling import Pulled, pull
from sync.client.rounds import Report, send
from sync.protocol.catalogue import CATALOGUE, ProtocolRefused

DONE, FAILED, REFUSED = 0, 1, 2


class Round:
    """What one round takes: sending, then fetching. `dice`: a number from 0 up to 1."""

    def __init__(
        self,
        machine: Machine,
        transport: Transport,
        clock: Callable[[], datetime],
        dice: Callable[[], float],
    ) -> None:
        self._machine = machine
        self._transport = transport
        self._place = place_of(machine, clock, dice)

    def __call__(self, store: Store, member: Member) -> tuple[Report, Pulled]:
        """What waits goes; then, if nothing was in the way, what is new comes.

        Raises StoreWithdrawn when the agency took the store back: it is locked then.
        """
        prepare(store, member, self._machine, self._place.now())
        report, pulled = self._send(store, member), Pulled()
        if report.failed is None:
            pulled = drive(pull(member, StoreLarder(store), self._place), self._transport)
        if report.failed is None and pulled.failed is None and store.outbox.count():
            # A centre that was made again of a copy says so among what is new.
            more = self._send(store, member)
            report = replace(more, sent=report.sent + more.sent, aside=report.aside + more.aside)
        if obey(store):
            raise StoreWithdrawn(at=report.revoked_at or pulled.revoked_at)
        return report, pulled

    def _send(self, store: Store, member: Member) -> Report:
        return drive(send(member, StoreDesk(store), self._place), self._transport)


def bring_back(
    stores: Stores, store_id: str, passphrase: str, data: bytes, machine: Machine, out: TextIO
) -> int:
    """The exit status: 0 all is back, 1 the file is not taken, 2 the store does not open.

    Raises nothing that a file could bring about; what is refused changes nothing.
    """
    try:
        with stores.unlock(store_id, passphrase) as store:
            new = restore(store, machine, data)
    except NeverSent:
        out.write("These notes are not connected with an agency. Connect them in the app.\n")
        return FAILED
    except ProtocolRefused as refused:
        out.write(f"{refused} {refused.entry.do}\n")
        return FAILED
    except StoreRefusal as refusal:
        out.write(f"{refusal.code} {refusal.problem.what} {refusal.problem.do}\n")
        return REFUSED
    out.write(f"{new} records are back. What was here already stays as it was.\n")
    return DONE


def reopen(
    stores: Stores, store_id: str, keys: Sequence[bytes], passphrase: str, out: TextIO
) -> int:
    """Set a new passphrase with the agency's recovery key: after the old one was forgotten, or after the
    agency withdrew the device. `keys`: private ones, tried in their order.

    The exit status: 0 it opens with the new one, 2 it does not. A device that was withdrawn stays so at
    the centre: connect it with a new code.
    """
    refusal: StoreRefusal = RecoveryRefused()
    for key in keys:
        try:
            with stores.reset_passphrase(store_id, key, passphrase) as store:
                welcome_back(store)
        except RecoveryRefused:
            continue
        except StoreRefusal as other:
            refusal = other
            break
        out.write("The notes open with the new passphrase.\n")
        return DONE
    out.write(f"{refusal.code} {refusal.problem.what} {refusal.problem.do}\n")
    return REFUSED


def sync(stores: Stores, store_id: str, passphrase: str, out: TextIO, one: Round) -> int:
    """The exit status: 0 all is sent, 1 something is in the way, 2 the store does not open.

    Opening counts as a try of the passphrase. Notes that are not real belong to no agency.
    """
    try:
        with stores.unlock(store_id, passphrase) as store:
            member = member_of(store) if store.real else None
            if member is None:
                out.write(
                    "These notes are not connected with an agency. Connect them in the app.\n"
                )
                return FAILED
            report, pulled = one(store, member)
            held = held_back(store, member)
            left, aside = store.outbox.count() - held, store.outbox.quarantined()
    except StoreRefusal as refusal:
        out.write(f"{refusal.code} {refusal.problem.what} {refusal.problem.do}\n")
        return REFUSED
    out.write(f"{report.sent} sent to {member.agency.name}, {left} waiting.\n")
    if held:
        out.write(f"{held} held back: nothing about one person leaves without a release.\n")
    _say_what_came(pulled, member, out)
    for message in aside:
        known = CATALOGUE.get(message.number)
        reason = f" {known.what}" if known else ""
        place = f" ({message.detail})" if message.detail else ""
        out.write(f"Set aside: {message.row.id} {message.number}{reason}{place}\n")
    failed = report.failed or pulled.failed
    if failed is not None:
        out.write(f"{failed.entry.code} {failed.entry.what} {failed.entry.do}\n")
    return FAILED if failed or aside else DONE


def _say_what_came(pulled: Pulled, member: Member, out: TextIO) -> None:
    if pulled.lines or pulled.files:
        out.write(f"New from {member.agency.name}: {pulled.lines}; files: {pulled.files}.\n")
    if pulled.not_believed:
        out.write(f"Not believed, or not here: {pulled.not_believed}. The app says which.\n")
