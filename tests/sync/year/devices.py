"""Run as a process: lets devices live, each a process of its own, some at once, and kills them at random.

    python -m tests.sync.year.devices < ORDERS

ORDERS: one JSON object, see `Orders`. It has imported everything once, so that a device that was killed
starts again as soon as its process is forked. Says how it went as JSON; ends with 1 when a device failed.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
import traceback
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from babel import Locale

from tests.sync.year.device import Given, live

LOOK = 0.01  # seconds
KILLED, LIVED = "killed", "lived"


@dataclass(frozen=True, slots=True)
class Orders:
    """`at_once`: how many devices are switched on together. `stint`: seconds that one lives, on average,
    until it is killed; 0: none is.
    """

    devices: list[Given]
    at_once: int
    stint: float
    seed: int

    @classmethod
    def read(cls, text: str) -> Orders:
        given = json.loads(text)
        devices = [
            Given(**{**one, "folder": Path(one["folder"]), "built": Path(one["built"])})
            for one in given.pop("devices")
        ]
        return cls(devices, **given)


def let_live(orders: Orders) -> dict[str, Any]:
    """Until each has lived its year. Raises RuntimeError when one ends in another way than by a kill."""
    chance = Random(orders.seed)  # noqa: S311 - moments, not keys
    due, alive, counts = list(orders.devices), dict[int, tuple[Given, float]](), Counter[str]()
    try:
        while due or alive:
            while due and len(alive) < orders.at_once:
                stint = chance.uniform(0, 2 * orders.stint) if orders.stint else float("inf")
                device = due.pop(0)
                alive[start(device)] = device, time.monotonic() + stint
            for process, (device, ends) in list(alive.items()):
                if time.monotonic() > ends:
                    os.kill(process, signal.SIGKILL)
                ended, status = os.waitpid(process, os.WNOHANG)
                if ended:
                    del alive[process]
                    became = end_of(status)
                    counts[became] += 1
                    due += [device] if became == KILLED else []
            time.sleep(LOOK)
    finally:
        for process in alive:
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
    return dict(counts)


def end_of(status: int) -> str:
    """How a device ended. Raises RuntimeError when it ended badly."""
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL:
        return KILLED
    if status:
        raise RuntimeError("a device failed")
    return LIVED


def start(device: Given) -> int:
    """Fork a device; its process."""
    process = os.fork()
    if process == 0:
        status = 1
        try:
            live(device)
            status = 0
        except BaseException:  # noqa: BLE001 - nothing of the parent may run on in a child
            traceback.print_exc(file=sys.stderr)
        finally:
            sys.stderr.flush()
            os._exit(status)
    return process


if __name__ == "__main__":
    Locale("en").days, Locale("es").days
    sys.stdout.write(json.dumps(let_live(Orders.read(sys.stdin.read()))))
