"""The agency's recovery key: made and kept away from the centre, split among people, and seldom used.

The centre has its public half, in the box of every code. Opening records takes the private half, the
agency's key file, and no network: `recover` reads one file and writes another, and neither is in clear.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from shamir_mnemonic import MnemonicError, combine_mnemonics, generate_mnemonics
from sqlalchemy import select, update

from sync.protocol.canonical import canonical, read
from sync.protocol.restoring import Gathered, newest, resealed, signed
from sync.protocol.sealed import key_id
from sync.server import devices, keyfile
from sync.server.catalogue import (
    BAD_VALUE,
    NO_COPIES,
    NOT_SHARES,
    OTHER_RECOVERY_KEY,
    CentreRefused,
)
from sync.server.centres import Desk
from sync.server.keyfile import Secrets
from sync.server.keys import AgencyKeys
from sync.server.ports import Random
from sync.server.primitives import Cost, Ed25519, Unopened, seal, sealing_key, unseal
from sync.server.publishing import publish_recovery_key
from sync.server.tables import agency, messages

KIND = "recovery key"
Pair = tuple[bytes, bytes]  # private, public


def pair(private: bytes) -> Pair:
    return private, sealing_key(private)


def make(path: Path, passphrase: str, cost: Cost, random: Random) -> bytes:
    """A new key in a file of its own; returns the public half. Raises CentreRefused: A001, A004."""
    private, public = pair(random(32))
    secrets = Secrets(KIND, key_id(public), {"private": private})
    keyfile.write(path, secrets, passphrase, cost, random)
    return public


def opened(path: Path, passphrase: str) -> Pair:
    """Raises CentreRefused: A003 the passphrase, A005 no such file."""
    return pair(keyfile.opened(path, KIND, passphrase).values["private"])


def shares(private: bytes, needed: int, of: int) -> list[str]:
    """The key as words to print, so many people's; `needed` of them together are the key again (SLIP-39).

    Raises CentreRefused (A020) for numbers that make no sense.
    """
    try:
        ((*found,),) = generate_mnemonics(1, [(needed, of)], private)
    except (ValueError, MnemonicError):
        raise CentreRefused(NOT_SHARES, f"{needed} of {of}") from None
    return found


def together(words: Sequence[str]) -> Pair:
    """The key out of enough people's words. Raises CentreRefused (A020)."""
    try:
        return pair(combine_mnemonics([" ".join(one.split()) for one in words]))
    except (ValueError, MnemonicError):
        raise CentreRefused(NOT_SHARES) from None


def use(desk: Desk, agencys: AgencyKeys, public: bytes) -> None:
    """From now on codes come with this key, and devices take it over; none when it is empty. What was
    sealed stays sealed to the key it was sealed to, so keep that as long as its records. Raises
    CentreRefused (A012).
    """
    if len(public) not in (0, 32):
        raise CentreRefused(BAD_VALUE)
    with desk.database.writing() as connection:
        connection.execute(update(agency).values(recovery_key=public))
        publish_recovery_key(desk, connection, agencys, public)
        desk.note(connection, "recovery key", key_id(public) if public else "none")


def gather(desk: Desk, lost: str, new: str) -> bytes:
    """The newest sealed copies of a lost device's records, for a new device. Both are named by how their
    ids begin. Raises CentreRefused: A013 no such device, A019 nothing of it was copied.
    """
    with desk.database.writing() as connection:
        of, for_ = (devices.beginning_with(connection, one) for one in (lost, new))
        rows = connection.execute(
            select(messages.c.body)
            .where(messages.c.device == of.id, messages.c.kind == "record")
            .order_by(messages.c.seq)
        )
        records = newest(json.loads(body) for (body,) in rows)
        if not records:
            raise CentreRefused(NO_COPIES, of.id)
        desk.note(connection, "copies", f"{of.id} for {for_.id}")
    return canonical(Gathered(for_.id, for_.sealing_key, records).document)


def recover(data: bytes, pairs: Iterable[Pair], agencys: AgencyKeys, at: str) -> bytes:
    """What `gather` gave, opened and sealed for the new device, signed by the agency. `at`: UTC.

    Raises ProtocolRefused (Y001, Y002, Y044) for another file, CentreRefused (A021) when the keys given do
    not open all of it.
    """
    gathered, held = Gathered.of(read(data)), list(pairs)
    missing = gathered.keys() - {key_id(public) for _, public in held}
    if missing:
        raise CentreRefused(OTHER_RECOVERY_KEY, ", ".join(sorted(missing)))
    try:
        records = list(resealed(gathered, held, unseal, seal))
    except Unopened:
        raise CentreRefused(OTHER_RECOVERY_KEY) from None
    return canonical(signed(gathered.device, at, records, Ed25519(), agencys.publishing))
