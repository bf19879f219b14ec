"""A file of secrets under a passphrase, as JSON.

    {"screening": "centre keys", "version": 1, "id": UUID, "memory_kib": ..., "passes": ...,
     "salt": 16 bytes, "box": the secrets}

The box is AES-256-GCM under Argon2id of the passphrase. Everything else in the file is bound into it, so
that a changed cost or kind is the same as a destroyed box. Bytes are base64.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sync.protocol.canonical import canonical, packed, read, unpacked
from sync.protocol.catalogue import ProtocolRefused
from sync.server.catalogue import (
    HERE_ALREADY,
    KEYS_DAMAGED,
    PASSPHRASE_SHORT,
    WRONG_PASSPHRASE,
    CentreRefused,
)
from sync.server.ports import Random
from sync.server.primitives import CEILING, FLOOR, Boxes, Cost, Unopened, stretched

VERSION = 1
LEAST_CHARACTERS = 12
LEAST_DIFFERENT = 5  # "aaaaaaaaaaaa" is long and still the first thing tried


@dataclass(frozen=True, slots=True)
class Secrets:
    """What a key file holds: of which `kind` it is, whose (`id`), and named secrets of bytes."""

    kind: str
    id: str
    values: Mapping[str, bytes]


def write(path: Path, secrets: Secrets, passphrase: str, cost: Cost, random: Random) -> None:
    """Write a new file, whole and on the disk, readable by its owner only.

    Raises CentreRefused: A001 it is there already, A004 the passphrase is short.
    """
    check(passphrase)
    about: dict[str, object] = {
        "screening": secrets.kind,
        "version": VERSION,
        "id": secrets.id,
        "memory_kib": cost.memory_kib,
        "passes": cost.passes,
        "salt": packed(random(16)),
    }
    inside = canonical({name: packed(value) for name, value in secrets.values.items()})
    key = stretched(passphrase, unpacked(str(about["salt"])), cost)
    box = Boxes(random).wrap(key, inside, canonical(about))
    text = json.dumps({**about, "box": packed(box)}, indent=2) + "\n"
    _write(path, text.encode())


def opened(path: Path, kind: str, passphrase: str) -> Secrets:
    """Raises CentreRefused: A003 for a wrong passphrase, A005 for what is no key file of this kind."""
    return opened_bytes(path.read_bytes(), kind, passphrase)


def opened_bytes(data: bytes, kind: str, passphrase: str, most: Cost = CEILING) -> Secrets:
    """The same for a file that is not on this machine; one that costs more than `most` is refused (A005)."""
    about = _parsed(data, kind)
    box = unpacked(str(about.pop("box")))
    cost = Cost(about["memory_kib"], about["passes"])
    if not most.covers(cost):
        raise CentreRefused(KEYS_DAMAGED)
    key = stretched(passphrase, unpacked(str(about["salt"])), cost)
    try:
        inside = read(Boxes(os.urandom).unwrap(key, box, canonical(about)))
    except Unopened:
        raise CentreRefused(WRONG_PASSPHRASE) from None
    values = {name: unpacked(str(value)) for name, value in inside.items()}
    return Secrets(kind, str(about["id"]), values)


def check(passphrase: str) -> None:
    """Raises CentreRefused (A004)."""
    if len(passphrase.strip()) < LEAST_CHARACTERS or len(set(passphrase)) < LEAST_DIFFERENT:
        raise CentreRefused(PASSPHRASE_SHORT)


def _parsed(data: bytes, kind: str) -> dict[str, Any]:
    try:
        about: dict[str, Any] = read(data)
        unpacked(str(about["salt"]), 16)
        unpacked(str(about["box"]))
        cost = Cost(int(about["memory_kib"]), int(about["passes"]))
    except (ProtocolRefused, KeyError, TypeError, ValueError):
        raise CentreRefused(KEYS_DAMAGED) from None
    # Somebody lowered the cost to make guessing cheap, or raised it to exhaust the machine.
    if not cost.covers(FLOOR) or not CEILING.covers(cost):
        raise CentreRefused(KEYS_DAMAGED)
    if about.get("screening") != kind or about.get("version") != VERSION:
        raise CentreRefused(KEYS_DAMAGED)
    return about


def _write(path: Path, data: bytes) -> None:
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise CentreRefused(HERE_ALREADY, path.name) from None
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    with suppress(PermissionError):  # not every system lets a folder be opened
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
