"""Keeping the numbers new beside whatever else a process of the centre does."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

from sync.protocol.catalogue import ProtocolRefused
from sync.server.database import Database
from sync.server.numbers.making import keep
from sync.server.ports import Clock

LOOK_SECONDS = 5.0
PATIENCE_SECONDS = 2.0  # when the process is to end

_logger = logging.getLogger("sync.server")


@contextmanager
def keeping(database: Database, clock: Clock) -> Iterator[None]:
    """Make numbers anew when they are due, until the end of the block."""
    ends = Event()
    thread = Thread(target=_keep, args=(database, clock, ends), daemon=True)
    thread.start()
    try:
        yield
    finally:
        ends.set()
        # It may be in the middle of what takes a minute; nothing is lost when it does not come to an end.
        thread.join(PATIENCE_SECONDS)


def _keep(database: Database, clock: Clock, ends: Event) -> None:
    while not ends.wait(LOOK_SECONDS):
        try:
            keep(database, clock)
        except ProtocolRefused as refused:
            _logger.warning("no new numbers", extra={"told": {"number": refused.code}})
        except Exception as error:  # noqa: BLE001 - somebody has to hear of it, and the rest goes on
            told = {"error": type(error).__name__}
            _logger.error("no new numbers", extra={"told": told})  # noqa: TRY400
