"""The audit trail: what was done in a store, each line carrying the hash of the one before.

    hash = SHA-256 over the canonical JSON of [seq, at, device_at, action, about, facts, previous]

`device_at` is what the clock said; `at` never runs backwards, so that a clock set back cannot put a
later deed before an earlier one. The number of lines and the last hash are kept beside the trail: that
shows a tail cut off by accident or by a careless hand. Whoever holds the store's key can rewrite the
trail and its anchor together; only a head that was sent elsewhere would show it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from screening.store.canonical import canonical, digest
from screening.store.ports import Row
from screening.store.session import Session, stamp
from screening.store.verification import AuditReport, verify

_SET_BACK = "clock_set_back"
_CODE = re.compile(r"[a-z][a-z0-9_]{0,63}")


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One line. `about` is an id, `facts` are codes, ids, numbers and hashes: never anybody's words."""

    seq: int
    at: str
    device_at: str
    action: str
    about: str
    facts: dict[str, object] = field(default_factory=dict)


def check_code(code: str) -> str:
    """Reasons and actions are codes; prose could carry what somebody said. Raises ValueError."""
    if not _CODE.fullmatch(code):
        raise ValueError("a reason or an action is a code: lower-case letters, digits, underscores")
    return code


class Audit:
    """The trail of one store."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def note(self, action: str, about: str = "", **facts: object) -> None:
        """Add a line; inside a transaction it stands or falls with the rest."""
        check_code(action)
        with self._session.transaction():
            device_at = stamp(self._session.now())
            last_seq, last_at, last_device, head = self._last()
            if device_at < last_device:
                behind: dict[str, object] = {"seen_before": last_device}
                head = self._add((last_seq + 1, last_at, device_at, _SET_BACK, "", behind), head)
                last_seq += 1
            at = max(device_at, last_at)
            head = self._add((last_seq + 1, at, device_at, action, about, facts), head)
            self._session.rows("UPDATE anchor SET count = ?, head = ?", last_seq + 1, head)

    def entries(self) -> Iterator[AuditEntry]:
        """All lines, oldest first."""
        for row in self._session.rows(
            "SELECT seq, at, device_at, action, about, facts FROM audit ORDER BY seq"
        ):
            yield _entry(row)

    @property
    def length(self) -> int:
        """The number of lines."""
        row = self._session.one("SELECT count FROM anchor")
        return int(row[0] or 0) if row else 0

    @property
    def clock_behind(self) -> timedelta:
        """How far the clock is behind the latest time in the trail; zero when it is not."""
        _, last_at, _, _ = self._last()
        now = stamp(self._session.now())
        if not last_at or now >= last_at:
            return timedelta()
        return datetime.fromisoformat(last_at) - datetime.fromisoformat(now)

    def verify(self) -> AuditReport:
        """Check the whole store against its trail."""
        return verify(self._session)

    def _last(self) -> tuple[int, str, str, str]:
        row = self._session.one(
            "SELECT seq, at, device_at, hash FROM audit ORDER BY seq DESC LIMIT 1"
        )
        seq, at, device_at, head = row or (0, "", "", "")
        return int(seq or 0), str(at), str(device_at), str(head)

    def _add(self, line: tuple[int, str, str, str, str, dict[str, object]], previous: str) -> str:
        head = digest([*line, previous])
        seq, at, device_at, action, about, facts = line
        self._session.rows(
            "INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            *(seq, at, device_at, action, about, canonical(facts), previous, head),
        )
        return head


def _entry(row: Row) -> AuditEntry:
    seq, at, device_at, action, about, facts = row
    return AuditEntry(
        int(seq or 0), str(at), str(device_at), str(action), str(about), json.loads(str(facts))
    )
