"""What supervisors ask of this worker, case by case: each is answered once, by a code."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from screening.store.audit import Audit
from screening.store.outbox import Outbox
from screening.store.ports import Row
from screening.store.refusals import RequestUnknown
from screening.store.session import Session, stamp

OUTCOMES = ("done", "not_possible")
MOST_OPEN = 500
KIND = "answer"

_FIELDS = "id, case_id, what, due_on, asked_at, asked_by"


@dataclass(frozen=True, slots=True)
class Request:
    """`case`: a case's id, on this device or not; `what`: a code; `due_on`: a day, `2026-03-01`;
    `asked_at`: UTC; `asked_by`: the agency's short code of a unit. `outcome`: empty until it is answered.
    """

    id: str
    case: str
    what: str
    due_on: str
    asked_at: str
    asked_by: str
    outcome: str = ""
    answered_at: str = ""


class Requests:
    """The requests in one store."""

    def __init__(self, session: Session, audit: Audit, outbox: Outbox) -> None:
        self._session = session
        self._audit = audit
        self._outbox = outbox

    def keep(self, requests: Iterable[Request]) -> int:
        """Keep those that are new, as long as not too many are open; returns how many."""
        new = 0
        with self._session.transaction():
            room = MOST_OPEN - len(self.open())
            for one in requests:
                if new < room and self._row(one.id) is None:
                    self._keep(one)
                    new += 1
        return new

    def _keep(self, one: Request) -> None:
        fields = (one.id, one.case, one.what, one.due_on, one.asked_at, one.asked_by)
        self._session.rows(
            f"INSERT INTO requests ({_FIELDS}, came_at) VALUES (?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - our own words
            *(*fields, stamp(self._session.now())),
        )
        self._audit.note("request_came", one.id, what=one.what, due=one.due_on)

    def open(self) -> list[Request]:
        """What was not answered so far, due first comes first."""
        rows = self._session.rows(
            f"SELECT {_FIELDS}, outcome, answered_at FROM requests"  # noqa: S608 - our own words
            " WHERE outcome = '' ORDER BY due_on, asked_at, id"
        )
        return [_request(row) for row in rows]

    def find(self, request: str) -> Request:
        """Raises `RequestUnknown`."""
        row = self._row(request)
        if row is None:
            raise RequestUnknown
        return _request(row)

    def answer(self, request: str, outcome: str) -> bool:
        """Keep the answer and put it into the outbox, both or neither; False when it was answered before.

        `outcome` is one of OUTCOMES. Raises `RequestUnknown`, ValueError.
        """
        if outcome not in OUTCOMES:
            raise ValueError("an outcome is a code")
        with self._session.transaction():
            one = self.find(request)
            if one.outcome:
                return False
            at = stamp(self._session.now())
            self._session.rows(
                "UPDATE requests SET outcome = ?, answered_at = ? WHERE id = ?",
                *(outcome, at, request),
            )
            body = {"request": one.id, "case": one.case, "outcome": outcome, "at": at}
            self._outbox.add(KIND, body)
            self._audit.note("request_answered", one.id, outcome=outcome)
        return True

    def _row(self, request: str) -> Row | None:
        return self._session.one(
            f"SELECT {_FIELDS}, outcome, answered_at FROM requests WHERE id = ?",  # noqa: S608
            request,
        )


def _request(row: Row) -> Request:
    return Request(*(str(field) for field in row))
