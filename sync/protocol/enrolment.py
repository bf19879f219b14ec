"""How a device comes to belong to an agency: a one-time code, shown as a QR or typed.

The code is a secret of 150 random bits that never travels to the centre. Two keys come from it (HKDF,
RFC 5869): one half is shown to the centre as proof; the other opens a box in which the administrator has
put the agency's public keys and its linking key when the code was made. So a device learns from the code
alone whom to believe, whoever answers at the address; and the centre, which passes the box on, reads
neither the code nor the linking key.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass

from sync.protocol.catalogue import BAD_CODE, ProtocolRefused

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no I, L, O, U
LIKE = str.maketrans("ILO", "110")
LETTERS, GROUP = 32, 4
CHECK_BITS = 10
SALT = b"screening enrolment 1"
BOX = b"screening sync 1 agency"


@dataclass(frozen=True, slots=True)
class Code:
    """`number`: 150 secret bits. `address`: the centre's, such as `https://centre.example`."""

    address: str
    number: int

    @property
    def text(self) -> str:
        """As it is shown: `https://centre.example#7QX2-...`, eight groups of four."""
        number = self.number << CHECK_BITS | _check(self.number)
        letters = "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(LETTERS)))
        groups = [letters[start : start + GROUP] for start in range(0, LETTERS, GROUP)]
        return f"{self.address}#{'-'.join(groups)}"

    @property
    def shown(self) -> str:
        """What proves to the centre that somebody holds the code: 64 hexadecimal digits."""
        return _derived(self.number, b"shown").hex()

    @property
    def key(self) -> bytes:
        """What opens the agency's box."""
        return _derived(self.number, b"box")


def fresh(address: str, random: Callable[[int], bytes]) -> Code:
    return Code(address.rstrip("/"), int.from_bytes(random(19), "big") >> 2)


def typed(text: str, address: str = "") -> Code:
    """What somebody typed or a camera read; capitals, hyphens and spaces do not matter.

    Raises ProtocolRefused (Y046) when a letter is missing or wrong, so that this shows before anything is
    sent.
    """
    found, separator, letters = "".join(text.split()).rpartition("#")
    where = (found if separator else address).rstrip("/")
    code = letters.upper().replace("-", "").translate(LIKE)
    if len(code) != LETTERS or not where or any(letter not in ALPHABET for letter in code):
        raise ProtocolRefused(BAD_CODE)
    number = 0
    for letter in code:
        number = number << 5 | ALPHABET.index(letter)
    number, check = number >> CHECK_BITS, number & (1 << CHECK_BITS) - 1
    if check != _check(number):
        raise ProtocolRefused(BAD_CODE)
    return Code(where, number)


def _check(number: int) -> int:
    """Catches 1023 of 1024 mistypings."""
    return int.from_bytes(hashlib.sha256(SALT + _bytes(number)).digest()[:2], "big") >> 6


def _bytes(number: int) -> bytes:
    return number.to_bytes(19, "big")


def _derived(number: int, what: bytes) -> bytes:
    """HKDF-SHA256 (RFC 5869), one block."""
    drawn = hmac.digest(SALT, _bytes(number), "sha256")
    return hmac.digest(drawn, what + b"\x01", "sha256")
