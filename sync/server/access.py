"""Who asks, and what the views are handed."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from flask import current_app, g, request
from sqlalchemy import select

from sync.protocol.catalogue import NOT_SIGNED_IN, OLD_PROTOCOL, REVOKED, ProtocolRefused
from sync.protocol.messages import VERSION
from sync.protocol.orders import revocation
from sync.protocol.signed import Document
from sync.server import devices
from sync.server.database import Database
from sync.server.devices import Device
from sync.server.metrics import Metrics
from sync.server.ports import Clock, Random, Signer
from sync.server.settings import Settings
from sync.server.tables import agency

HEADER = "Screening-Protocol"  # the version a device speaks, where there is no body to say it


@dataclass(frozen=True)
class Centre:
    """What `create_app` was given."""

    settings: Settings
    database: Database
    signer: Signer
    clock: Clock
    random: Random
    metrics: Metrics
    newest: str

    @cached_property
    def tenant(self) -> str:
        """What kind of agency it is: "agency" or "provider". It never changes."""
        with self.database.reading() as connection:
            return str(connection.execute(select(agency.c.tenant)).scalar_one())

    @cached_property
    def agency(self) -> str:
        """Its name, as its workers know it. It never changes."""
        with self.database.reading() as connection:
            return str(connection.execute(select(agency.c.name)).scalar_one())

    def now(self) -> datetime:
        return self.clock()


class Withdrawn(ProtocolRefused):
    """Y005 with the signed `order` to destroy the ways in."""

    def __init__(self, order: Document) -> None:
        super().__init__(REVOKED)
        self.order = order


def centre() -> Centre:
    found: Centre = current_app.extensions["centre"]
    return found


def asking() -> Device:
    """The device whose token came. Raises ProtocolRefused: Y002, Y004, Y005 (a `Withdrawn`), Y009."""
    speaks_ours()
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() != "bearer" or not token.strip():
        raise ProtocolRefused(NOT_SIGNED_IN)
    with centre().database.reading() as connection:
        device = devices.of_token(connection, token.strip())
    if device is None:
        raise ProtocolRefused(NOT_SIGNED_IN)
    g.device = device.id[-8:]
    # A disk that is full must keep neither an order nor a file from its device: then this is noted later.
    with suppress(ProtocolRefused):
        devices.seen(centre().database, device, centre().now())
    if device.revoked_at:
        signer = centre().signer
        raise Withdrawn(
            revocation(device.id, device.revoked_at, signer.signing, signer.private_key)
        )
    return device


def speaks_ours() -> None:
    """Raises ProtocolRefused (Y002)."""
    if request.headers.get(HEADER, str(VERSION)) != str(VERSION):
        raise ProtocolRefused(OLD_PROTOCOL)
