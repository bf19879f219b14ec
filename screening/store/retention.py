"""Answers go some days after the centre has confirmed what follows from them; the outbox record stays."""

from __future__ import annotations

from datetime import datetime, timedelta

from screening.store.cases import Cases
from screening.store.interviews import Interviews
from screening.store.session import Session, stamp
from screening.store.settings import Settings

# Finished, nothing of it still waiting, and the last receipt old enough. Without a receipt, never; but what
# came back out of the agency's copies, the agency had: then the days count from its coming back.
_DUE = """
SELECT interview FROM outbox JOIN interviews ON interviews.id = outbox.interview
WHERE interviews.status = 'finished' GROUP BY interview
HAVING count(*) = count(received_at) AND max(received_at) <= ?1
UNION
SELECT about FROM audit JOIN interviews ON interviews.id = audit.about
WHERE action = 'interview_restored' AND interviews.status = 'finished' AND at <= ?1
AND NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.interview = interviews.id)
"""


class Retention:
    """The agency's policy, applied. A clock set forward makes answers go early; nothing here can tell."""

    def __init__(
        self, session: Session, settings: Settings, interviews: Interviews, cases: Cases
    ) -> None:
        self._session = session
        self._settings = settings
        self._interviews = interviews
        self._cases = cases

    def apply(self, now: datetime) -> int:
        """Remove the answers that are due, all in one transaction; returns of how many interviews.

        What a case's report sheets say about the young person goes when its last answers have gone.
        """
        days = self._settings.policy.retention_days
        if days is None:
            return 0
        with self._session.transaction():
            due = self._session.rows(_DUE, stamp(now - timedelta(days=days)))
            for (interview,) in due:
                self._interviews.clear(str(interview))
            for case in self._cases.without_answers():
                self._cases.clear_facts(case)
        return len(due)
