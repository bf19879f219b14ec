"""Codes that connect a device, made by an administrator and used once."""

from __future__ import annotations

import hashlib
import hmac
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from sync.protocol.catalogue import NO_SUCH_CODE, ProtocolRefused
from sync.protocol.joining import Asking, Enrolled
from sync.server import throttle
from sync.server.database import Database
from sync.server.devices import token_hash
from sync.server.ports import Random, stamp
from sync.server.tables import codes, devices


@dataclass(frozen=True, slots=True)
class Chance:
    """Where ids come from, and tokens. `key`: the centre's own, 32 bytes."""

    random: Random
    key: bytes

    def token(self, asking: Asking) -> str:
        """Always the same for one code and these keys: a request that a bad line brings twice, or late,
        does not put the token out of use that the device was given first.
        """
        about = bytes.fromhex(asking.shown) + asking.signing_key + asking.sealing_key
        return urlsafe_b64encode(hmac.digest(self.key, about, "sha256")).decode().rstrip("=")


@dataclass(frozen=True, slots=True)
class Offer:
    """For whom a code is. `shown`: its proof; `box`: see `Agency.boxed`."""

    shown: str
    unit: str
    worker: str
    box: bytes


def offer(connection: Connection, made: Offer, now: datetime, days: int) -> None:
    """Let one device come with this code, for so many days."""
    connection.execute(
        insert(codes).values(
            shown=_kept(made.shown),
            unit=made.unit,
            worker=made.worker,
            box=made.box,
            made_at=stamp(now),
            expires_at=stamp(now + timedelta(days=days)),
        )
    )


def enrol(
    database: Database, asking: Asking, address: str, now: datetime, chance: Chance
) -> Enrolled:
    """The device's id and token. The same keys asking again with their code get the same.

    `address`: see `throttle.hidden`. Raises ProtocolRefused: Y008 (a `Patience`), Y009, Y010.
    """
    with database.reading() as connection:
        throttle.ask(connection, address, now)
        known = _code(connection, asking, now) is not None
    if known:
        with database.writing() as connection:
            # Two may have asked at once.
            code = _code(connection, asking, now, lock=True)
            if code is not None:
                return _enrolled(connection, code, asking, now, chance)
    with database.writing() as connection:
        throttle.failed(connection, address, now)
    raise ProtocolRefused(NO_SUCH_CODE)


def _code(
    connection: Connection, asking: Asking, now: datetime, *, lock: bool = False
) -> Row[Any] | None:
    """The code, while it is good for who asks."""
    query = select(codes).where(codes.c.shown == _kept(asking.shown))
    found = connection.execute(query.with_for_update() if lock else query).first()
    if found is None or found.expires_at <= stamp(now):
        return None
    if found.device is None:
        return found
    used = connection.execute(select(devices).where(devices.c.id == found.device)).one()
    asks = (asking.signing_key, asking.sealing_key)
    same = (used.signing_key, used.sealing_key) == asks and not used.revoked_at
    return found if same else None


def _enrolled(
    connection: Connection, code: Row[Any], asking: Asking, now: datetime, chance: Chance
) -> Enrolled:
    token = chance.token(asking)
    kept = {"token": token_hash(token), "seen_at": stamp(now)}
    device: str = code.device or new_id(chance.random, now)
    if code.device:
        connection.execute(update(devices).where(devices.c.id == device).values(kept))
    else:
        more = {"id": device, "unit": code.unit, "worker": code.worker, "enrolled_at": stamp(now)}
        keys = {"signing_key": asking.signing_key, "sealing_key": asking.sealing_key}
        connection.execute(insert(devices).values({**kept, **more, **keys}))
        used = update(codes).where(codes.c.shown == code.shown).values(device=device)
        connection.execute(used)
    return Enrolled(device, token, code.unit, code.worker, code.box)


def new_id(random: Random, now: datetime) -> str:
    """A UUIDv7 (RFC 9562, 5.7)."""
    number = int(now.timestamp() * 1000) << 80 | int.from_bytes(random(10), "big")
    number = number & ~(0xF << 76) | 7 << 76
    number = number & ~(0x3 << 62) | 2 << 62
    text = f"{number:032x}"
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


def _kept(shown: str) -> str:
    return hashlib.sha256(shown.encode()).hexdigest()
