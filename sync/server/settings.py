"""What an operator may set."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from sync.server.people.provider import Provider
from sync.server.people.sessions import Limits
from sync.server.primitives import USUAL, Cost


@dataclass(frozen=True, slots=True)
class Settings:
    """`addresses`: the key that hides network addresses, `tokens`: the one that tokens come from, `people`:
    the one that passphrases are mixed and second factors sealed with, 32 bytes each. `app`: the phone app's
    folder.

    `proxies`: how many trusted proxies stand before the centre and name the address of who asks.
    `locales`: the folder of compiled languages; without it the pages are as they were written, in English.
    `cost`: of one passphrase; `limits`: of sessions; `provider`: where people can sign in as well.
    """

    addresses: bytes
    tokens: bytes
    app: Path | None = None
    proxies: int = 0
    people: bytes = field(kw_only=True, repr=False)
    locales: Path | None = field(default=None, kw_only=True)
    cost: Cost = field(default=USUAL, kw_only=True)
    limits: Limits = field(default=Limits(), kw_only=True)
    provider: Provider | None = field(default=None, kw_only=True)
