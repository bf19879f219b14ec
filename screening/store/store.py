"""One worker's store while it is open."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import datetime
from typing import TYPE_CHECKING, Self

from screening.store.audit import Audit
from screening.store.cases import Cases
from screening.store.copies import Copies
from screening.store.handover import Handover
from screening.store.interviews import Interviews
from screening.store.keyring import Keyring
from screening.store.outbox import Outbox
from screening.store.policy import Effect, Policy
from screening.store.pulled import Pulled
from screening.store.requests import Requests
from screening.store.retention import Retention
from screening.store.secret import Role
from screening.store.session import Session
from screening.store.settings import Settings
from screening.store.withdrawal import Reason, Withdrawal

if TYPE_CHECKING:
    from screening.store.opening import Opener


class Store:
    """What `Stores.create` and `Stores.unlock` give. Everything raises `Locked` after `lock`.

    `practice`: opened for training with `open_practice`. `real`: whether what is entered here is about
    real people and may be sent. A store that was opened with the duress passphrase is not real but
    does not say practice either, since it has to look like any other.
    """

    def __init__(
        self, session: Session, keyring: Keyring, opener: Opener, *, practice: bool = False
    ) -> None:
        self._session = session
        self._keyring = keyring
        self._opener = opener
        self._practice_store: Store | None = None
        self.practice = practice
        self.audit = Audit(session)
        self.settings = Settings(session, self.audit)
        self.handover = Handover(session, self.settings, self.audit)
        self.outbox = Outbox(session, self.audit)
        self.interviews = Interviews(session, self.audit, self.outbox)
        self.cases = Cases(session, self.audit, self.outbox, self.interviews)
        self.copies = Copies(session, self.audit, self.outbox)
        self.pulled = Pulled(session, self.settings, self.audit)
        self.requests = Requests(session, self.audit, self.outbox)
        self.retention = Retention(session, self.settings, self.interviews, self.cases)

    @property
    def id(self) -> str:
        return self._keyring.store_id

    @property
    def label(self) -> str:
        return self._keyring.label

    @property
    def real(self) -> bool:
        return not self.practice and self._keyring.role is Role.REAL

    @property
    def locked(self) -> bool:
        return not self._session.is_open

    def now(self) -> datetime:
        """By this device's clock, UTC."""
        return self._session.now()

    @property
    def policy(self) -> Policy:
        return self.settings.policy

    def together(self) -> AbstractContextManager[None]:
        """What is saved inside is saved in one transaction, or not at all."""
        return self._session.transaction()

    def set_policy(self, policy: Policy) -> None:
        """Take over the agency's policy, here and beside the key slots."""
        with self._session.held():
            self.settings.set_policy(policy)
            self._keyring.set_limit(policy.attempt_limit)

    def open_practice(self) -> Store:
        """The store for training, open beside this one; it is locked together with this one."""
        with self._session.held():
            if self._practice_store is None or self._practice_store.locked:
                self._practice_store = self._opener.open_practice(self._keyring, self._session)
            return self._practice_store

    def change_passphrase(self, old: str, new: str) -> None:
        """Rewrite the slot this store was opened with. A wrong `old` counts as a wrong passphrase."""
        with self._session.held():
            self._keyring.change_passphrase(old, new)
            self.audit.note("passphrase_changed")

    def set_duress(self, passphrase: str, effect: Effect | None = None) -> None:
        """Set the duress passphrase, in place of one set before; the policy says what it does.

        Nothing is written to the trail: whoever reads it may be the one it protects from.
        """
        with self._session.held():
            self._keyring.set_duress(passphrase, effect or self.policy.duress)

    def clear_duress(self) -> None:
        """Make the duress passphrase, if one is set, as good as any wrong one."""
        with self._session.held():
            self._keyring.clear_duress()

    def lock(self) -> None:
        """Close the database and let go of the keys. Doing so twice is harmless."""
        if self._practice_store is not None:
            self._practice_store.lock()
        self._session.close()
        if not self.practice:
            self._keyring.forget()

    def set_recovery(self, public_key: bytes) -> None:
        """From now on the agency's recovery key (X25519, 32 bytes) opens this store too; none where it is
        empty. Raises disk refusals.
        """
        with self._session.held():
            self._keyring.set_recovery(public_key)

    def withdraw(self, reason: Reason) -> None:
        """Overwrite what passphrases open, and lock. Only the agency's recovery key, where it has one,
        opens the store after this; the files stay for it.
        """
        at = self.now().strftime("%Y-%m-%dT%H:%M:%SZ")
        with self._session.held():
            self.audit.note("withdrawn", reason.name.lower())
            self._keyring.withdraw(Withdrawal(reason, at))
            self.lock()

    def destroy(self) -> None:
        """Overwrite the key slots, so that nothing can be opened again, and remove the files."""
        with self._session.held():
            self._keyring.destroy()
            self.lock()
        self._opener.remove(self.id)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.lock()
