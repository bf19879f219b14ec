"""The tree of units, and what may be done to it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, delete, exists, insert, or_, select, update

from sync.protocol.catalogue import Entry
from sync.server.people.catalogue import (
    BAD_NAME,
    BAD_UNIT_CODE,
    BAD_ZONE,
    NO_SUCH_UNIT,
    UNIT_HAS_DEVICES,
    UNIT_HAS_PEOPLE,
    UNIT_HAS_UNITS,
    UNIT_IN_ITSELF,
    UNIT_THERE,
    PageRefused,
)
from sync.server.people.tables import accounts
from sync.server.tables import codes, devices, requests, units

CODE = re.compile(r"[a-z][a-z0-9_-]{0,63}")


@dataclass(frozen=True, slots=True)
class Unit:
    """`parent`: the code of the unit above it, or "". `zone`: an IANA time zone, or "" for the parent's.

    `depth`: how many units lie above it.
    """

    code: str
    name: str
    parent: str
    zone: str
    depth: int = 0


def tree(connection: Connection) -> list[Unit]:
    """All units, each after the one above it, brothers by name."""
    rows = connection.execute(select(units).order_by(units.c.name, units.c.code)).all()
    below: dict[str, list[Unit]] = {}
    for row in rows:
        unit = Unit(row.code, row.name, row.parent or "", row.zone)
        below.setdefault(unit.parent, []).append(unit)
    return _from("", below, 0)


def _from(parent: str, below: Mapping[str, list[Unit]], depth: int) -> list[Unit]:
    found = []
    for unit in below.get(parent, []):
        found.append(Unit(unit.code, unit.name, unit.parent, unit.zone, depth))
        found += _from(unit.code, below, depth + 1)
    return found


def with_all_below(connection: Connection, code: str) -> frozenset[str]:
    """The code and those of every unit below it; nothing for a unit that there is not."""
    start = select(units.c.code).where(units.c.code == code).cte(recursive=True)
    found = start.union(select(units.c.code).join(start, units.c.parent == start.c.code))
    return frozenset(connection.execute(select(found.c.code)).scalars())


def name_of(connection: Connection, code: str) -> str:
    """A unit's name; its code where there is no such unit."""
    found = connection.execute(select(units.c.name).where(units.c.code == code)).scalar()
    return str(found or code)


def zone_of(connection: Connection, code: str, otherwise: str = "UTC") -> str:
    """The time zone of a unit: its own, or that of the nearest unit above it that has one."""
    known = {row.code: row for row in connection.execute(select(units))}
    while code in known:
        if known[code].zone:
            return str(known[code].zone)
        code = known[code].parent or ""
    return otherwise


def add(connection: Connection, unit: Unit) -> None:
    """Raises PageRefused: P033 no name, P038 the zone, P041 no such parent, P042 taken, P043 no code."""
    if not CODE.fullmatch(unit.code):
        raise PageRefused(BAD_UNIT_CODE, unit.code)
    if _is_there(connection, unit.code):
        raise PageRefused(UNIT_THERE, unit.code)
    connection.execute(insert(units).values(code=unit.code, **_checked(connection, unit)))


def change(connection: Connection, unit: Unit) -> None:
    """Give the unit with this code another name, place or zone; what is in it moves with it.

    Raises PageRefused: P033 no name, P038 the zone, P041 no such unit or parent, P044 a circle.
    """
    if not _is_there(connection, unit.code, lock=True):
        raise PageRefused(NO_SUCH_UNIT, unit.code)
    if unit.parent in with_all_below(connection, unit.code):
        raise PageRefused(UNIT_IN_ITSELF, unit.code)
    changed = update(units).where(units.c.code == unit.code)
    connection.execute(changed.values(_checked(connection, unit)))


def remove(connection: Connection, code: str) -> None:
    """Raises PageRefused: P041 no such unit; P045, P046 or P047 for what still belongs to it."""
    if not _is_there(connection, code, lock=True):
        raise PageRefused(NO_SUCH_UNIT, code)
    if hindrance := what_hinders(connection, code):
        raise PageRefused(hindrance, code)
    connection.execute(delete(units).where(units.c.code == code))


def what_hinders(connection: Connection, code: str) -> Entry | None:
    """Why the unit cannot be removed."""
    known = (
        (UNIT_HAS_UNITS, exists().where(units.c.parent == code)),
        (UNIT_HAS_PEOPLE, exists().where(accounts.c.unit == code)),
        (
            UNIT_HAS_DEVICES,
            or_(
                exists().where(devices.c.unit == code),
                exists().where(codes.c.unit == code),
                exists().where(requests.c.asked_by == code),
            ),
        ),
    )
    return next(
        (entry for entry, there in known if connection.execute(select(there)).scalar()), None
    )


def _checked(connection: Connection, unit: Unit) -> dict[str, str | None]:
    name = unit.name.strip()
    if not 1 <= len(name) <= 120:
        raise PageRefused(BAD_NAME)
    if unit.parent and not _is_there(connection, unit.parent):
        raise PageRefused(NO_SUCH_UNIT, unit.parent)
    if unit.zone and not is_zone(unit.zone):
        raise PageRefused(BAD_ZONE, unit.zone)
    return {"name": name, "parent": unit.parent or None, "zone": unit.zone}


def is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # no such name; a path; a folder's name
        return False
    return True


def _is_there(connection: Connection, code: str, *, lock: bool = False) -> bool:
    query = select(units.c.code).where(units.c.code == code)
    return connection.execute(query.with_for_update() if lock else query).first() is not None
