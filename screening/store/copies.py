"""Whole records for the agency's recovery key: what of this store is not in a copy yet, and how a copy
becomes a record again on another device.

Who seals a copy, and for whom, is not asked here. A copy holds an interview or a case as the database has
it, with the hash of each entry; what comes back is checked against those hashes, entered in the trail
like anything else, and never written over what is there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from screening.store.audit import Audit
from screening.store.books import CASE, INTERVIEW, Book
from screening.store.canonical import digest
from screening.store.interviews import DRAFT, FINISHED
from screening.store.outbox import Outbox
from screening.store.ports import Row, Value
from screening.store.refusals import CopyDamaged, CopyDiffers
from screening.store.session import Session

VERSION = 1
KIND = "record"

_DUE = """
SELECT part, id, case_id, status, seq FROM (
  SELECT 'interview' AS part, id, status,
    coalesce((SELECT case_id FROM filings WHERE interview = interviews.id), '') AS case_id,
    (SELECT coalesce(max(seq), 0) FROM entries WHERE interview = interviews.id) AS seq,
    coalesce((SELECT max(at) FROM entries WHERE interview = interviews.id), started) AS changed
  FROM interviews WHERE status IN ('draft', 'finished')
  UNION ALL
  SELECT 'case', id, '', id,
    (SELECT coalesce(max(seq), 0) FROM case_entries WHERE case_id = cases.id),
    coalesce((SELECT max(at) FROM case_entries WHERE case_id = cases.id), opened)
  FROM cases
) AS held
WHERE NOT EXISTS (
  SELECT 1 FROM copies WHERE copies.record = held.id AND copies.upto = held.seq
  AND copies.status = held.status)
