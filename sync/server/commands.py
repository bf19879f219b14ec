"""What an administrator does with a centre. Each is written down, with who did it and when."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select

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
from sync.server.primitives import Boxes
from sync.server.tables import doings, units

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
    if not CODE.fullmatch(worker) or not ADDRESS.fullmatch(address) or not 1 <= days <= MOST_DAYS:
        raise CentreRefused(BAD_VALUE)
    code = enrolment.fresh(address, desk.place.random)
    with desk.database.writing() as connection:
        known = connection.execute(select(units.c.code).where(units.c.code == unit)).first()
        if known is None:
            raise CentreRefused(NO_SUCH_UNIT, unit)
        box = _agency(desk.agency(connection), agencys).boxed(code, Boxes(desk.place.random))
        enrolling.offer(connection, Offer(code.shown, unit, worker, box), desk.now(), days)
        desk.note(connection, "enrol", f"{unit} {worker}")
    return code


def _agency(row: Any, agencys: AgencyKeys) -> Agency:
    return Agency(
        id=row.id,
        name=row.name,
        tenant=row.tenant,
        centre_key=row.centre_key,
        publishing_key=row.publishing_key,
        linking_key=agencys.linking,
        recovery_key=row.recovery_key,
    )


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
