"""Does the store hold what its audit trail says was saved? Everything is read, nothing is changed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field

from screening.instrument.problems import Entry, Problem
from screening.store import catalogue
from screening.store.canonical import digest
from screening.store.ports import Value
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


@dataclass(slots=True)
class Said:
    """What the trail says there is."""

    lines: int = 0
    entries: dict[tuple[str, int], str] = field(default_factory=dict)  # interview, seq -> hash
    interviews: dict[str, tuple[str, str]] = field(default_factory=dict)  # id -> hash, status
    messages: dict[str, str] = field(default_factory=dict)  # id -> hash
    received: set[str] = field(default_factory=set)
    finished: dict[str, str] = field(default_factory=dict)  # interview -> message


_STATUS = {
    "interview_finished": "finished",
    "interview_discarded": "discarded",
    "answers_removed": "cleared",
}


def verify(session: Session) -> AuditReport:
    """Check pages, chain, entries, interviews and outbox, in this order, up to the first problem.

    A page that cannot be read is a problem like any other; nothing is raised for it.
    """
    said = Said()
    problem = None
    try:
        with session.transaction():
            problem = next(_problems(session, said), None)
    except StoreDamaged as damaged:
        problem = problem or _problem(catalogue.PAGES_DAMAGED, damaged.problem.values["part"])
    return AuditReport(said.lines, len(said.entries), problem)


def _problems(session: Session, said: Said) -> Iterator[Problem]:
    yield from _pages(session)
    yield from _chain(session, said)
    yield from _entries(session, said)
    yield from _interviews(session, said)
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


def _facts(text: Value) -> dict[str, str] | None:
    """What a line says besides, or None when it is no longer what was written."""
    try:
        facts = json.loads(str(text))
    except ValueError:
        return None
    return facts if isinstance(facts, dict) else None


def _listen(said: Said, action: str, about: str, facts: dict[str, str]) -> None:
    match action:
        case "interview_started":
            said.interviews[about] = (facts["hash"], "draft")
        case "entry_saved":
            said.entries[about, int(facts["seq"])] = facts["hash"]
        case "message_made":
            said.messages[about] = facts["hash"]
        case "message_received":
            said.received.add(about)
        case _ if action in _STATUS and about in said.interviews:
            said.interviews[about] = (said.interviews[about][0], _STATUS[action])
            if action == "interview_finished":
                said.finished[about] = facts["message"]


def _entries(session: Session, said: Said) -> Iterator[Problem]:
    unseen = dict(said.entries)
    for row in session.rows(
        "SELECT interview, seq, key, at, nonce, body, hash FROM entries ORDER BY interview, seq"
    ):
        interview, seq = str(row[0]), int(row[1] or 0)
        yield from _entry(said, interview, seq, row[4] is None, digest(row[:6]), str(row[6]))
        unseen.pop((interview, seq), None)
    for interview, seq in unseen:
        yield _problem(catalogue.ANSWER_MISSING, f"{interview}/{seq}")


def _entry(
    said: Said, interview: str, seq: int, gone: bool, actual: str, kept: str
) -> Iterator[Problem]:
    place = f"{interview}/{seq}"
    promised = said.entries.get((interview, seq))
    _, status = said.interviews.get(interview, ("", ""))
    if promised is None or (seq > 1 and (interview, seq - 1) not in said.entries):
        yield _problem(catalogue.ANSWER_UNACCOUNTED, place)
    elif gone and status not in ("discarded", "cleared"):
        yield _problem(catalogue.ANSWER_MISSING, place)
    elif kept != promised or (not gone and actual != promised):
        yield _problem(catalogue.ANSWER_CHANGED, place)


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
    unseen = set(said.messages)
    for row in session.rows(
        "SELECT id, seq, kind, interview, made_at, body, hash, received_at FROM outbox ORDER BY seq"
    ):
        message, received = str(row[0]), row[7] is not None
        unseen.discard(message)
        promised = said.messages.get(message)
        if not promised == digest(row[:6]) == row[6] or received != (message in said.received):
            yield _problem(catalogue.OUTBOX_DIFFERS, message)
    for missing in sorted(unseen | (set(said.finished.values()) - set(said.messages))):
        yield _problem(catalogue.OUTBOX_DIFFERS, missing)