AND (status = 'finished' OR changed <= ?) ORDER BY changed, id
"""
_FIELDS = {
    "interview": "SELECT id, label, reference, fingerprint, language, started FROM interviews",
    "case": "SELECT id, label, opened FROM cases",
}
_BOOKS: Mapping[str, Book[Any]] = {"interview": INTERVIEW, "case": CASE}


@dataclass(frozen=True, slots=True)
class Due:
    """A record that changed since it was copied, if it ever was. `part`: interview or case; `case`: the
    one it is in, empty while it is in none; `status`: an interview's; `upto`: how many entries it has.
    """

    part: str
    id: str
    case: str
    status: str
    upto: int


class Copies:
    """The copies of one store's records."""

    def __init__(self, session: Session, audit: Audit, outbox: Outbox) -> None:
        self._session = session
        self._audit = audit
        self._outbox = outbox

    def due(self, unchanged_since: str) -> list[Due]:
        """What is to be copied, oldest first: finished records, and drafts and cases at rest.

        A conversation that goes on is copied when nothing was added after `unchanged_since` (UTC).
        """
        rows = self._session.rows(_DUE, unchanged_since)
        return [_due(row) for row in rows]

    def copy(self, due: Due) -> dict[str, object]:
        """The record as a document, as it is now. It is about somebody: nothing may see it unsealed."""
        with self._session.transaction():
            found = self._session.one(f"{_FIELDS[due.part]} WHERE id = ?", due.id)
            filed = self._session.one(
                "SELECT case_id, amends FROM filings WHERE interview = ?", due.id
            )
            return {
                "version": VERSION,
                "part": due.part,
                "fields": list(found or ()),
                "status": due.status,
                "filed": list(filed) if filed else [],
                "entries": [list(row) for row in self._entries(due)],
            }

    def copied(self, due: Due, body: Mapping[str, object]) -> str:
        """Put a sealed copy into the outbox; returns the message. Nothing newer counts as copied."""
        with self._session.transaction():
            message = self._outbox.add(KIND, body)
            self._session.rows(
                "INSERT INTO copies VALUES (?, ?, ?, ?) ON CONFLICT (record) DO UPDATE"
                " SET upto = excluded.upto, status = excluded.status, message = excluded.message",
                *(due.id, due.upto, due.status, message),
            )
        return message

    def copy_all_again(self) -> None:
        """Count nothing as copied any more: the agency has another recovery key."""
        self._session.rows("DELETE FROM copies")

    def restore(self, documents: Iterable[Mapping[str, Any]]) -> int:
        """Bring copies back, all or none; returns how many records are new here.

        Of several copies of a record the one with the most entries counts. Raises `CopyDamaged` when a
        copy is not what was copied, `CopyDiffers` when the record is here and says something else.
        """
        newest: dict[str, Mapping[str, Any]] = {}
        for one in documents:
            _check(one)
            kept = newest.get(one["fields"][0])
            if kept is None or _reach(one) > _reach(kept):
                newest[one["fields"][0]] = one
        with self._session.transaction():
            # A filing needs its case, and an amendment the record it amends.
            ordered = sorted(
                newest.values(), key=lambda one: (one["part"] != "case", one["fields"])
            )
            new = [one for one in ordered if self._begin(one)]
            for one in ordered:
                self._file(one)
        return len(new)

    def _entries(self, due: Due) -> list[tuple[Value, ...]]:
        book = _BOOKS[due.part]
        return self._session.rows(
            f"SELECT seq, key, at, nonce, body, hash FROM {book.table}"  # noqa: S608 - names of our own tables
            f" WHERE {book.owner} = ? AND seq <= ? ORDER BY seq",
            *(due.id, due.upto),
        )

    def _begin(self, one: Mapping[str, Any]) -> bool:
        """Put the record and its entries in; False when it was here."""
        part, fields, status = one["part"], one["fields"], one["status"]
        there = self._session.one(f"{_FIELDS[part]} WHERE id = ?", fields[0])
        if there is not None:
            self._compare(one, there)
            return False
        if part == "interview":
            self._session.rows(
                "INSERT INTO interviews (id, label, reference, fingerprint, language, started, status)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                *fields,
                status,
            )
            self._audit.note("interview_restored", fields[0], hash=digest(fields), status=status)
        else:
            self._session.rows("INSERT INTO cases VALUES (?, ?, ?)", *fields)
            self._audit.note("case_opened", fields[0], hash=digest(fields))
        self._add(one)
        return True

    def _add(self, one: Mapping[str, Any]) -> None:
        book, owner, gone = _BOOKS[one["part"]], one["fields"][0], []
        for seq, key, at, nonce, body, own in one["entries"]:
            self._session.rows(
                f"INSERT INTO {book.table} ({book.owner}, seq, key, at, nonce, body, hash)"  # noqa: S608
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                *(owner, seq, key, at, nonce, body, own),
            )
            self._audit.note(book.action, owner, seq=seq, hash=own)
            if body is None:
                gone.append(seq)
        if gone:
            self._audit.note("case_facts_removed", owner, entries=gone)

    def _compare(self, one: Mapping[str, Any], there: Sequence[Value]) -> None:
        """What is here may have gone on; it must not have said anything else."""
        owner, book = one["fields"][0], _BOOKS[one["part"]]
        rows = self._session.rows(
            f"SELECT seq, hash FROM {book.table} WHERE {book.owner} = ?",  # noqa: S608
            owner,
        )
        hashes = {seq: own for seq, own in rows}  # noqa: C416 - rows are tuples of any length
        same = all(hashes.get(entry[0]) == entry[5] for entry in one["entries"])
        if list(there) != list(one["fields"]) or not same:
            raise CopyDiffers

    def _file(self, one: Mapping[str, Any]) -> None:
        if not one["filed"]:
            return
        fields = (one["fields"][0], *one["filed"])
        there = self._session.one(
            "SELECT interview, case_id, amends FROM filings WHERE interview = ?", fields[0]
        )
        if there is None:
            known = self._session.one("SELECT 1 FROM cases WHERE id = ?", fields[1])
            if known is None:
                raise CopyDamaged
            self._session.rows("INSERT INTO filings VALUES (?, ?, ?)", *fields)
            self._audit.note("interview_filed", fields[0], hash=digest(fields))
        elif there != fields:
            raise CopyDiffers


def _due(row: Row) -> Due:
    part, owner, case, status, upto = row
    return Due(str(part), str(owner), str(case), str(status), int(upto or 0))


def _reach(one: Mapping[str, Any]) -> tuple[int, bool]:
    return len(one["entries"]), one["status"] != DRAFT


def _check(one: Mapping[str, Any]) -> None:
    """Every entry is what was hashed when it was saved, none is missing in between."""
    try:
        part, (owner, *_rest), entries = one["part"], one["fields"], one["entries"]
        numbers = [entry[0] for entry in entries]
        whole = (
            one["version"] == VERSION
            and part in _BOOKS
            and one["status"] in ({DRAFT, FINISHED} if part == "interview" else {""})
            and numbers == list(range(1, len(numbers) + 1))
            and all(_unchanged(part, owner, entry) for entry in entries)
        )
    except (KeyError, TypeError, ValueError, IndexError):
        whole = False
    if not whole:
        raise CopyDamaged


def _unchanged(part: str, owner: str, entry: Sequence[Value]) -> bool:
    seq, key, at, nonce, body, own = entry
    if body is None:  # removed by retention, which only a case's facts are while the rest stays
        return part == "case" and nonce is None
    _BOOKS[part].loads(str(body))
    return digest((owner, seq, key, at, nonce, body)) == own
