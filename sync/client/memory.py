"""What a device remembers of its rounds from one to the next, for itself and for its worker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime, timedelta
from typing import Any

from sync.client.waits import LONGEST

PULL_EVERY = timedelta(minutes=15)  # by itself; sooner when a worker asks
START = 50  # messages in a batch, until the centre says that it is too much


@dataclass(frozen=True, slots=True)
class Memory:
    """`size`: of the next batch. `failures`: rounds in a row that failed. `number`, `what`,
    `do`: of the last failure, empty after a success. Times are UTC, empty where there is none;
    `not_before`: when it is tried again; `pulled_at`: when all that was new had come; `restored_at`: when the
    centre was made again of a copy, as far as it was heeded.
    """

    size: int = START
    failures: int = 0
    succeeded_at: str = ""
    failed_at: str = ""
    number: str = ""
    what: str = ""
    do: str = ""
    not_before: str = ""
    revoked_at: str = ""
    pulled_at: str = ""
    restored_at: str = ""

    def to_json(self) -> dict[str, object]:
        return asdict(self)

    @classmethod
    def from_json(cls, document: object) -> Memory:
        """What `to_json` gave; a field that is not there, or is something else, keeps its default."""
        given = document if isinstance(document, Mapping) else {}
        plain = cls()
        known: dict[str, Any] = {one.name: given.get(one.name) for one in fields(cls)}
        return cls(**{n: v for n, v in known.items() if type(v) is type(getattr(plain, n))})

    def seconds_left(self, now: datetime) -> float:
        """Until it may be tried again. After a clock was moved nobody knows, and it may be tried."""
        if not self.not_before:
            return 0
        left = (datetime.fromisoformat(self.not_before) - now).total_seconds()
        return left if 0 < left <= LONGEST else 0

    def pull_is_due(self, now: datetime) -> bool:
        """Whether it is time to ask for what is new. After a clock was set back nobody knows, and it is."""
        if not self.pulled_at:
            return True
        ago = now - datetime.fromisoformat(self.pulled_at)
        return not timedelta(0) <= ago < PULL_EVERY

    def cleared(self) -> Memory:
        """Without its failures: the centre has answered."""
        return Memory(
            size=self.size,
            succeeded_at=self.succeeded_at,
            pulled_at=self.pulled_at,
            restored_at=self.restored_at,
        )


def stamp(at: datetime) -> str:
    """As everything here writes a time: UTC, to the second, with `Z`."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
