"""What a passphrase has to be. Length, because length is what makes guessing dear; no symbol rules."""

from __future__ import annotations

import unicodedata

from screening.store.ports import Cost, Machine
from screening.store.refusals import PassphraseTooShort, TooLittleMemory

LEAST_CHARACTERS = 12
LEAST_WORDS = 4
LEAST_DIFFERENT = 5  # "aaaaaaaaaaaa" is long and still the first thing tried


def check_passphrase(passphrase: str) -> None:
    """Raise `PassphraseTooShort` unless it has 12 characters or four different words."""
    text = unicodedata.normalize("NFKC", passphrase).strip()
    words = {word for word in text.split() if len(word) > 1}
    if len(set(text)) < LEAST_DIFFERENT:
        raise PassphraseTooShort(characters=LEAST_CHARACTERS, words=LEAST_WORDS)
    if len(text) < LEAST_CHARACTERS and len(words) < LEAST_WORDS:
        raise PassphraseTooShort(characters=LEAST_CHARACTERS, words=LEAST_WORDS)


def secret_bytes(passphrase: str) -> bytes:
    """What a key is derived from: the same however a keyboard composes its letters."""
    return unicodedata.normalize("NFKC", passphrase).encode()


def derive(machine: Machine, passphrase: str, salt: bytes, cost: Cost) -> bytes:
    """The key a passphrase stands for, 32 bytes. Raises `TooLittleMemory`."""
    try:
        return machine.derive_key(passphrase, salt, cost)
    except MemoryError as error:
        raise TooLittleMemory from error
