"""Entries: the events of an interview or of a case, only ever added, each with its hash in the trail.

The hash is made with a random number that goes together with the body: without it the hash of a "yes"
could be told from that of a "no" after the answers have been removed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from screening.store.audit import Audit
from screening.store.books import Book
from screening.store.canonical import canonical, digest
from screening.store.refusals import KeyReused
from screening.store.session import Session, stamp


@dataclass(frozen=True, slots=True)
class Appended:
    """`seq` of the entry; `repeated` when it was there already and nothing was saved again."""

    seq: int
    repeated: bool = False


E = TypeVar("E")


class Entries(Generic[E]):
    """Everything here is part of a transaction that the caller has begun."""

    def __init__(self, session: Session, audit: Audit, book: Book[E]) -> None:
        self._session = session
        self._audit = audit
        self._book = book

    def add(self, owner: str, seq: int, key: str, event: E) -> None:
        """Put an event at the end; `seq` is one more than the last one's."""
        nonce, body = self._session.random(16).hex(), self._book.dumps(event).decode()
        fields = (owner, seq, key, stamp(self._session.now()), nonce, body)
        own = digest(fields)
        self._session.rows(
            f"INSERT INTO {self._book.table} ({self._book.owner}, seq, key, at, nonce, body, hash)"  # noqa: S608 - names of our own tables
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            *fields,
            own,
        )
        self._audit.note(self._book.action, owner, seq=seq, hash=own)

    def repeated(self, owner: str, event: E, key: str) -> Appended | None:
        """The entry already saved under this key, if it says the same; the time of sending may differ.

        Raises `KeyReused` when it says something else.
        """
        row = self._session.one(
            f"SELECT seq, body FROM {self._book.table} WHERE {self._book.owner} = ? AND key = ?",  # noqa: S608
            owner,
            key,
        )
        if row is None:
            return None
        seq, body = row
        if body is not None and self._meaning(self._book.loads(str(body))) != self._meaning(event):
            raise KeyReused
        return Appended(int(seq or 0), repeated=True)

    def events(self, owner: str) -> list[E]:
        """In order; without those that were removed."""
        return [event for _seq, event in self.numbered(owner)]

    def numbered(self, owner: str) -> list[tuple[int, E]]:
        """The same, each with its sequence number."""
        rows = self._session.rows(
            f"SELECT seq, body FROM {self._book.table}"  # noqa: S608
            f" WHERE {self._book.owner} = ? AND body IS NOT NULL ORDER BY seq",
            owner,
        )
        return [(int(seq or 0), self._book.loads(str(body))) for seq, body in rows]

    def remove(self, owner: str, only: Sequence[int] | None = None) -> None:
        """Take bodies out, all or `only` some, behind the guard that the triggers ask for.

        Rows and hashes stay.
        """
        numbers = "" if only is None else f" AND seq IN ({', '.join('?' for _ in only)})"
        self._session.rows("INSERT INTO guard VALUES (1)")
        self._session.rows(
            f"UPDATE {self._book.table} SET body = NULL, nonce = NULL"  # noqa: S608
            f" WHERE {self._book.owner} = ?{numbers}",
            owner,
            *(only or ()),
        )
        self._session.rows("DELETE FROM guard")

    def _meaning(self, event: E) -> str:
        body = self._book.to_json(event)
        return canonical({name: value for name, value in body.items() if name != "at"})
