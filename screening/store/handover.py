"""The device in the young person's hands: until the PIN, or the passphrase, takes it back.

It lies in the encrypted database, so that it outlives a lock, a kill and an empty battery. The PIN's
verifier lies there too: whoever can read it holds the store's key already, so the PIN keeps out the
hands that hold the device, not somebody with the disk. What slows those hands down is the wait after
wrong tries (see `attempts`), which is on the disk before a try is answered.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from itertools import pairwise

from screening.store.attempts import Attempts
from screening.store.audit import Audit, check_code
from screening.store.session import Session
from screening.store.settings import Settings

SHORTEST_PIN, LONGEST_PIN = 4, 12
_KEY = "handover"


@dataclass(frozen=True, slots=True)
class HandedOver:
    """Which interview the young person answers by themselves, and in which language."""

    interview: str
    language: str


@dataclass(frozen=True, slots=True)
class Tried:
    """Whether the PIN was right; if not, seconds until the next try is looked at."""

    right: bool
    wait_seconds: int = 0
    looked_at: bool = True


class Handover:
    """At most one of a store."""

    def __init__(self, session: Session, settings: Settings, audit: Audit) -> None:
        self._session = session
        self._settings = settings
        self._audit = audit

    def begin(self, interview: str, language: str, pin: str) -> None:
        """Hand the device over. Raises ValueError for a PIN that `fits` refuses."""
        if not fits(pin):
            raise ValueError("a PIN of other characters or another length")
        salt = self._session.random(16)
        with self._session.transaction():
            self._settings.set(
                _KEY,
                {
                    "interview": interview,
                    "language": language,
                    "salt": salt.hex(),
                    "verifier": self._session.derive(pin, salt).hex(),
                    "attempts": [0, 0, 0],
                },
            )
            self._audit.note("handed_over", interview)

    def current(self) -> HandedOver | None:
        """What is handed over now."""
        found = self._found()
        return HandedOver(str(found["interview"]), str(found["language"])) if found else None

    def was(self, interview: str) -> bool:
        """Whether the young person ever had the device for this interview."""
        asked = "SELECT 1 FROM audit WHERE action = 'handed_over' AND about = ? LIMIT 1"
        return self._session.one(asked, interview) is not None

    def take_back(self, pin: str) -> Tried:
        """End it with the right PIN. A try is counted on the disk before it is looked at."""
        found = self._found()
        if found is None:
            return Tried(right=True)
        known = Attempts(*_numbers(found["attempts"])).seen(self._session.now())
        if known.wait_seconds:
            self._count(found, known)
            return Tried(right=False, wait_seconds=known.wait_seconds, looked_at=False)
        counted = known.failed()
        self._count(found, counted)
        key = self._session.derive(pin[: LONGEST_PIN + 1], bytes.fromhex(str(found["salt"])))
        if hmac.compare_digest(key.hex(), str(found["verifier"])):
            self.end("pin")
            return Tried(right=True)
        return Tried(right=False, wait_seconds=counted.wait_seconds)

    def end(self, how: str) -> None:
        """Take the device back. `how`: a code for the trail, `pin` or `passphrase`."""
        check_code(how)
        found = self.current()
        if found is not None:
            with self._session.transaction():
                self._settings.set(_KEY, None)
                self._audit.note("taken_back", found.interview, how=how)

    def _found(self) -> dict[str, object] | None:
        found = self._settings.get(_KEY)
        return found if isinstance(found, dict) else None

    def _count(self, found: dict[str, object], attempts: Attempts) -> None:
        numbers = [attempts.failures, attempts.not_before, attempts.last_seen]
        self._settings.set(_KEY, {**found, "attempts": numbers})


def fits(pin: str) -> bool:
    """Digits only, neither all the same nor one after the other: those are tried first."""
    if not (pin.isascii() and pin.isdigit() and SHORTEST_PIN <= len(pin) <= LONGEST_PIN):
        return False
    steps = {int(after) - int(before) for before, after in pairwise(pin)}
    return steps not in ({0}, {1}, {-1})


def _numbers(raw: object) -> tuple[int, int, int]:
    failures, not_before, last_seen = raw if isinstance(raw, list) else (0, 0, 0)
    return int(failures), int(not_before), int(last_seen)
