"""Two made-up workers' devices: notes with a past, connected with their agency, in apps of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from flask import Flask

from screening.device.demo import PASSPHRASE, Past, Practice, fill
from screening.device.furnishing import furnish
from screening.device.serving import launch_link, serving
from screening.device.settings import read_settings
from screening.store.laptop import Laptop
from screening.store.store import Store
from screening.store.stores import Stores
from screening.syncing.connecting import connected
from screening.syncing.membership import member_of
from screening.wiring.laptop import laptop_app, laptop_place, laptop_round, laptop_stores
from sync.client.driving import drive
from sync.client.over_https import over_https
from sync.protocol.enrolment import Code

Say = Callable[[str], None]


def device(root: Path, built: Path, practice: Practice, code: Code | None) -> Stores:
    """A worker's device with her notes on it. With a code it is connected, and has sent what it had."""
    past = Past(lambda: datetime.now(UTC))
    fill(Stores(root, Laptop(), past), furnish(built), past, practice)
    stores = laptop_stores(root)
    if code is not None:
        (found,) = stores.list()
        with stores.unlock(found.id, PASSPHRASE) as store:
            connect(store, code)
    return stores


def connect(store: Store, code: Code) -> None:
    trouble = drive(connected(store, code, Laptop(), laptop_place()), over_https())
    if trouble is not None:
        raise OSError(f"{trouble.number} {trouble.what}")
    member = member_of(store)
    if member is not None:
        laptop_round()(store, member)


@contextmanager
def device_beside(
    stores: Stores, built: Path, port: int, values: Mapping[str, str]
) -> Iterator[str]:
    """Let its app answer meanwhile; its launch link. Raises OSError when the port is taken.

    The link goes to `localhost`: a browser keeps that one's cookies apart from those of 127.0.0.1.
    """
    settings = read_settings({**values, "port": str(port)})
    app: Flask = laptop_app(stores, built, settings)
    with serving(app, port):
        yield launch_link(settings, host=1)
