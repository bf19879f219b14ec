"""What the centre is handed, so that tests own it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from sync.protocol.ports import Signing

Clock = Callable[[], datetime]
Random = Callable[[int], bytes]


@dataclass(frozen=True, slots=True)
class Signer:
    """The centre's own signature. `private_key`: Ed25519, 32 bytes; `centre`: the id of the centre."""

    centre: str
    private_key: bytes
    signing: Signing


def stamp(moment: datetime) -> str:
    """UTC to the second, as the protocol writes it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
