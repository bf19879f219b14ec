"""Messages that wait for the agency's centre. One leaves only against a receipt, and stays as a record."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from screening.store.audit import Audit
from screening.store.canonical import canonical, digest
from screening.store.ports import Row
from screening.store.refusals import MessageUnknown
from screening.store.session import Session, stamp


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """`seq` counts this store's messages from 1; `made_at` is UTC; `body` is a JSON object."""

    id: str
    kind: str
    seq: int
    made_at: str
    body: dict[str, object]


class Outbox:
    """The messages of one store."""

    def __init__(self, session: Session, audit: Audit) -> None:
        self._session = session
        self._audit = audit

    def add(self, kind: str, body: Mapping[str, object], interview: str | None = None) -> str:
        """Put a message at the end; returns its id. Stands or falls with the transaction around it."""
        message, text, made_at = self._session.new_id(), canonical(body), stamp(self._session.now())
        with self._session.transaction():
            row = self._session.one("SELECT coalesce(max(seq), 0) + 1 FROM outbox")
            seq = row[0] if row else 1
            fields = (message, seq, kind, interview, made_at, text)
            own = digest(fields)
            self._session.rows(
                "INSERT INTO outbox (id, seq, kind, interview, made_at, body, hash)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                *fields,
                own,
            )
            self._audit.note("message_made", message, hash=own, kind=kind)
        return message

    def waiting(self, limit: int = -1) -> list[OutboxRow]:
        """Messages without a receipt, oldest first; at most `limit` of them."""
        rows = self._session.rows(
            "SELECT id, kind, seq, made_at, body FROM outbox WHERE received_at IS NULL"
            " ORDER BY seq LIMIT ?",
            limit,
        )
        return [_row(row) for row in rows]

    def count(self, kind: str | None = None) -> int:
        """How many wait, of one kind or of all."""
        row = self._session.one(
            "SELECT count(*) FROM outbox WHERE received_at IS NULL AND kind = coalesce(?, kind)",
            kind,
        )
        return int(row[0] or 0) if row else 0

    def receive(self, message: str, receipt: str) -> bool:
        """Mark a message as received; False when it was already. Raises `MessageUnknown`.

        The first receipt stands: the centre gives the same one for a message sent twice.
        """
        with self._session.transaction():
            row = self._session.one("SELECT received_at FROM outbox WHERE id = ?", message)
            if row is None:
                raise MessageUnknown
            if row[0] is not None:
                return False
            at = stamp(self._session.now())
            self._session.rows(
                "UPDATE outbox SET receipt = ?, received_at = ? WHERE id = ?", receipt, at, message
            )
            self._audit.note("message_received", message)
        return True


def _row(row: Row) -> OutboxRow:
    message, kind, seq, made_at, body = row
    return OutboxRow(str(message), str(kind), int(seq or 0), str(made_at), json.loads(str(body)))
