"""Entries: the events of an interview, only ever added, each with its hash in the audit trail.

The hash is made with a random number that goes together with the body: without it the hash of a "yes"
could be told from that of a "no" after the answers have been removed.
"""

from __future__ import annotations

from dataclasses import dataclass

from screening.engine import records
from screening.engine.events import Event
from screening.store.audit import Audit
from screening.store.canonical import canonical, digest
from screening.store.refusals import KeyReused
from screening.store.session import Session, stamp


@dataclass(frozen=True, slots=True)
class Appended:
    """`seq` of the entry; `repeated` when it was there already and nothing was saved again."""

    seq: int
    repeated: bool = False


class Entries:
    """Everything here is part of a transaction that the caller has begun."""

    def __init__(self, session: Session, audit: Audit) -> None:
        self._session = session
        self._audit = audit

    def add(self, interview: str, seq: int, key: str, event: Event) -> None:
        """Put an event at the end; `seq` is one more than the last one's."""
        nonce, body = self._session.random(16).hex(), records.dumps(event).decode()
        fields = (interview, seq, key, stamp(self._session.now()), nonce, body)
        own = digest(fields)
        self._session.rows(
            "INSERT INTO entries (interview, seq, key, at, nonce, body, hash)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            *fields,
            own,
        )
        self._audit.note("entry_saved", interview, seq=seq, hash=own)

    def repeated(self, interview: str, event: Event, key: str) -> Appended | None:
        """The entry already saved under this key, if it says the same; the time of sending may differ.

        Raises `KeyReused` when it says something else.
        """
        row = self._session.one(
            "SELECT seq, body FROM entries WHERE interview = ? AND key = ?", interview, key
        )
        if row is None:
            return None
        seq, body = row
        if body is not None and _meaning(records.loads(str(body))) != _meaning(event):
            raise KeyReused
        return Appended(int(seq or 0), repeated=True)

    def events(self, interview: str) -> list[Event]:
        """In order; none once they were removed."""
        bodies = self._session.rows(
            "SELECT body FROM entries WHERE interview = ? AND body IS NOT NULL ORDER BY seq",
            interview,
        )
        return [records.loads(str(body)) for (body,) in bodies]

    def remove(self, interview: str) -> None:
        """Take the bodies out, behind the guard that the triggers ask for; rows and hashes stay."""
        self._session.rows("INSERT INTO guard VALUES (1)")
        self._session.rows(
            "UPDATE entries SET body = NULL, nonce = NULL WHERE interview = ?", interview
        )
        self._session.rows("DELETE FROM guard")


def _meaning(event: Event) -> str:
    body = records.to_json(event)
    return canonical({name: value for name, value in body.items() if name != "at"})
