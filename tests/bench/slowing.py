"""A slower processor: the browser's page processes are stopped for most of every few milliseconds.

The browser's own slow-down does not reach its workers, where Python runs.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread

PERIOD_SECONDS = 0.012
LOOK_EVERY = 5  # periods; a page that is opened may get a process of its own

# Work of a known size, in the worker that Python runs in.
SPIN = """() => {
  const start = performance.now();
  let sum = 0;
  for (let step = 0; step < 1e8; step += 1) sum += step;
  return performance.now() - start;
}"""


@contextmanager
def slowed(factor: int) -> Iterator[None]:
    """Give the page processes that this program started a `factor`-th of the time."""
    ended = Event()
    cycle = Thread(target=_cycle, args=(factor, ended))
    if factor > 1:
        cycle.start()
    try:
        yield
    finally:
        ended.set()
        if factor > 1:
            cycle.join()


def _cycle(factor: int, ended: Event) -> None:
    running = PERIOD_SECONDS / factor
    pages: list[int] = []
    for turn in range(10**9):
        if turn % LOOK_EVERY == 0:
            pages = page_processes()
        _tell(pages, signal.SIGSTOP)
        time.sleep(PERIOD_SECONDS - running)
        _tell(pages, signal.SIGCONT)
        if ended.is_set():
            return
        time.sleep(running)


def _tell(processes: list[int], what: signal.Signals) -> None:
    for process in processes:
        with suppress(ProcessLookupError):
            os.kill(process, what)


def page_processes() -> list[int]:
    """Chromium's page processes among those that this program started, and those started by them."""
    found, wanted = [], [os.getpid()]
    children = _children()
    while wanted:
        process = wanted.pop()
        wanted += children.get(process, [])
        with suppress(OSError):
            if b"--type=renderer" in Path(f"/proc/{process}/cmdline").read_bytes():
                found.append(process)
    return found


def _children() -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        with suppress(OSError, ValueError):
            process = int(entry.name)
            parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            found.setdefault(parent, []).append(process)
    return found


def memory_mb() -> tuple[float, float]:
    """Of the largest page process: what it has in memory, and what of it is its own."""
    sizes = []
    for process in page_processes():
        with suppress(OSError):
            lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
            kb = {line.split()[0].rstrip(":"): int(line.split()[1]) for line in lines[1:]}
            sizes.append((kb["Rss"], kb["Private_Clean"] + kb["Private_Dirty"]))
    rss, own = max(sizes)
    return rss / 1024, own / 1024
