"""Makes a centre again of a copy: see `backup`."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import update
from sqlalchemy.exc import DBAPIError

from sync.protocol.canonical import read
from sync.protocol.catalogue import ProtocolRefused
from sync.protocol.signed import verify
from sync.server import keys, rows
from sync.server.backup import PURPOSE, TOLD
from sync.server.catalogue import (
    BACKUP_DAMAGED,
    HERE_ALREADY,
    NOT_A_BACKUP,
    NOT_EMPTY,
    CentreRefused,
)
from sync.server.centres import Desk, Place
from sync.server.database import Database
from sync.server.keys import CentreKeys
from sync.server.migrating import migrate
from sync.server.opening import FILE, opened
from sync.server.ports import stamp
from sync.server.primitives import Cost, Ed25519
from sync.server.shelf import last_number
from sync.server.tables import agency

# How far the numbers of changes jump: devices may have seen some that are not in the copy.
FURTHER = 100_000


def restore(place: Place, folder: Path, passphrase: str, url: str, cost: Cost) -> rows.Summary:
    """Make the centre of a copy again, in a folder without one; what is in it.

    `url`: PostgreSQL's, whose database has to be empty, or "" for the embedded file, whatever the centre used
    before. Raises CentreRefused: A001 a centre is there already, A003 the passphrase, A009 the database, A026
    no copy, A027 it is damaged, A028 the database is not empty.
    """
    for name in (keys.FILE, FILE):
        if (place.home / name).exists():
            raise CentreRefused(HERE_ALREADY, name)
    if not (folder / TOLD).is_file() or not (folder / FILE).is_file():
        raise CentreRefused(NOT_A_BACKUP, folder.name)
    own = keys.open_centre(folder, passphrase)
    about = _about(folder, own)
    place.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    place.home.chmod(0o700)
    with _copied(folder, place.home, always_away=bool(url)):
        with _checked(place.home, own, about) as copied:
            if url:
                _into(url, about, copied)
        again = CentreKeys(own.id, own.master, own.signing, url)
        _go_on(place, again, about["at"])
        keys.keep_centre(place.home, again, passphrase, cost, place.random)
    tables: rows.Summary = about["tables"]
    return tables


def _about(folder: Path, own: CentreKeys) -> dict[str, Any]:
    """What must be in it. Raises CentreRefused (A027) for anything but this centre's word."""
    signing = Ed25519()
    key = signing.public_key(own.signing)
    try:
        told = read((folder / TOLD).read_bytes())
        return dict(verify(PURPOSE, told, signing, key, BACKUP_DAMAGED))
    except ProtocolRefused:
        raise CentreRefused(BACKUP_DAMAGED, TOLD) from None


@contextmanager
def _copied(folder: Path, home: Path, *, always_away: bool) -> Iterator[None]:
    """The copy's rows lie in the centre's folder; not any more when the block fails, or in any case."""
    there = home / FILE
    away = True
    try:
        shutil.copyfile(folder / FILE, there)
        there.chmod(0o600)
        yield
        away = always_away
    finally:
        if away:
            for end in ("", "-wal", "-shm"):
                there.with_name(f"{FILE}{end}").unlink(missing_ok=True)


@contextmanager
def _checked(home: Path, own: CentreKeys, about: dict[str, Any]) -> Iterator[Database]:
    """The copy, open. Raises CentreRefused (A027) unless everything is in it that must be."""
    try:
        copied = opened(home, own.database, "")
    except CentreRefused:
        raise CentreRefused(BACKUP_DAMAGED, FILE) from None
    try:
        if _summary(copied) != about["tables"]:
            raise CentreRefused(BACKUP_DAMAGED, FILE)
        yield copied
    finally:
        copied.close()


def _summary(copied: Database) -> rows.Summary | None:
    """None where not all of it can be read."""
    try:
        with copied.reading() as connection:
            # Pages of indices as well, which no row is read from.
            if connection.exec_driver_sql("PRAGMA cipher_integrity_check").all():
                return None
            return rows.summary(connection)
    except (DBAPIError, ProtocolRefused):
        return None


def _into(url: str, about: dict[str, Any], copied: Database) -> None:
    """From the copy into PostgreSQL, as the version had it that made the copy."""
    database = opened(Path(), b"", url)
    try:
        with database.reading() as connection:
            if rows.tables_of(connection):
                raise CentreRefused(NOT_EMPTY)
        migrate(database, about["revision"])
        with copied.reading() as source, database.writing() as target:
            rows.copy(source, target)
            if rows.summary(target) != about["tables"]:
                raise CentreRefused(BACKUP_DAMAGED, FILE)
    finally:
        database.close()


def _go_on(place: Place, own: CentreKeys, since: str) -> None:
    """Bring it up to date. What changes from here on gets numbers that no device has seen, and devices send
    again what was confirmed after the copy was made.
    """
    database = opened(place.home, own.database, own.url)
    try:
        migrate(database)
        with database.writing() as connection:
            Desk(place, own, database).note(connection, "restore", own.id)
            told = {
                "numbered_from": last_number(connection) + FURTHER,
                "restored_at": stamp(place.clock()),
                "again_from": since,
            }
            connection.execute(update(agency).values(told))
    finally:
        database.close()
