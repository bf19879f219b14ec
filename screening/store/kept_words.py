"""What is being typed, kept until it is sent, so that a lock or a dead battery loses no words."""

from __future__ import annotations

import json
from collections.abc import Mapping

from screening.store.canonical import canonical
from screening.store.session import Session, stamp


class KeptWords:
    """At most one question's words for each interview."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def keep(self, interview: str, question: str, fields: Mapping[str, object]) -> None:
        self._session.rows(
            "INSERT INTO kept_words VALUES (?, ?, ?, ?) ON CONFLICT (interview) DO UPDATE"
            " SET question = excluded.question, fields = excluded.fields, at = excluded.at",
            interview,
            question,
            canonical(fields),
            stamp(self._session.now()),
        )

    def kept(self, interview: str) -> tuple[str, dict[str, object]] | None:
        row = self._session.one(
            "SELECT question, fields FROM kept_words WHERE interview = ?", interview
        )
        return (str(row[0]), json.loads(str(row[1]))) if row else None

    def forget_answered(self, interview: str, question: str | None) -> None:
        """Forget them when they were for the question that has just been answered."""
        self._session.rows(
            "DELETE FROM kept_words WHERE interview = ? AND question = ?", interview, question
        )

    def forget(self, interview: str) -> None:
        self._session.rows("DELETE FROM kept_words WHERE interview = ?", interview)
