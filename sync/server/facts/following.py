"""Counting beside whatever else a process of the centre does, and before a page is shown."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread

from sync.protocol.catalogue import ProtocolRefused
from sync.server.database import Database
from sync.server.facts.counting import Tally, count
from sync.server.facts.queue import waiting
from sync.server.numbers import tallies
from sync.server.ports import Clock

# So few that a batch, which waits for the one writer of the embedded file, hardly notices.
AT_ONCE = 100
LOOK_SECONDS = 1.0
# For each second of counting so many seconds of none: while more comes in, and while nothing does.
REST_BUSY, REST = 15.0, 1.0
KNOWN = 20_000  # messages that wait: more are not told apart
PAGE_SECONDS = 0.5  # that somebody who asks for a page may wait for what came last
PAGE_AT_ONCE = 250

_logger = logging.getLogger("sync.server")


@contextmanager
def following(database: Database, clock: Clock, tally: Tally = tallies.apply) -> Iterator[None]:
    """Count what comes in, until the end of the block."""
    ends = Event()
    thread = Thread(target=_follow, args=(database, clock, tally, ends), daemon=True)
    thread.start()
    try:
        yield
    finally:
        ends.set()
        thread.join()


def catch_up(
    database: Database, clock: Clock, tally: Tally = tallies.apply, seconds: float = PAGE_SECONDS
) -> None:
    """Count what waits, for so long at the most: what a page shows is as new as that allows."""
    until = time.monotonic() + seconds
    # A disk that is full, or somebody who writes for long, must not keep the page from being shown.
    with suppress(ProtocolRefused):
        while count(database, clock, PAGE_AT_ONCE, tally) and time.monotonic() < until:
            pass


def _follow(database: Database, clock: Clock, tally: Tally, ends: Event) -> None:
    pause, left = 0.0, 0
    while not ends.wait(pause):
        begun = time.monotonic()
        found = _counted(database, clock, tally)
        taken = time.monotonic() - begun
        before, left = left, _waits(database) if found else 0
        # Intake goes first: as long as more comes than is counted, that can wait.
        pause = taken * (REST_BUSY if left > before - found else REST)
        pause = pause if left else max(LOOK_SECONDS, pause)


def _waits(database: Database) -> int:
    with suppress(ProtocolRefused), database.reading() as connection:
        return waiting(connection, KNOWN)
    return 0


def _counted(database: Database, clock: Clock, tally: Tally) -> int:
    """How many were counted; what hinders it is told, and tried again."""
    try:
        return count(database, clock, AT_ONCE, tally)
    except ProtocolRefused as refused:
        _logger.warning("not counted", extra={"told": {"number": refused.code}})
    except Exception as error:  # noqa: BLE001 - the centre goes on taking in, and somebody has to hear of it
        _logger.error("not counted", extra={"told": {"error": type(error).__name__}})  # noqa: TRY400
    return 0
