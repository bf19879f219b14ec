"""What a worker set for themselves: a name to be greeted by, a language, how soon to lock."""

from __future__ import annotations

import json

from screening.store.audit import Audit
from screening.store.canonical import canonical
from screening.store.policy import Policy
from screening.store.session import Session

_POLICY = "policy"


class Settings:
    """Small JSON values by name. They lie in the encrypted database and nowhere else."""

    def __init__(self, session: Session, audit: Audit) -> None:
        self._session = session
        self._audit = audit

    def get(self, key: str, default: object = None) -> object:
        row = self._session.one("SELECT value FROM settings WHERE key = ?", key)
        return json.loads(str(row[0])) if row else default

    def set(self, key: str, value: object) -> None:
        self._session.rows(
            "INSERT INTO settings VALUES (?, ?) ON CONFLICT (key) DO UPDATE"
            " SET value = excluded.value",
            key,
            canonical(value),
        )

    @property
    def policy(self) -> Policy:
        document = self.get(_POLICY)
        return Policy.from_json(document) if isinstance(document, dict) else Policy()

    def set_policy(self, policy: Policy) -> None:
        """Take over what the agency decided; the trail keeps what it was."""
        with self._session.transaction():
            self.set(_POLICY, policy.to_json())
            self._audit.note("policy_set", policy=policy.to_json())
