"""The keys of one open store: what can be done to its slots while it is open."""

from __future__ import annotations

import threading
from dataclasses import replace

from screening.store import keys
from screening.store.keyfile import SLOT_BYTES
from screening.store.labels import label
from screening.store.passphrases import check_passphrase
from screening.store.policy import Effect
from screening.store.ports import Folder, Lock, Machine
from screening.store.refusals import Locked, PassphraseTaken
from screening.store.secret import Role, Secret
from screening.store.session import Clock
from screening.store.tries import destroy_slots, prove, read_keys, withdraw_slots, write_keys
from screening.store.withdrawal import Withdrawal, write_withdrawal

_ROLES = {Effect.PRACTICE: Role.PRACTICE, Effect.DESTROY: Role.DESTROY}


class Keyring:
    """Holds what the passphrase opened, and the folder's lock, until `forget`."""

    def __init__(
        self, folder: Folder, lock: Lock, machine: Machine, clock: Clock, secret: Secret
    ) -> None:
        self._folder = folder
        self._lock = lock
        self._machine = machine
        self._clock = clock
        self._secret: Secret | None = secret
        self._forgetting = threading.Lock()
        self.store_id = folder.path.name
        self.label = label(bytes.fromhex(self.store_id))
        self.role = secret.role

    @property
    def folder(self) -> Folder:
        return self._folder

    @property
    def secret(self) -> Secret:
        if self._secret is None:
            raise Locked
        return self._secret

    def change_passphrase(self, old: str, new: str) -> None:
        """Rewrite this store's slot. Only the slot: the database and the other slots stay as they are."""
        mine = self.secret
        check_passphrase(new)
        prove(self._folder, self._machine, self._clock, old, slot=mine.slot).wipe()
        found = read_keys(self._folder, self._machine)
        changed, key = keys.put_secret(self._machine, found, mine, new)
        # Not the duress passphrase: from then on it would open what it is meant to hide.
        taken = keys.open_slot(self._machine, found, mine.duress, key)
        if taken is not None:
            raise PassphraseTaken
        write_keys(self._folder, changed)

    def set_duress(self, passphrase: str, effect: Effect) -> None:
        """Seal a duress secret into the slot that is meant for it."""
        mine = self.secret
        check_passphrase(passphrase)
        found = read_keys(self._folder, self._machine)
        secret = keys.duress_secret(self._machine, mine, _ROLES[effect])
        changed, key = keys.put_secret(self._machine, found, secret, passphrase)
        # Only its own slot is asked: in a store opened under duress the answer must not betray
        # whether somebody guessed the worker's own passphrase.
        if keys.open_slot(self._machine, found, mine.slot, key) is not None:
            raise PassphraseTaken
        write_keys(self._folder, changed)

    def clear_duress(self) -> None:
        """Put random bytes where a duress secret may be."""
        found = read_keys(self._folder, self._machine)
        nothing = self._machine.random(SLOT_BYTES)
        write_keys(self._folder, found.with_slot(self.secret.duress, nothing))

    @property
    def limit(self) -> int:
        """The attempt limit beside the slots, which anybody who writes to the disk can change."""
        return read_keys(self._folder, self._machine).limit

    def set_limit(self, limit: int) -> None:
        found = read_keys(self._folder, self._machine)
        if found.limit != limit:
            write_keys(self._folder, replace(found, limit=limit))

    def set_recovery(self, public_key: bytes) -> None:
        """Seal what the worker's slot holds to the agency's recovery key; to nobody's when it is empty."""
        found = read_keys(self._folder, self._machine)
        if public_key:
            filled = keys.put_recovery(self._machine, found, self.secret, public_key)
        else:
            filled = replace(found, recovery=keys.destroyed(found, self._machine).recovery)
        write_keys(self._folder, filled)

    def withdraw(self, withdrawal: Withdrawal) -> None:
        """First the reason, then the slots: whoever finds them empty is told why."""
        write_withdrawal(self._folder, withdrawal)
        withdraw_slots(self._folder, self._machine, read_keys(self._folder, self._machine))

    def destroy(self) -> None:
        destroy_slots(self._folder, self._machine, read_keys(self._folder, self._machine))

    def forget(self) -> None:
        """Overwrite the keys in memory and let go of the folder. Doing so twice is harmless."""
        with self._forgetting:  # also by two threads at once: a file handle must be closed once
            if self._secret is not None:
                self._secret.wipe()
                self._secret = None
            self._lock.release()
