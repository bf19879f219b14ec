"""All workers' stores on one device.

Each lies in a folder of its own, named by a random id, with nothing in it but:

    keys       key slots (keyfile.py)              a.db, b.db   the worker's store and a practice store
    attempts   wrong passphrases (attempts.py)     lock         empty; held while the store is open
    withdrawn  why no passphrase opens it any more (withdrawal.py); seldom there

and beside each database its journal, empty except in the middle of a transaction.
Which database is which, and whether a duress passphrase is set, is known only inside the slots.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from screening.store import attempts, keys
from screening.store.labels import label
from screening.store.opening import Opener
from screening.store.passphrases import check_passphrase
from screening.store.policy import Policy
from screening.store.ports import Busy, Folder, Machine, Trouble
from screening.store.refusals import PassphraseTaken, StoreRefusal, StoreUnknown, refusing
from screening.store.secret import Secret
from screening.store.session import Clock
from screening.store.store import Store
from screening.store.tries import (
    prove,
    read_attempts,
    read_keys,
    write_attempts,
    write_keys,
)
from screening.store.withdrawal import Reason, forget_withdrawal, read_withdrawal

_ID = re.compile(r"[0-9a-f]{32}")
_UNFINISHED = ".new"


class Condition(StrEnum):
    """What a list shows about a store before it is opened."""

    READY = "ready"
    DAMAGED = "damaged"
    DESTROYED = "destroyed"
    WITHDRAWN = "withdrawn"
    LEASE_OVER = "lease over"


_TAKEN_BACK = {Reason.ORDER: Condition.WITHDRAWN, Reason.LEASE: Condition.LEASE_OVER}


@dataclass(frozen=True, slots=True)
class StoreInfo:
    """`label` is two neutral words that belong to the id; no name is on the disk in clear."""

    id: str
    label: str
    state: Condition


class Stores:
    """The device's stores under `root`. `clock` gives the time in UTC."""

    def __init__(self, root: Path, machine: Machine, clock: Clock) -> None:
        self._root = machine.folder(root)
        self._machine = machine
        self._clock = clock
        self._opener = Opener(self._root, machine, clock)

    def list(self) -> list[StoreInfo]:
        """Every store, in the order of its id, which says nothing."""
        with refusing("store"):
            names = [name for name in self._root.folders() if _ID.fullmatch(name)]
        return [StoreInfo(name, label(bytes.fromhex(name)), self._state(name)) for name in names]

    def create(
        self, passphrase: str, *, recovery_key: bytes | None = None, policy: Policy | None = None
    ) -> Store:
        """Make a store and open it. `recovery_key` is the agency's X25519 public key, 32 bytes.

        Until everything is on the disk it lies in a folder that nothing opens. Raises
        `PassphraseTooShort`, `StoreFull`, `StoreReadOnly`, `DiskFailed`.
        """
        check_passphrase(passphrase)
        policy = policy or Policy()
        with refusing("store"):
            self._root.make()
            self._sweep()
            store_id = self._new_id()
            unfinished = self._root.folder(store_id + _UNFINISHED)
            unfinished.make()
        try:
            with refusing("store"), _held(unfinished):
                secret = self._fill(unfinished, store_id, passphrase, recovery_key, policy)
            with refusing("store"):
                self._root.rename(unfinished.path.name, store_id)
        except BaseException:
            with suppress(Trouble):
                self._root.remove(unfinished.path.name)
            raise
        folder = self._existing(store_id)
        return self._open(folder, lambda: secret)

    def unlock(self, store_id: str, passphrase: str) -> Store:
        """Open a store. The passphrase is proven on the key slots before a database is touched.

        Raises `StoreUnknown`, `StoreInUse`, `WrongPassphrase`, `TooSoon`, `SlotsDestroyed`,
        `StoreWithdrawn`, `LeaseOver`, `StoreDamaged`, `StoreMissing`, `StoreForeign`, `StoreNewer`,
        `StoreReadOnly`, `StoreFull`.
        """
        folder = self._existing(store_id)
        return self._open(folder, lambda: prove(folder, self._machine, self._clock, passphrase))

    def reset_passphrase(self, store_id: str, private_key: bytes, new: str) -> Store:
        """Open a store with the agency's private recovery key (32 bytes) and set a new passphrase.

        Wrong passphrases and a withdrawal are forgotten. Raises `RecoveryRefused` and what `unlock` raises.
        """
        check_passphrase(new)
        folder = self._existing(store_id)
        return self._open(folder, lambda: self._recovered(folder, private_key, new))

    def _open(self, folder: Folder, obtain: Callable[[], Secret]) -> Store:
        with refusing("lock"):
            lock = folder.lock()
        try:
            return self._opener.open_store(folder, lock, obtain())
        except BaseException:
            lock.release()
            raise

    def _fill(
        self,
        folder: Folder,
        store_id: str,
        passphrase: str,
        recovery_key: bytes | None,
        policy: Policy,
    ) -> Secret:
        secret = self._opener.make_databases(folder, policy)
        secret.slot, secret.duress = keys.draw_places(self._machine)
        empty = keys.draw_keys(self._machine, bytes.fromhex(store_id), policy.attempt_limit)
        filled, _ = keys.put_secret(self._machine, empty, secret, passphrase)
        if recovery_key is not None:
            filled = keys.put_recovery(self._machine, filled, secret, recovery_key)
        write_attempts(folder, attempts.Attempts().seen(self._clock()))
        write_keys(folder, filled)
        return secret

    def _recovered(self, folder: Folder, private_key: bytes, new: str) -> Secret:
        found = read_keys(folder, self._machine)
        secret = keys.recover(found.dumps(), private_key, self._machine)
        filled, key = keys.put_secret(self._machine, found, secret, new)
        if keys.open_slot(self._machine, found, secret.duress, key) is not None:
            raise PassphraseTaken
        write_keys(folder, filled)
        write_attempts(folder, attempts.Attempts().seen(self._clock()))
        forget_withdrawal(folder)
        return secret

    def _existing(self, store_id: str) -> Folder:
        # The id comes out of a form: anything but an id could lead out of the folder.
        folder = self._root.folder(store_id)
        with refusing("store"):
            if not _ID.fullmatch(store_id) or not folder.exists():
                raise StoreUnknown
        return folder

    def _new_id(self) -> str:
        """An id whose label no other store here has, as far as there are such."""
        taken = {info.label for info in self.list()}
        drawn = [self._machine.random(16) for _ in range(100)]
        return next((new for new in drawn if label(new) not in taken), drawn[0]).hex()

    def _state(self, store_id: str) -> Condition:
        folder = self._root.folder(store_id)
        try:
            limit, known = read_keys(folder, self._machine).limit, read_attempts(folder)
            withdrawal = read_withdrawal(folder)
        except StoreRefusal:
            return Condition.DAMAGED
        if withdrawal is not None:
            return _TAKEN_BACK[withdrawal.reason]
        reached = known is not None and 0 < limit <= known.failures
        return Condition.DESTROYED if reached else Condition.READY

    def _sweep(self) -> None:
        """Remove what an interrupted `create` left behind; nothing was ever entered into it."""
        for name in self._root.folders():
            if _ID.fullmatch(name.removesuffix(_UNFINISHED)) and name.endswith(_UNFINISHED):
                with suppress(Busy):
                    self._root.folder(name).lock().release()
                    self._root.remove(name)


@contextmanager
def _held(folder: Folder) -> Iterator[None]:
    lock = folder.lock()
    try:
        yield
    finally:
        lock.release()
