"""Interviews: started, answered, finished or discarded, one transaction for each step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from screening.engine.events import Event
from screening.store.audit import Audit, check_code
from screening.store.books import INTERVIEW
from screening.store.canonical import digest
from screening.store.entries import Appended, Entries
from screening.store.kept_words import KeptWords
from screening.store.labels import label
from screening.store.outbox import Outbox
from screening.store.ports import Row
from screening.store.refusals import InterviewClosed, InterviewUnknown, StaleForm
from screening.store.session import Session, stamp

DRAFT, FINISHED, DISCARDED, CLEARED = "draft", "finished", "discarded", "cleared"

_ROW = (
    "SELECT id, label, reference, fingerprint, language, started, status, "
    "(SELECT coalesce(max(seq), 0) FROM entries WHERE interview = interviews.id), "
    "(SELECT max(at) FROM entries WHERE interview = interviews.id) FROM interviews"
)


@dataclass(frozen=True, slots=True)
class InterviewRow:
    """What a list shows. `label` is two neutral words; `reference` is a questionnaire's name/version.

    `status`: draft, finished, discarded, or cleared (finished, answers removed by retention).
    `seq` is the number of entries; `changed` the time of the last one, or of the start.
    """

    id: str
    label: str
    reference: str
    fingerprint: str
    language: str
    started: str
    status: str = DRAFT
    seq: int = 0
    changed: str = ""


class Interviews:
    """The interviews of one store."""

    def __init__(self, session: Session, audit: Audit, outbox: Outbox) -> None:
        self._session = session
        self._audit = audit
        self._outbox = outbox
        self._entries = Entries(session, audit, INTERVIEW)
        self._words = KeptWords(session)

    def start(
        self, reference: str, fingerprint: str, language: str, label: str = ""
    ) -> InterviewRow:
        """Begin a draft on one version of a questionnaire; it finishes on the same.

        `label`: the two words of the case it belongs to; new ones are drawn without it.
        """
        started = stamp(self._session.now())
        with self._session.transaction():
            fields = (
                self._session.new_id(),
                label or self.new_label(),
                reference,
                fingerprint,
                language,
                started,
            )
            self._session.rows(
                "INSERT INTO interviews (id, label, reference, fingerprint, language, started)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                *fields,
            )
            self._audit.note("interview_started", fields[0], hash=digest(fields))
        return InterviewRow(*fields, changed=started)

    def row(self, interview: str) -> InterviewRow:
        """Raises `InterviewUnknown`."""
        found = self._session.one(f"{_ROW} WHERE id = ?", interview)
        if found is None:
            raise InterviewUnknown
        return _row(found)

    def load(self, interview: str) -> tuple[InterviewRow, list[Event]]:
        """An interview and its events in order; none once its answers were removed."""
        with self._session.transaction():
            row = self.row(interview)
            return row, self._entries.events(interview)

    def drafts(self) -> list[InterviewRow]:
        """Interviews that can go on, last changed first."""
        return self._listed(DRAFT)

    def finished(self) -> list[InterviewRow]:
        """Finished interviews, last changed first; also those whose answers retention removed."""
        return self._listed(FINISHED, CLEARED)

    def append(
        self, interview: str, event: Event, *, key: str, expected: int | None = None
    ) -> Appended:
        """Save one event, on the disk when this returns.

        `key` names the form that was sent: the same form again saves nothing and says so; with
        something else in it `KeyReused` is raised. `expected` is the number of entries the form was
        made from; when there are more by now, `StaleForm`. Raises `InterviewClosed` once finished.
        """
        with self._session.transaction():
            row = self.row(interview)
            repeated = self._entries.repeated(interview, event, key)
            if repeated is not None:
                return repeated
            if row.status != DRAFT:
                raise InterviewClosed
            if expected is not None and expected != row.seq:
                raise StaleForm(seq=row.seq)
            self._entries.add(interview, row.seq + 1, key, event)
            self._words.forget_answered(interview, getattr(event, "question", None))
        return Appended(row.seq + 1)

    def finish(
        self,
        interview: str,
        event: Event,
        record: Mapping[str, object],
        *,
        key: str,
        expected: int | None = None,
    ) -> Appended:
        """Save the last event and put `record` into the outbox, both or neither."""
        with self._session.transaction():
            appended = self.append(interview, event, key=key, expected=expected)
            if not appended.repeated:
                message = self._outbox.add("screening", record, interview)
                self._close(interview, FINISHED)
                self._audit.note("interview_finished", interview, message=message)
        return appended

    def discard(self, interview: str, reason: str) -> None:
        """Remove a draft's answers for good. `reason` is a code. The trail keeps that it was."""
        check_code(reason)
        with self._session.transaction():
            if self.row(interview).status != DRAFT:
                raise InterviewClosed
            self._entries.remove(interview)
            self._close(interview, DISCARDED)
            self._audit.note("interview_discarded", interview, reason=reason)

    def clear(self, interview: str) -> None:
        """Remove a finished interview's answers, for retention; what was sent stays in the outbox."""
        with self._session.transaction():
            self._entries.remove(interview)
            self._close(interview, CLEARED)
            self._audit.note("answers_removed", interview)

    def keep_words(self, interview: str, question: str, fields: Mapping[str, object]) -> None:
        """Keep what is being typed, in place of what was kept before."""
        with self._session.transaction():
            if self.row(interview).status != DRAFT:
                raise InterviewClosed
            self._words.keep(interview, question, fields)

    def kept_words(self, interview: str) -> tuple[str, dict[str, object]] | None:
        """The question and the fields kept last, until that question is answered."""
        return self._words.kept(interview)

    def forget_words(self, interview: str) -> None:
        self._words.forget(interview)

    def _close(self, interview: str, status: str) -> None:
        self._session.rows("UPDATE interviews SET status = ? WHERE id = ?", status, interview)
        self._words.forget(interview)

    def _listed(self, *statuses: str) -> list[InterviewRow]:
        marks = ", ".join("?" for _ in statuses)
        rows = self._session.rows(f"{_ROW} WHERE status IN ({marks})", *statuses)
        return sorted(map(_row, rows), key=lambda row: (row.changed, row.id), reverse=True)

    def new_label(self) -> str:
        """Two neutral words that no interview and no case of this store has yet."""
        taken = {
            row[0]
            for row in self._session.rows(
                "SELECT label FROM interviews UNION SELECT label FROM cases"
            )
        }
        drawn = (label(self._session.random(2)) for _ in range(100))
        free = next((words for words in drawn if words not in taken), None)
        # Thousands of interviews on one device: a number tells the words apart.
        return free or f"{label(self._session.random(2))} {len(taken) + 1}"


def _row(row: Row) -> InterviewRow:
    *fields, seq, changed = row
    texts = [str(field) for field in fields]
    return InterviewRow(
        texts[0],
        texts[1],
        texts[2],
        texts[3],
        texts[4],
        texts[5],
        texts[6],
        seq=int(seq or 0),
        changed=str(changed or texts[5]),
    )
