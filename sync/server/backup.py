"""A copy of everything that a centre has, from which it can be made again on an empty machine.

A folder of three files: `centre.keys`, as it is in the centre's folder, under the operator's passphrase;
`centre.db`, every row of one moment, encrypted under a key that only those keys give, whichever database the
centre uses; `backup.json`, what must be in it, signed by the centre. The agency's own keys are not in it.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection

from sync.protocol.canonical import canonical
from sync.protocol.signed import sign
from sync.server import keys, rows
from sync.server.catalogue import HERE_ALREADY, CentreRefused
from sync.server.centres import Desk
from sync.server.database import Database
from sync.server.migrating import current, migrate
from sync.server.opening import opened
from sync.server.ports import stamp
from sync.server.primitives import Ed25519

TOLD = "backup.json"
PURPOSE = "backup"


def back_up(desk: Desk, folder: Path) -> rows.Summary:
    """Write the copy; what is in it. The centre may go on meanwhile.

    Raises CentreRefused (A001) when the folder is there already; OSError when there is no room for it.
    """
    if folder.exists():
        raise CentreRefused(HERE_ALREADY, folder.name)
    part = folder.with_name(f"{folder.name}.part")
    shutil.rmtree(part, ignore_errors=True)  # of one that was interrupted
    part.mkdir(mode=0o700, parents=True)
    at = stamp(desk.now())  # what is confirmed from now on may not be in it
    with desk.database.writing() as connection:
        desk.note(connection, "backup", folder.name)
    copied = opened(part, desk.keys.database, "")
    try:
        migrate(copied)
        with _of_one_moment(desk.database) as source, copied.writing() as target:
            revision = current(source)
            rows.copy(source, target)
        with copied.reading() as target:
            told = rows.summary(target)
    finally:
        copied.close()
    shutil.copyfile(desk.place.home / keys.FILE, part / keys.FILE)
    (part / keys.FILE).chmod(0o600)
    about = {
        "screening": "centre backup",
        "version": 1,
        "centre": desk.keys.id,
        "at": at,
        "revision": revision,
        "tables": told,
    }
    (part / TOLD).write_bytes(canonical(sign(PURPOSE, about, Ed25519(), desk.keys.signing)) + b"\n")
    for file in part.iterdir():
        _to_disk(file)
    part.rename(folder)
    _to_disk(folder.parent)
    return told


@contextmanager
def _of_one_moment(database: Database) -> Iterator[Connection]:
    """Everything that is read is of the moment of the first reading."""
    if database.embedded:  # as it is anyway
        with database.reading() as connection:
            yield connection
        return
    one_moment = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    with database.engine.connect().execution_options(**one_moment) as connection:
        yield connection


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
