"""What an operator may set."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """`addresses`: the key that hides network addresses, `tokens`: the one that tokens come from, 32 bytes
    each. `app`: the phone app's folder.

    `proxies`: how many trusted proxies stand before the centre and name the address of who asks.
    """

    addresses: bytes
    tokens: bytes
    app: Path | None = None
    proxies: int = 0
