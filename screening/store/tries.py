"""Proving a passphrase: counted first, then derived, then answered."""

from __future__ import annotations

from screening.store import attempts, keyfile, keys
from screening.store.attempts import Attempts
from screening.store.keyfile import KeyFile
from screening.store.ports import Folder, Machine, Missing
from screening.store.refusals import (
    LeaseOver,
    SlotsDestroyed,
    StoreDamaged,
    StoreMissing,
    StoreWithdrawn,
    TooLittleMemory,
    TooSoon,
    WrongPassphrase,
    refusing,
)
from screening.store.secret import Role, Secret
from screening.store.session import Clock
from screening.store.withdrawal import Reason, read_withdrawal

KEYS, ATTEMPTS = "keys", "attempts"
REASONS = {Reason.ORDER: StoreWithdrawn, Reason.LEASE: LeaseOver}


def read_keys(folder: Folder, machine: Machine) -> KeyFile:
    """The store's keys file. Raises `StoreMissing`, `StoreDamaged`, `StoreNewer`."""
    with refusing(KEYS):
        if not folder.size(KEYS):
            raise StoreMissing(part=KEYS)
        found = keyfile.loads(folder.read(KEYS), machine.floor)
    if found.store.hex() != folder.path.name:
        raise StoreDamaged(part=KEYS)
    return found


def write_keys(folder: Folder, found: KeyFile) -> None:
    """Put a keys file in the place of the old one, and overwrite the old one's bytes."""
    with refusing(KEYS):
        folder.replace(KEYS, found.dumps(), shred=True)


def destroy_slots(folder: Folder, machine: Machine, found: KeyFile) -> None:
    write_keys(folder, keys.destroyed(found, machine))


def withdraw_slots(folder: Folder, machine: Machine, found: KeyFile) -> None:
    """Nothing is left that a passphrase opens; the agency's recovery key may."""
    write_keys(folder, keys.withdrawn(found, machine))


def read_attempts(folder: Folder) -> Attempts | None:
    """What is known of earlier tries; None when the file is missing or not whole."""
    with refusing(ATTEMPTS):
        try:
            return attempts.loads(folder.read(ATTEMPTS))
        except Missing:
            return None


def write_attempts(folder: Folder, now: Attempts) -> None:
    with refusing(ATTEMPTS):
        folder.replace(ATTEMPTS, now.dumps())


def prove(
    folder: Folder, machine: Machine, clock: Clock, passphrase: str, *, slot: int | None = None
) -> Secret:
    """What the passphrase opens. Raises `WrongPassphrase`, `TooSoon`, `SlotsDestroyed`, `StoreWithdrawn`,
    `LeaseOver`, `TooLittleMemory`, disk refusals.

    With `slot`, only that slot's passphrase is right: the others of the store count and are
    answered like any wrong one, so that nobody tells them by trying. A duress passphrase that
    destroys does so, and is then answered exactly like a wrong one.
    """
    found = read_keys(folder, machine)
    withdrawal = read_withdrawal(folder)
    if withdrawal is not None:
        # Also when the program was ended between writing this down and emptying the slots.
        withdraw_slots(folder, machine, found)
        raise REASONS[withdrawal.reason](at=withdrawal.at)
    before, counted = _count(folder, machine, clock, found)
    try:
        secret = keys.find_secret(machine, found, passphrase)
    except TooLittleMemory:
        write_attempts(folder, before)  # nothing was proven, so nobody learned anything by it
        raise
    destroys = secret is not None and secret.role is Role.DESTROY
    if secret is not None and not destroys and slot in (None, secret.slot):
        write_attempts(folder, Attempts(last_seen=counted.last_seen))
        return secret
    limit_reached = bool(found.limit) and counted.failures >= found.limit
    if destroys or limit_reached:
        destroy_slots(folder, machine, found)
    if limit_reached:
        raise SlotsDestroyed
    left = found.limit - counted.failures if found.limit else None
    raise WrongPassphrase(wait_seconds=counted.wait_seconds, tries_left=left)


def _count(
    folder: Folder, machine: Machine, clock: Clock, found: KeyFile
) -> tuple[Attempts, Attempts]:
    """Put one more try on the disk, unless none is allowed now: what was known before, and now."""
    now = clock()
    known = read_attempts(folder)
    before = attempts.lost(now, found.limit) if known is None else known.seen(now)
    if found.limit and before.failures >= found.limit:
        # Also when the program was ended during the last try: else that would give another.
        destroy_slots(folder, machine, found)
        raise SlotsDestroyed
    if before.wait_seconds:
        write_attempts(folder, before)
        raise TooSoon(wait_seconds=before.wait_seconds)
    counted = before.failed()
    write_attempts(folder, counted)
    return before, counted
