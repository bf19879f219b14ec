"""A centre's folder: made once, opened by every command."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from sync.server import keys
from sync.server.audit import trail
from sync.server.catalogue import (
    BAD_VALUE,
    HERE_ALREADY,
    NOT_FINISHED,
    OTHER_KEYS,
    CentreRefused,
)
from sync.server.database import Database
from sync.server.enrolling import new_id
from sync.server.keys import AgencyKeys, CentreKeys
from sync.server.migrating import migrate
from sync.server.opening import FILE, opened
from sync.server.ports import Clock, Random, stamp
from sync.server.primitives import Cost, Ed25519
from sync.server.tables import agency, doings

TENANTS = ("agency", "provider")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a centre is or will be. `by`: who gives commands, for the record."""

    home: Path
    clock: Clock
    random: Random
    by: str


@dataclass(frozen=True, slots=True)
class New:
    """What a new centre is asked for. `tenant`: "agency" or "provider"; `url`: PostgreSQL's, or ""."""

    name: str
    tenant: str
    url: str
    agency_file: Path
    passphrase: str
    agency_passphrase: str


@dataclass(frozen=True, slots=True)
class Desk:
    """A centre, open for one command."""

    place: Place
    keys: CentreKeys
    database: Database

    def now(self) -> datetime:
        return self.place.clock()

    def note(self, connection: Connection, what: str, about: str) -> None:
        """Write down what was done. Stands or falls with the transaction around it."""
        row = {"at": stamp(self.now()), "by": self.place.by[:120], "what": what, "about": about}
        connection.execute(insert(doings).values(row))
        trail.note(connection, self.now(), f"command {row['by']}", what, {"about": about})

    def agency(self, connection: Connection) -> Row[Any]:
        """The agency's row. Raises CentreRefused: A006 another centre's, A017 there is none."""
        found = connection.execute(select(agency)).first()
        if found is None:
            raise CentreRefused(NOT_FINISHED)
        if found.id != self.keys.id:
            raise CentreRefused(OTHER_KEYS)
        return found


def make(place: Place, new: New, cost: Cost) -> str:
    """Make the folder, both key files and the database; returns the centre's id.

    Raises CentreRefused: A001 there is one already, A004 a short passphrase, A008 and A009 the
    database, A012 the name or the tenant.
    """
    if new.tenant not in TENANTS or not 1 <= len(new.name.strip()) <= 120:
        raise CentreRefused(BAD_VALUE)
    made = (place.home / keys.FILE, place.home / FILE, new.agency_file)
    for path in made:
        if path.exists():
            raise CentreRefused(HERE_ALREADY, path.name)
    place.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    place.home.chmod(0o700)
    own = keys.new_centre(new_id(place.random, place.clock()), new.url, place.random)
    try:
        _make(place, new, cost, own)
    except BaseException:
        # What was begun would only be in the way of trying again.
        for path in made:
            path.unlink(missing_ok=True)
        raise
    return own.id


def _make(place: Place, new: New, cost: Cost, own: CentreKeys) -> None:
    agencys = keys.new_agency(own.id, place.random)
    keys.keep_centre(place.home, own, new.passphrase, cost, place.random)
    keys.keep_agency(new.agency_file, agencys, new.agency_passphrase, cost, place.random)
    database = opened(place.home, own.database, new.url)
    try:
        migrate(database)
        _found(Desk(place, own, database), new, agencys)
    finally:
        database.close()


def _found(desk: Desk, new: New, agencys: AgencyKeys) -> None:
    signing = Ed25519()
    with desk.database.writing() as connection:
        if connection.execute(select(agency)).first() is not None:
            raise CentreRefused(OTHER_KEYS)
        connection.execute(
            insert(agency).values(
                id=desk.keys.id,
                name=new.name.strip(),
                tenant=new.tenant,
                centre_key=signing.public_key(desk.keys.signing),
                publishing_key=signing.public_key(agencys.publishing),
                recovery_key=b"",
                made_at=stamp(desk.now()),
            )
        )
        desk.note(connection, "init", new.tenant)


@contextmanager
def open_desk(place: Place, passphrase: str) -> Iterator[Desk]:
    """The centre in this folder, its database up to date.

    Raises CentreRefused: A002 no centre, A003 the passphrase, A005 and A006 the keys, A007 to A009 the
    database, A017 it was never finished.
    """
    own = keys.open_centre(place.home, passphrase)
    database = opened(place.home, own.database, own.url)
    try:
        migrate(database)
        desk = Desk(place, own, database)
        with database.reading() as connection:
            desk.agency(connection)
        yield desk
    finally:
        database.close()
