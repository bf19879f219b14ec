"""What an agency decides about its devices' stores."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum


class Effect(StrEnum):
    """What the duress passphrase does."""

    PRACTICE = "practice"
    DESTROY = "destroy"


@dataclass(frozen=True, slots=True)
class Policy:
    """`attempt_limit`: wrong passphrases in a row after which key slots are destroyed, 0 for none.
    `retention_days`: days after the receipt when answers go, None to keep them. `lock_minutes`:
    minutes without use after which the device locks the store. `lease_days`: days without a word of the
    agency's centre after which the key slots are destroyed, 0 for never. `unreviewed_languages`: whether
    conversations are offered in languages whose translation nobody has reviewed.
    """

    attempt_limit: int = 0
    duress: Effect = Effect.PRACTICE
    retention_days: int | None = None
    lock_minutes: int = 5
    lease_days: int = 0
    unreviewed_languages: bool = True

    def to_json(self) -> dict[str, object]:
        return asdict(self)

    @classmethod
    def from_json(cls, document: dict[str, object]) -> Policy:
        """Read what `to_json` gave; what is not there keeps its default."""
        days = document.get("retention_days")
        return cls(
            attempt_limit=int(str(document.get("attempt_limit", 0))),
            duress=Effect(str(document.get("duress", Effect.PRACTICE))),
            retention_days=None if days is None else int(str(days)),
            lock_minutes=int(str(document.get("lock_minutes", 5))),
            lease_days=int(str(document.get("lease_days", 0))),
            unreviewed_languages=document.get("unreviewed_languages") is not False,
        )
