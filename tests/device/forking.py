"""Run as a process: start servers of the app by forking, each a process of its own that can be killed.

It has imported everything once, so that a start costs what a start of the app costs, not of Python.
Orders come as lines of JSON on stdin: what to start, or the process whose end to wait for.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path
from typing import Any

from babel import Locale
from waitress import server as _server  # noqa: F401 - imported here so that no start has to

from screening.device.serving import launch_link, serve
from screening.device.settings import read_settings
from screening.store.stores import Stores
from screening.wiring.laptop import laptop_app, utc_now
from tests.store.machine import CheapMachine


def main() -> None:
    Locale("en").days, Locale("es").days
    running: set[int] = set()
    for line in sys.stdin:
        order = json.loads(line)
        if "wait" in order:
            os.waitpid(order["wait"], 0)
            running.discard(order["wait"])
            say({"ended": order["wait"]})
        else:
            running.add(start(order))
    for left_over in running:
        os.kill(left_over, signal.SIGKILL)


def start(order: dict[str, Any]) -> int:
    """Fork a server; it says its own number and its link once the port is its own."""
    process = os.fork()
    if process == 0:
        try:
            run(Path(order["root"]), Path(order["built"]), order["port"])
        finally:
            os._exit(1)
    return process


def run(root: Path, built: Path, port: int) -> None:
    """As `screening.wiring.laptop.run`, with a cheap key derivation."""
    settings = read_settings({"port": str(port)})
    app = laptop_app(Stores(root, CheapMachine(), utc_now), built, settings)
    serve(app, port, lambda: say({"process": os.getpid(), "link": launch_link(settings)}))


def say(answer: dict[str, Any]) -> None:
    sys.stdout.write(f"{json.dumps(answer)}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
