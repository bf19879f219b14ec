"""Does the store hold what its audit trail says was saved? Everything is read, nothing is changed."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from screening.instrument.problems import Entry, Problem
from screening.store import catalogue
from screening.store.books import CASE, INTERVIEW, Book
from screening.store.canonical import digest
from screening.store.ports import Value
from screening.store.receipts import problems as _receipts
from screening.store.refusals import StoreDamaged
from screening.store.session import Session


@dataclass(frozen=True, slots=True)
class AuditReport:
    """How much was checked, and the first thing that is wrong, if anything is."""

    lines: int
    entries: int
    problem: Problem | None

    @property
    def clean(self) -> bool:
        return self.problem is None


def _by_action() -> defaultdict[str, Any]:
    return defaultdict(dict)


@dataclass(slots=True)
class Said:
    """What the trail says there is."""

    lines: int = 0
    # the line's action -> (owner, seq) -> hash
    entries: defaultdict[str, dict[tuple[str, int], str]] = field(default_factory=_by_action)
    # the line's action -> id -> hash, of what is written once
    once: defaultdict[str, dict[str, str]] = field(default_factory=_by_action)
    interviews: dict[str, tuple[str, str]] = field(default_factory=dict)  # id -> hash, status
    removed: set[tuple[str, int]] = field(default_factory=set)  # entries of cases, by retention
    received: dict[str, str] = field(default_factory=dict)  # message -> receipt
    finished: dict[str, str] = field(default_factory=dict)  # interview -> message


_STATUS = {
    "interview_finished": "finished",
    "interview_discarded": "discarded",
    "answers_removed": "cleared",
}


def verify(session: Session) -> AuditReport:
    """Check pages, chain, entries, interviews, cases and outbox, in this order, up to the first problem.

    A page that cannot be read is a problem like any other; nothing is raised for it.
    """
    said = Said()
    problem = None
    try:
        with session.transaction():
            problem = next(_problems(session, said), None)
    except StoreDamaged as damaged:
        problem = problem or _problem(catalogue.PAGES_DAMAGED, damaged.problem.values["part"])
    return AuditReport(said.lines, sum(map(len, said.entries.values())), problem)


def _problems(session: Session, said: Said) -> Iterator[Problem]:
    yield from _pages(session)
    yield from _chain(session, said)
    yield from _entries(session, INTERVIEW, said, partial(_interview_entry_gone, said))
    yield from _interviews(session, said)
    yield from _entries(session, CASE, said, said.removed.__contains__)
    yield from _promised(session, "SELECT id, label, opened FROM cases", said.once["case_opened"])
    filed = said.once["interview_filed"]
    yield from _promised(session, "SELECT interview, case_id, amends FROM filings", filed)
    yield from _outbox(session, said)


def _problem(entry: Entry, place: object) -> Problem:
    return Problem(entry, values={"place": place})


def _pages(session: Session) -> Iterator[Problem]:
    # Pages that were read before are read again, from the disk, which proves each by its code.
    session.rows("PRAGMA shrink_memory")
    # SQLCipher checks pages that are not in use as well; a phone's SQLite does not know this question
    # and gives no rows.
    for (found,) in session.rows("PRAGMA cipher_integrity_check"):
        yield _problem(catalogue.PAGES_DAMAGED, found)
    for (found,) in session.rows("PRAGMA integrity_check(1)"):
        if found != "ok":
            yield _problem(catalogue.PAGES_DAMAGED, found)


def _chain(session: Session, said: Said) -> Iterator[Problem]:
    head = ""
    for row in session.rows(
        "SELECT seq, at, device_at, action, about, facts, previous, hash FROM audit ORDER BY seq"
    ):
        *said_before, text, previous, own = row
        facts = _facts(text)
        said.lines += 1
        expected = digest([*said_before, facts, head])
        if row[0] != said.lines or previous != head or own != expected or facts is None:
            yield _problem(catalogue.CHAIN_BROKEN, said.lines)
            return
        head = str(own)
        _listen(said, str(row[3]), str(row[4]), facts)
    anchor = session.one("SELECT count, head FROM anchor")
    if anchor != (said.lines, head):
        yield _problem(catalogue.CHAIN_SHORT, said.lines)


def _facts(text: Value) -> dict[str, Any] | None:
    """What a line says besides, or None when it is no longer what was written."""
    try:
        facts = json.loads(str(text))
    except ValueError:
        return None
    return facts if isinstance(facts, dict) else None


def _listen(said: Said, action: str, about: str, facts: dict[str, Any]) -> None:
    match action:
        case "entry_saved" | "case_entry_saved":
            said.entries[action][about, int(facts["seq"])] = facts["hash"]
        case "case_opened" | "interview_filed" | "message_made" | "receipt_kept":
            said.once[action][about] = facts["hash"]
        case "case_facts_removed":
            said.removed |= {(about, int(seq)) for seq in facts["entries"]}
        case "message_received":
            # Before there were receipts to keep, a line named none.
            said.received[about] = facts.get("receipt", "")
        case "message_waits_again":
            said.received.pop(about, None)
        case _:
            _listen_to_interview(said, action, about, facts)


def _listen_to_interview(said: Said, action: str, about: str, facts: dict[str, Any]) -> None:
    if action == "interview_started":
        said.interviews[about] = (facts["hash"], "draft")
    elif action == "interview_restored":
        said.interviews[about] = (facts["hash"], facts["status"])
    elif action in _STATUS and about in said.interviews:
        said.interviews[about] = (said.interviews[about][0], _STATUS[action])
        if action == "interview_finished":
            said.finished[about] = facts["message"]


def _entries(
    session: Session,
    book: Book[Any],
    said: Said,
    may_be_gone: Callable[[tuple[str, int]], bool],
) -> Iterator[Problem]:
    promised = said.entries[book.action]
    unseen = dict(promised)
    for row in session.rows(
        f"SELECT {book.owner}, seq, key, at, nonce, body, hash FROM {book.table}"  # noqa: S608 - names of our own tables
        f" ORDER BY {book.owner}, seq"
    ):
        entry = str(row[0]), int(row[1] or 0)
        gone = row[4] is None
        found = _Found(gone and may_be_gone(entry), gone, digest(row[:6]), str(row[6]))
        yield from _entry(promised, entry, found)
        unseen.pop(entry, None)
    for owner, seq in unseen:
        yield _problem(catalogue.ANSWER_MISSING, f"{owner}/{seq}")


@dataclass(frozen=True, slots=True)
class _Found:
    """An entry as it is in the database: its hash as kept, and as its fields give it now."""

    may_be_gone: bool
    gone: bool
    actual: str
    kept: str


def _entry(
    promised: dict[tuple[str, int], str], entry: tuple[str, int], found: _Found
) -> Iterator[Problem]:
    owner, seq = entry
    place = f"{owner}/{seq}"
    if entry not in promised or (seq > 1 and (owner, seq - 1) not in promised):
        yield _problem(catalogue.ANSWER_UNACCOUNTED, place)
    elif found.gone and not found.may_be_gone:
        yield _problem(catalogue.ANSWER_MISSING, place)
    elif found.kept != promised[entry] or (not found.gone and found.actual != promised[entry]):
        yield _problem(catalogue.ANSWER_CHANGED, place)


def _interview_entry_gone(said: Said, entry: tuple[str, int]) -> bool:
    _, status = said.interviews.get(entry[0], ("", ""))
    return status in ("discarded", "cleared")


def _promised(session: Session, sql: str, promised: dict[str, str]) -> Iterator[Problem]:
    """Rows that never change: each with the hash of its fields in the trail."""
    unseen = set(promised)
    for row in session.rows(sql):
        unseen.discard(str(row[0]))
        if promised.get(str(row[0])) != digest(row):
            yield _problem(catalogue.CASE_CHANGED, row[0])
    for missing in sorted(unseen):
        yield _problem(catalogue.CASE_CHANGED, missing)


def _interviews(session: Session, said: Said) -> Iterator[Problem]:
    unseen = set(said.interviews)
    for *fields, status in session.rows(
        "SELECT id, label, reference, fingerprint, language, started, status FROM interviews"
    ):
        unseen.discard(str(fields[0]))
        if said.interviews.get(str(fields[0])) != (digest(fields), status):
            yield _problem(catalogue.INTERVIEW_CHANGED, fields[0])
    for missing in sorted(unseen):
        yield _problem(catalogue.INTERVIEW_CHANGED, missing)


def _outbox(session: Session, said: Said) -> Iterator[Problem]:
    messages = said.once["message_made"]
    unseen = set(messages)
    for row in session.rows(
        "SELECT id, seq, kind, interview, made_at, body, hash, received_at FROM outbox ORDER BY seq"
    ):
        message, received = str(row[0]), row[7] is not None
        unseen.discard(message)
        promised = messages.get(message)
        if not promised == digest(row[:6]) == row[6] or received != (message in said.received):
            yield _problem(catalogue.OUTBOX_DIFFERS, message)
    for missing in sorted(unseen | (set(said.finished.values()) - set(messages))):
        yield _problem(catalogue.OUTBOX_DIFFERS, missing)
    yield from _receipts(session, said.once["receipt_kept"], said.received)
