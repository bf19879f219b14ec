"""`screening centre run`: the app, in as many processes as are asked for."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from socket import socket
from tempfile import TemporaryDirectory

from sync.server.catalogue import NO_PHONE_APP, CentreRefused
from sync.server.centres import Place, open_desk
from sync.server.facts.following import following
from sync.server.keys import CentreKeys
from sync.server.log import log_to_stderr
from sync.server.numbers.keeping import keeping
from sync.server.opening import opened
from sync.server.people.provider import Provider
from sync.server.processes import keep_running, terminable
from sync.server.serving import listening, serve
from sync.server.settings import Settings

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Served:
    """Where and how. `app`: the phone app's folder; `proxies`: trusted ones that stand before it;
    `locales`: the folder of compiled languages; `provider`: where people can sign in as well.
    """

    host: str
    port: int
    processes: int = 1
    app: Path | None = None
    proxies: int = 0
    locales: Path | None = None
    provider: Provider | None = None


def run(place: Place, passphrase: str, served: Served, say: Say) -> None:
    """Bring the database up to date and answer until interrupted.

    Raises CentreRefused as `open_desk` does, and A023 without the phone app; OSError when the port is taken.
    """
    if served.app is not None and not (served.app / "service-worker.js").is_file():
        raise CentreRefused(NO_PHONE_APP, str(served.app))
    with open_desk(place, passphrase) as desk:
        own = desk.keys
    log_to_stderr()
    with listening(served.host, served.port) as sock, TemporaryDirectory() as counts:
        host, port = sock.getsockname()[:2]
        say(f"The centre answers at http://{f'[{host}]' if ':' in host else host}:{port}")
        if served.processes == 1:
            with terminable():
                _answer(place, own, served, sock)
        else:
            # Only numbers are in there. The library looks at this when it is imported, so not before.
            os.environ["PROMETHEUS_MULTIPROC_DIR"] = counts
            keep_running(lambda: _answer(place, own, served, sock), served.processes)


def _answer(place: Place, own: CentreKeys, served: Served, sock: socket) -> None:
    # At once, and what takes longer only then: a database that stops meanwhile is waited for.
    database = opened(place.home, own.database, own.url)
    try:
        from sync.server.app import create_app

        settings = Settings(
            own.addresses,
            own.tokens,
            served.app,
            served.proxies,
            people=own.people,
            locales=served.locales,
            provider=served.provider,
        )
        app = create_app(settings, database, own.signer, place.clock, place.random)
        opening = place.home, own.database, own.url
        with following(database, place.clock), keeping(database, place.clock, opening):
            serve(app, sock)
    finally:
        database.close()
