"""The devices of the agency: who asks, when each was last seen, and which are withdrawn."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, select, update

from sync.server.catalogue import NO_SUCH_DEVICE, CentreRefused
from sync.server.database import Database
from sync.server.ports import stamp
from sync.server.tables import devices

SEEN_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Device:
    """Moments are UTC texts; `revoked_at`, `told_at` and `copied_at` may be empty."""

    id: str
    unit: str
    worker: str
    signing_key: bytes
    sealing_key: bytes
    enrolled_at: str
    seen_at: str
    revoked_at: str = ""
    told_at: str = ""
    copied_at: str = ""


_COLUMNS = [devices.c[name] for name in Device.__dataclass_fields__]


def token_hash(token: str) -> str:
    """What the centre keeps of a token. It has 256 random bits, so one pass is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


def of_token(connection: Connection, token: str) -> Device | None:
    row = connection.execute(select(*_COLUMNS).where(devices.c.token == token_hash(token))).first()
    return _device(row) if row else None


def all_of_them(connection: Connection) -> list[Device]:
    """In the order of their units and workers."""
    order = (devices.c.unit, devices.c.worker, devices.c.enrolled_at)
    return [_device(row) for row in connection.execute(select(*_COLUMNS).order_by(*order))]


def beginning_with(connection: Connection, start: str) -> Device:
    """The device whose id begins so. Raises CentreRefused (A013) unless it is exactly one."""
    found = [device for device in all_of_them(connection) if device.id.startswith(start)]
    if len(found) != 1 or not start:
        raise CentreRefused(NO_SUCH_DEVICE, start)
    return found[0]


def revoke(connection: Connection, device: Device, now: datetime) -> None:
    """From now on every request of it is refused. Doing so twice changes nothing."""
    connection.execute(
        update(devices)
        .where(devices.c.id == device.id, devices.c.revoked_at.is_(None))
        .values(revoked_at=stamp(now))
    )


def seen(database: Database, device: Device, now: datetime) -> None:
    """Note that it was here: once a minute at most, and once that it heard of its revocation."""
    late = device.seen_at <= stamp(now - SEEN_EVERY) or device.seen_at > stamp(now)
    told = bool(device.revoked_at) and not device.told_at
    if not late and not told:
        return
    noted = {"seen_at": stamp(now), **({"told_at": stamp(now)} if told else {})}
    with database.writing() as connection:
        connection.execute(update(devices).where(devices.c.id == device.id).values(noted))


def _device(row: Sequence[str | bytes | None]) -> Device:
    return Device(**{name: value or "" for name, value in zip(_NAMES, row, strict=True)})  # type: ignore[arg-type]


_NAMES = tuple(Device.__dataclass_fields__)
