"""What an administrator does with a centre. Each is written down, with who did it and when."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert, select

from sync.protocol import enrolment
from sync.protocol.joining import Agency
from sync.server import devices, enrolling
from sync.server.catalogue import (
    BAD_VALUE,
    NO_SUCH_UNIT,
    OTHER_KEYS,
    UNIT_THERE,
    CentreRefused,
)
from sync.server.centres import Desk
from sync.server.devices import Device
from sync.server.enrolling import Offer
from sync.server.keys import AgencyKeys, open_agency
from sync.server.ports import Random
from sync.server.primitives import Boxes
from sync.server.tables import agency, doings, units

CODE = re.compile(r"[a-z][a-z0-9_-]{0,63}")
ADDRESS = re.compile(
    r"https://[^\s/#?]+(/[^\s#?]*)?|http://(127\.0\.0\.1|localhost|\[::1\])(:\d+)?"
)
MOST_DAYS = 30


def add_unit(desk: Desk, code: str, name: str, parent: str = "") -> None:
    """Raises CentreRefused: A010 no such parent, A011 the code is taken, A012 it is no code."""
    if not CODE.fullmatch(code) or not 1 <= len(name.strip()) <= 120:
        raise CentreRefused(BAD_VALUE, code)
    with desk.database.writing() as connection:
        known = set(connection.execute(select(units.c.code)).scalars())
        if code in known:
            raise CentreRefused(UNIT_THERE, code)
        if parent and parent not in known:
            raise CentreRefused(NO_SUCH_UNIT, parent)
        row = {"code": code, "name": name.strip(), "parent": parent or None}
        connection.execute(insert(units).values(row))
        desk.note(connection, "unit add", code)


def list_units(desk: Desk) -> list[Mapping[str, Any]]:
    """Rows of code, name and parent."""
    with desk.database.reading() as connection:
        return [*connection.execute(select(units).order_by(units.c.code)).mappings()]


def invite(
    desk: Desk, agencys: AgencyKeys, unit: str, worker: str, address: str, days: int
) -> enrolment.Code:
    """A fresh code for one device of a worker; good for so many days, and once.

    `address`: where devices reach the centre. Raises CentreRefused: A010 no such unit, A012 a value.
    """
    wanted = Wanted(unit, worker, address, days)
    with desk.database.writing() as connection:
        desk.agency(connection)
        code = make_code(connection, agencys.linking, wanted, desk.now(), desk.place.random)
        desk.note(connection, "enrol", f"{unit} {worker}")
    return code


@dataclass(frozen=True, slots=True)
class Wanted:
    """For whom a code is, where her device reaches the centre, and for how many days it is good."""

    unit: str
    worker: str
    address: str
    days: int


def make_code(
    connection: Connection, linking: bytes, wanted: Wanted, now: datetime, random: Random
) -> enrolment.Code:
    """`linking`: the agency's linking key. Raises CentreRefused: A010 no such unit, A012 a value."""
    good = CODE.fullmatch(wanted.worker) and ADDRESS.fullmatch(wanted.address)
    if not good or not 1 <= wanted.days <= MOST_DAYS:
        raise CentreRefused(BAD_VALUE)
    known = select(units.c.code).where(units.c.code == wanted.unit).with_for_update()
    if connection.execute(known).first() is None:
        raise CentreRefused(NO_SUCH_UNIT, wanted.unit)
    code = enrolment.fresh(wanted.address, random)
    row = connection.execute(select(agency)).one()
    about = Agency(
        id=row.id,
        name=row.name,
        tenant=row.tenant,
        centre_key=row.centre_key,
        publishing_key=row.publishing_key,
        linking_key=linking,
        recovery_key=row.recovery_key,
    )
    offered = Offer(code.shown, wanted.unit, wanted.worker, about.boxed(code, Boxes(random)))
    enrolling.offer(connection, offered, now, wanted.days)
    return code


def agency_keys(desk: Desk, path: Path, passphrase: str) -> AgencyKeys:
    """The administrator's keys. Raises CentreRefused: A003, A005; A006 they are another agency's."""
    found = open_agency(path, passphrase)
    if found.centre != desk.keys.id:
        raise CentreRefused(OTHER_KEYS)
    return found


def list_devices(desk: Desk) -> Sequence[Device]:
    with desk.database.reading() as connection:
        return devices.all_of_them(connection)


def revoke(desk: Desk, start: str) -> Device:
    """Withdraw the device whose id begins so. Raises CentreRefused (A013)."""
    with desk.database.writing() as connection:
        device = devices.beginning_with(connection, start)
        devices.revoke(connection, device, desk.now())
        desk.note(connection, "revoke", device.id)
    return device


def list_doings(desk: Desk) -> list[Mapping[str, Any]]:
    """What administrators did, first one first."""
    with desk.database.reading() as connection:
        return [*connection.execute(select(doings).order_by(doings.c.number)).mappings()]
