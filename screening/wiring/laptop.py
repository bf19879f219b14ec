"""Puts the parts together for a laptop: its store, its app, its server."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from random import SystemRandom
from typing import TextIO

from flask import Flask

from screening.device.app import create_app
from screening.device.furnishing import furnish
from screening.device.serving import launch_link, serve
from screening.device.settings import DEFAULT_PORT, PORTS, Settings, read_settings, whole_number
from screening.store.laptop import Laptop
from screening.store.store import Store
from screening.store.stores import Stores
from screening.syncing.place import place_of
from screening.syncing.receipts import unsigned
from screening.wiring import command
from screening.wiring.command import Round
from screening.wiring.courier import LaptopCourier
from sync.client.over_https import over_https
from sync.client.ports import Place

Say = Callable[[str], None]


def utc_now() -> datetime:
    return datetime.now(UTC)


def laptop_stores(root: Path) -> Stores:
    """The stores in a folder of this computer."""
    return Stores(root, Laptop(), utc_now)


def laptop_courier() -> LaptopCourier:
    """Sends over HTTPS to the centre that these notes were connected with; it is still to be started."""
    return LaptopCourier(Laptop(), over_https(), utc_now, SystemRandom().random)


def laptop_signed(store: Store) -> str:
    """See `unsigned`."""
    return unsigned(store, Laptop())


def laptop_place() -> Place:
    return place_of(Laptop(), utc_now, SystemRandom().random)


def laptop_round() -> Round:
    return Round(Laptop(), over_https(), utc_now, SystemRandom().random)


def bring_back(stores: Stores, store: str, passphrase: str, data: bytes, out: TextIO) -> int:
    """See `command.bring_back`."""
    return command.bring_back(stores, store, passphrase, data, Laptop(), out)


def laptop_app(stores: Stores, built: Path, settings: Settings) -> Flask:
    """The worker's app over these stores. `built`: what `screening build` made."""
    courier = laptop_courier()
    courier.start()
    return create_app(settings, stores, furnish(built), utc_now, courier)


def run(root: Path, built: Path, values: Mapping[str, str], say: Say) -> None:
    """Serve the app until interrupted. `values`: see `read_settings`; `say` prints the launch link."""
    settings = read_settings(values)
    app = laptop_app(laptop_stores(root), built, settings)
    serve(app, port_of(values), lambda: say(launch_link(settings)))


def port_of(values: Mapping[str, str]) -> int:
    return whole_number(values, "port", DEFAULT_PORT, PORTS)
