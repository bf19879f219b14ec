"""Messages that wait for the agency's centre. One leaves only against a receipt, and stays as a record."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
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


@dataclass(frozen=True, slots=True)
class SetAside:
    """A message in quarantine: the refusal's `number`, the field it is about, and since when (UTC)."""

    row: OutboxRow
    number: str
    detail: str
    at: str


_WAITS = "received_at IS NULL AND id NOT IN (SELECT message FROM quarantine)"


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
        """Messages without a receipt that are not set aside, oldest first; at most `limit` of them."""
        rows = self._session.rows(
            f"SELECT id, kind, seq, made_at, body FROM outbox WHERE {_WAITS} ORDER BY seq LIMIT ?",  # noqa: S608 - our own words
            limit,
        )
        return [_row(row) for row in rows]

    def all(self, kind: str) -> list[OutboxRow]:
        """Every message of a kind that was ever made here, oldest first."""
        rows = self._session.rows(
            "SELECT id, kind, seq, made_at, body FROM outbox WHERE kind = ? ORDER BY seq", kind
        )
        return [_row(row) for row in rows]

    def count(self, kind: str | None = None) -> int:
        """How many wait, of one kind or of all."""
        row = self._session.one(
            f"SELECT count(*) FROM outbox WHERE {_WAITS} AND kind = coalesce(?, kind)",  # noqa: S608 - our own words
            kind,
        )
        return int(row[0] or 0) if row else 0

    def receive(self, receipt: Mapping[str, object], messages: Iterable[str]) -> int:
        """Keep a receipt and mark the messages it is for; returns how many it was the first one for.

        `receipt` is what the centre signed, with the digests it was signed over; whoever hands it in has
        checked the signature. The first receipt of a message stands. Raises `MessageUnknown`.
        """
        with self._session.transaction():
            new = [one for one in messages if not self._received(one)]
            if not new:
                return 0
            own, at = self._session.new_id(), stamp(self._session.now())
            fields = (own, at, canonical(receipt))
            self._session.rows("INSERT INTO receipts VALUES (?, ?, ?)", *fields)
            self._audit.note("receipt_kept", own, hash=digest(fields))
            for message in new:
                self._session.rows("DELETE FROM quarantine WHERE message = ?", message)
                self._session.rows(
                    "UPDATE outbox SET receipt = ?, received_at = ? WHERE id = ?", own, at, message
                )
                self._audit.note("message_received", message, receipt=own)
        return len(new)

    def again(self, since: str) -> int:
        """Let what was received by receipts of this moment (UTC, the centre's clock) or later wait once more;
        returns how many messages. The receipts stay.
        """
        with self._session.transaction():
            late = [
                str(own)
                for own, body in self._session.rows("SELECT id, body FROM receipts ORDER BY at, id")
                if str(json.loads(str(body)).get("at", "")) >= since
            ]
            messages = [
                str(message)
                for own in late
                for (message,) in self._session.rows("SELECT id FROM outbox WHERE receipt = ?", own)
            ]
            for message in messages:
                self._session.rows(
                    "UPDATE outbox SET receipt = NULL, received_at = NULL WHERE id = ?", message
                )
                self._audit.note("message_waits_again", message)
        return len(messages)

    def receipts(self) -> list[dict[str, object]]:
        """Every receipt that was kept, oldest first."""
        rows = self._session.rows("SELECT body FROM receipts ORDER BY at, id")
        return [json.loads(str(body)) for (body,) in rows]

    # --- set aside ---------------------------------------------------------------------------------

    def quarantine(self, message: str, number: str, detail: str = "") -> None:
        """Set a message aside: it does not wait any more, and does not hold up those that do.

        `number`: of the refusal; `detail`: a field's name. Raises `MessageUnknown`. What was received
        stays so.
        """
        with self._session.transaction():
            if self._received(message):
                return
            self._session.rows(
                "INSERT INTO quarantine VALUES (?, ?, ?, ?) ON CONFLICT (message) DO UPDATE"
                " SET number = excluded.number, detail = excluded.detail, at = excluded.at",
                *(message, number, detail, stamp(self._session.now())),
            )
            self._audit.note("message_set_aside", message, number=number)

    def quarantined(self) -> list[SetAside]:
        """What is set aside, oldest first."""
        rows = self._session.rows(
            "SELECT id, kind, outbox.seq, made_at, body, number, detail, at FROM outbox"
            " JOIN quarantine ON quarantine.message = outbox.id ORDER BY outbox.seq"
        )
        return [SetAside(_row(row[:5]), str(row[5]), str(row[6]), str(row[7])) for row in rows]

    def count_aside(self) -> int:
        """How many are set aside."""
        row = self._session.one("SELECT count(*) FROM quarantine")
        return int(row[0] or 0) if row else 0

    def release(self, message: str) -> None:
        """Let a message wait again. Raises `MessageUnknown` unless it is set aside."""
        with self._session.transaction():
            if not self._session.one("SELECT 1 FROM quarantine WHERE message = ?", message):
                raise MessageUnknown
            self._session.rows("DELETE FROM quarantine WHERE message = ?", message)
            self._audit.note("message_released", message)

    def _received(self, message: str) -> bool:
        row = self._session.one("SELECT received_at FROM outbox WHERE id = ?", message)
        if row is None:
            raise MessageUnknown
        return row[0] is not None


def _row(row: Row) -> OutboxRow:
    message, kind, seq, made_at, body = row
    return OutboxRow(str(message), str(kind), int(seq or 0), str(made_at), json.loads(str(body)))
