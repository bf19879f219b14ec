"""Cases: one young person on this device, their interviews, and everything that follows from them.

A case is called by two neutral words and holds no name. Its entries are those of `screening.care`, only
ever added, each checked against the entries before it in the transaction that keeps it; what may
travel of the case goes into the outbox in the same transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from screening.care.case import Care
from screening.care.events import Event, FactNoted, SafetyPlanNoted
from screening.care.jurisdiction import Jurisdiction
from screening.care.telling import summary
from screening.engine import events as engine
from screening.store.audit import Audit
from screening.store.books import CASE
from screening.store.canonical import digest
from screening.store.entries import Appended, Entries
from screening.store.interviews import CLEARED, DISCARDED, FINISHED, InterviewRow, Interviews
from screening.store.outbox import Outbox
from screening.store.ports import Row
from screening.store.refusals import CaseUnknown, FiledAlready, NotFinished
from screening.store.session import Session, stamp

_ROW = (
    "SELECT id, label, opened,"
    " (SELECT coalesce(max(seq), 0) FROM case_entries WHERE case_id = cases.id),"
    " (SELECT max(at) FROM case_entries WHERE case_id = cases.id) FROM cases"
)


@dataclass(frozen=True, slots=True)
class CaseRow:
    """`label`: two neutral words; `seq`: the number of entries; `changed`: the time of the last one."""

    id: str
    label: str
    opened: str
    seq: int = 0
    changed: str = ""


class Cases:
    """The cases of one store."""

    def __init__(
        self, session: Session, audit: Audit, outbox: Outbox, interviews: Interviews
    ) -> None:
        self._session = session
        self._audit = audit
        self._outbox = outbox
        self._interviews = interviews
        self._entries = Entries(session, audit, CASE)

    # --- cases and what is filed in them ----------------------------------------------------------

    def open(self, label: str = "") -> CaseRow:
        """Open a case: for a young person with whom no conversation was begun, when without a label."""
        with self._session.transaction():
            fields = (
                self._session.new_id(),
                label or self._interviews.new_label(),
                stamp(self._session.now()),
            )
            self._session.rows("INSERT INTO cases VALUES (?, ?, ?)", *fields)
            self._audit.note("case_opened", fields[0], hash=digest(fields))
        return CaseRow(*fields, changed=fields[2])

    def of(self, interview: str) -> CaseRow:
        """The case an interview is filed in; opened under its two words when there is none yet."""
        with self._session.transaction():
            row = self._session.one("SELECT case_id FROM filings WHERE interview = ?", interview)
            if row is not None:
                return self.row(str(row[0]))
            case = self.open(self._interviews.row(interview).label)
            self.file(interview, case.id)
            return case

    def file(self, interview: str, case: str, amends: str | None = None) -> None:
        """Put an interview into a case, once. Raises `CaseUnknown`, `FiledAlready`."""
        with self._session.transaction():
            self.row(case)
            if self._session.one("SELECT 1 FROM filings WHERE interview = ?", interview):
                raise FiledAlready
            fields = (interview, case, amends)
            self._session.rows("INSERT INTO filings VALUES (?, ?, ?)", *fields)
            self._audit.note("interview_filed", interview, hash=digest(fields))

    def row(self, case: str) -> CaseRow:
        """Raises `CaseUnknown`."""
        found = self._session.one(f"{_ROW} WHERE id = ?", case)
        if found is None:
            raise CaseUnknown
        return _row(found)

    def all(self) -> list[CaseRow]:
        """Every case, last changed first."""
        found = map(_row, self._session.rows(_ROW))
        return sorted(found, key=lambda row: (row.changed, row.id), reverse=True)

    def interviews(self, case: str) -> list[InterviewRow]:
        """What is filed in it and was not discarded, oldest first."""
        filed = self._session.rows("SELECT interview FROM filings WHERE case_id = ?", case)
        rows = (self._interviews.row(str(interview)) for (interview,) in filed)
        kept = [row for row in rows if row.status != DISCARDED]
        return sorted(kept, key=lambda row: (row.started, row.id))

    def amended(self) -> dict[str, str]:
        """Which interview was amended by which: the older id -> the newer one's. Discarded ones count not."""
        return {
            str(old): str(new)
            for old, new in self._session.rows(
                "SELECT amends, interview FROM filings JOIN interviews ON interviews.id = interview"
                " WHERE amends IS NOT NULL AND status <> ?",
                DISCARDED,
            )
        }

    def amends(self, interview: str) -> str | None:
        """The interview that this one is a new version of."""
        row = self._session.one("SELECT amends FROM filings WHERE interview = ?", interview)
        return str(row[0]) if row and row[0] else None

    def amend(self, interview: str, events: Iterable[engine.Event]) -> InterviewRow:
        """A new version of a finished interview: a draft that begins with these of its events.

        The old one stays as it is. Raises `NotFinished` when it is not finished, when its answers are
        gone, or when there is an amendment of it already: that one is amended then.
        """
        with self._session.transaction():
            old = self._interviews.row(interview)
            if old.status != FINISHED or interview in self.amended():
                raise NotFinished
            new = self._interviews.start(
                old.reference, old.fingerprint, old.language, label=old.label
            )
            self.file(new.id, self.of(interview).id, amends=interview)
            for number, event in enumerate(events):
                self._interviews.append(new.id, event, key=f"amends-{number}")
            return self._interviews.row(new.id)

    # --- entries -----------------------------------------------------------------------------------

    def entries(self, case: str) -> list[Event]:
        """The case's entries in order. Raises `CaseUnknown`."""
        with self._session.transaction():
            self.row(case)
            return self._entries.events(case)

    def add(self, case: str, jurisdiction: Jurisdiction, events: Sequence[Event]) -> list[Appended]:
        """Save entries, all or none, on the disk when this returns; what may travel into the outbox.

        Each is kept under its own id: the same entry again saves nothing, with something else in it
        `KeyReused` is raised. Raises `CaseUnknown`, CareRefused when an entry does not fit the case.
        """
        with self._session.transaction():
            seq, appended = self.row(case).seq, []
            care = before = Care.replay(jurisdiction, self._entries.events(case))
            for event in events:
                repeated = self._entries.repeated(case, event, event.id)
                if repeated is None:
                    care, seq = care.apply(event), seq + 1
                    self._entries.add(case, seq, event.id, event)
                appended.append(repeated or Appended(seq))
            if care is not before:
                self._outbox.add("care", {"case": case, **summary(care, self._session.now())})
        return appended

    def clear_facts(self, case: str) -> None:
        """Remove what describes the young person or is in their words, for retention; all else stays."""
        with self._session.transaction():
            numbered = self._entries.numbered(case)
            gone = [
                seq for seq, event in numbered if isinstance(event, FactNoted | SafetyPlanNoted)
            ]
            if gone:
                self._entries.remove(case, gone)
                self._audit.note("case_facts_removed", case, entries=gone)

    def without_answers(self) -> list[str]:
        """Cases with finished interviews of which none has its answers any more, and no draft."""
        return [
            row.id
            for row in self.all()
            if (filed := self.interviews(row.id)) and all(one.status == CLEARED for one in filed)
        ]


def _row(row: Row) -> CaseRow:
    case, label, opened, seq, changed = row
    return CaseRow(str(case), str(label), str(opened), int(seq or 0), str(changed or opened))
