"""Serving the app to this computer, and to nobody else."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from threading import Event, Thread
from typing import TYPE_CHECKING

from flask import Flask

from screening.device.access import lock_minutes
from screening.device.desks import Desks
from screening.device.settings import Settings
from screening.store.refusals import StoreRefusal

if TYPE_CHECKING:
    from waitress.server import BaseWSGIServer

HOST = "127.0.0.1"
SWEEP_SECONDS = 10


def launch_link(settings: Settings, host: int = 0) -> str:
    """What lets a browser in. `host`: which of the app's own names it is asked by."""
    return f"http://{settings.hosts[host]}/launch/{settings.launch_token}"


def serve(app: Flask, port: int, ready: Callable[[], None]) -> None:
    """Answer on loopback until interrupted, then lock everything.

    `ready` is called once the port is ours. Raises OSError when it is taken.
    """
    server = _server(app, port)
    with _swept(app):
        ready()
        server.run()


@contextmanager
def serving(app: Flask, port: int) -> Iterator[None]:
    """Answer beside whatever else this program does, then lock everything. Raises like `serve`."""
    server = _server(app, port)
    with _swept(app):
        running = Thread(target=server.run, daemon=True)
        running.start()
        try:
            yield
        finally:
            server.task_dispatcher.shutdown()  # first: an answer that ends wakes the server
            server.close()
            running.join(1)


def _server(app: Flask, port: int) -> BaseWSGIServer:
    from waitress.server import create_server  # only a laptop has it

    # A browser asks for a page's files all at once; that they queue for a moment is no news.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    server: BaseWSGIServer = create_server(app, host=HOST, port=port, threads=4, ident=None)
    return server


@contextmanager
def _swept(app: Flask) -> Iterator[None]:
    ended = Event()
    Thread(target=keep_sweeping, args=(app, ended), daemon=True).start()
    try:
        yield
    finally:
        ended.set()
        app.config["DESKS"].lock_all()


def keep_sweeping(app: Flask, ended: Event) -> None:
    """Lock what was left alone, also when no request comes any more."""
    desks: Desks = app.config["DESKS"]
    clock: Callable[[], datetime] = app.config["CLOCK"]
    while not ended.wait(SWEEP_SECONDS):
        with app.app_context():
            try:
                desks.sweep(clock(), lock_minutes)
            except StoreRefusal:  # destroyed or locked in this very moment
                continue
