"""Several processes that do the same, and one that looks after them. For POSIX systems."""

from __future__ import annotations

import os
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread
from types import FrameType
from typing import NoReturn

LEAST_SECONDS = 1.0  # a process that ends sooner than this is not started again at once


def keep_running(work: Callable[[], None], count: int) -> None:
    """Run `work` in so many processes until interrupted. One that dies is replaced.

    They end with this one, however it ends: each holds the reading end of a pipe whose writing end only
    this one has.
    """
    reading, writing = os.pipe()
    running: dict[int, float] = {}
    try:
        with terminable():
            for _ in range(count):
                running[_start(work, reading, writing)] = time.monotonic()
            while True:
                ended, _status = os.wait()
                lived = time.monotonic() - running.pop(ended, 0.0)
                time.sleep(max(LEAST_SECONDS - lived, 0))
                running[_start(work, reading, writing)] = time.monotonic()
    finally:
        os.close(writing)
        for one in running:
            os.waitpid(one, 0)
        os.close(reading)


@contextmanager
def terminable() -> Iterator[None]:
    """Being asked to end (SIGTERM) ends it as Ctrl+C does."""
    before = signal.signal(signal.SIGTERM, _interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _interrupt(_number: int, _frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt


def _start(work: Callable[[], None], reading: int, writing: int) -> int:
    child = os.fork()
    if child:
        return child
    status = 0
    try:
        os.close(writing)
        # Ctrl+C at a terminal reaches all of them; the parent tells when to end.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, _interrupt)
        Thread(target=_end_with_parent, args=(reading,), daemon=True).start()
        work()
    except KeyboardInterrupt:
        pass
    except BaseException:  # noqa: BLE001 - nothing of the parent may run on in a child
        traceback.print_exc(file=sys.stderr)
        status = 1
    finally:
        sys.stderr.flush()
        os._exit(status)


def _end_with_parent(reading: int) -> None:
    os.read(reading, 1)  # nothing is ever written: it returns when the other end is closed
    os.kill(os.getpid(), signal.SIGTERM)
