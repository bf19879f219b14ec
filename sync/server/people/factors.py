"""What people prove themselves with: passphrase, six digits from an app, codes that work once."""

from __future__ import annotations

import base64
import hmac
import re
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote, urlencode

from sync.server.people.catalogue import NOT_THE_SAME, PASSPHRASE_SHORT, PageRefused
from sync.server.ports import Random
from sync.server.primitives import Boxes, Cost, is_kept, kept, six_digits

SHORTEST = 12
LONGEST = 1024
HALF_MINUTE = 30  # seconds
SECRET_BYTES = 20  # RFC 4226, 4: what it recommends
RECOVERY_CODES = 10
_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # none that looks like another
_CONTEXT = b"second factor"


@dataclass(frozen=True, slots=True)
class Craft:
    """With what this centre makes and checks them. `key`: its own, 32 bytes, not in the database."""

    key: bytes
    cost: Cost
    random: Random

    def keep(self, passphrase: str) -> str:
        return kept(passphrase, self.random(16), self.cost, self.key)

    def knows(self, passphrase: str, text: str | None) -> bool:
        """Takes as long for somebody who has no passphrase, or is not there."""
        if len(passphrase) > LONGEST or not text:
            kept(passphrase[:LONGEST], bytes(16), self.cost, self.key)
            return False
        return is_kept(passphrase, text, self.key)

    def seal(self, secret: bytes, what: bytes = _CONTEXT) -> bytes:
        return Boxes(self.random).wrap(self.key, secret, what)

    def unseal(self, box: bytes, what: bytes = _CONTEXT) -> bytes:
        """Raises Unopened for what was altered, or sealed as something else."""
        return Boxes(self.random).unwrap(self.key, box, what)

    def hidden(self, what: str, text: str) -> str:
        """A keyed hash: what is kept of a code, or under what tries are counted."""
        return hmac.digest(self.key, f"{what} {text}".encode(), "sha256").hex()

    def code(self, groups: int) -> str:
        """Groups of four letters, each letter worth almost five bits."""
        return "-".join(self._group() for _ in range(groups))

    def _group(self) -> str:
        # Of 256 bytes the first 248 are shared out evenly among 31 letters.
        found = ""
        while len(found) < 4:
            (number,) = self.random(1)
            if number < 248:
                found += _LETTERS[number % 31]
        return found


def chosen(passphrase: str, again: str) -> str:
    """The passphrase that somebody chose. Raises PageRefused: P011 too short, P012 not the same."""
    if not SHORTEST <= len(passphrase) <= LONGEST:
        raise PageRefused(PASSPHRASE_SHORT)
    if passphrase != again:
        raise PageRefused(NOT_THE_SAME)
    return passphrase


def plain(code: str) -> str:
    """A code as it was made, however somebody typed it."""
    return re.sub(r"[^A-Z0-9]", "", code.upper())


def number_of(secret: bytes, code: str, now: datetime, after: int) -> int | None:
    """Which half minute's code this is: the last one, this one or the next, and after the one used last."""
    digits = re.sub(r"\s", "", code)
    this = int(now.timestamp()) // HALF_MINUTE
    found = None
    for number in (this - 1, this, this + 1):
        fits = hmac.compare_digest(six_digits(secret, number).encode(), digits.encode())
        if fits and number > after:
            found = number
    return found


def address_of(secret: bytes, login: str, agency: str) -> str:
    """What an authenticator app reads from the QR."""
    asked = {"secret": as_text(secret), "issuer": agency, "digits": 6, "period": HALF_MINUTE}
    return f"otpauth://totp/{quote(agency)}:{quote(login)}?{urlencode(asked, quote_via=quote)}"


def as_text(secret: bytes) -> str:
    """The secret as somebody types it into an app."""
    return base64.b32encode(secret).decode().rstrip("=")
