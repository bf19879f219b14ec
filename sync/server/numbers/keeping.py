"""Keeping the numbers new beside whatever else a process of the centre does.

They are worked out in a process of their own, which lives while something is due: a large agency takes
minutes of one core, and pages that shared an interpreter with that would wait for it.
"""

from __future__ import annotations

import logging
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Event, Thread

from sync.protocol.catalogue import ProtocolRefused
from sync.server.database import Database
from sync.server.numbers.making import due_years, keep
from sync.server.opening import opened
from sync.server.ports import Clock

LOOK_SECONDS = 5.0
PATIENCE_SECONDS = 2.0  # when the process is to end
GENTLY = 10  # answering goes before counting

_logger = logging.getLogger("sync.server")

# How another process opens the same database: home, key, PostgreSQL's address or "". It gets them through a
# pipe, so they stand on no disk and in no list of processes.
Opening = tuple[Path, bytes, str]


@contextmanager
def keeping(database: Database, clock: Clock, opening: Opening) -> Iterator[None]:
    """Make numbers anew when they are due, until the end of the block."""
    ends = Event()
    thread = Thread(target=_keep, args=(database, clock, opening, ends), daemon=True)
    thread.start()
    try:
        yield
    finally:
        ends.set()
        thread.join(PATIENCE_SECONDS)


def make_apart(opening: Opening, now: datetime, ends: Event) -> None:
    """Make what is due in another process, and wait for it. Nothing is lost when it is broken off."""
    # Not a fork: threads that hold locks would be copied without what lets go of them.
    process = get_context("spawn").Process(target=_make, args=(opening, now), daemon=True)
    process.start()
    while process.is_alive():
        process.join(LOOK_SECONDS / 10)
        if ends.is_set():
            process.kill()
    if process.exitcode and not ends.is_set():
        _logger.error("no new numbers", extra={"told": {"ended": process.exitcode}})


def _keep(database: Database, clock: Clock, opening: Opening, ends: Event) -> None:
    while not ends.wait(LOOK_SECONDS):
        with _telling():
            if due_years(database, clock()):
                make_apart(opening, clock(), ends)


def _make(opening: Opening, now: datetime) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the one that started this
    Thread(target=_end_with_parent, daemon=True).start()
    os.nice(GENTLY)
    database = opened(*opening)
    try:
        with _telling():
            keep(database, lambda: now)
    finally:
        database.close()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


@contextmanager
def _telling() -> Iterator[None]:
    """The log says what went wrong, and the rest goes on."""
    try:
        yield
    except ProtocolRefused as refused:
        _logger.warning("no new numbers", extra={"told": {"number": refused.code}})
    except Exception as error:  # noqa: BLE001 - somebody has to hear of it
        told = {"error": type(error).__name__}
        _logger.error("no new numbers", extra={"told": told})  # noqa: TRY400
