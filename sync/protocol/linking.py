"""The same young person met by two workers, linked without a name: a keyed hash of the agency's case number.

The key is in the box that came with a device's code. The centre does not have it, so it cannot try all
case numbers there are; devices have it, and hold the case numbers of their own cases only.
"""

from __future__ import annotations

import hmac
import unicodedata

SALT = b"screening link 1\0"


def link(linking_key: bytes, case_number: str) -> str:
    """32 hexadecimal digits; the same for a number however it is spaced, hyphenated or capitalised.

    Empty for a number in which there is no letter and no digit.
    """
    folded = unicodedata.normalize("NFKC", case_number).casefold()
    plain = "".join(letter for letter in folded if letter.isalnum())
    return hmac.digest(linking_key, SALT + plain.encode(), "sha256").hex()[:32] if plain else ""
