"""The real app in a process of its own, as `screening run` serves it."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]

SERVE = """
import sys
from pathlib import Path
from screening.wiring import laptop
root, built, port = sys.argv[1:]
laptop.run(Path(root), Path(built), {"port": port}, lambda line: print(line, flush=True))
"""


# The same by a clock that a test moves: so many seconds after this computer's, read from a file.
SERVE_LATER = """
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from screening.device.app import create_app
from screening.device.furnishing import furnish
from screening.device.serving import launch_link, serve
from screening.device.settings import read_settings
from screening.store.laptop import Laptop
from screening.store.stores import Stores
root, built, port, later = sys.argv[1:]
def clock():
    return datetime.now(UTC) + timedelta(seconds=float(Path(later).read_text()))
settings = read_settings({"port": port})
app = create_app(settings, Stores(Path(root), Laptop(), clock), furnish(Path(built)), clock)
serve(app, int(port), lambda: print(launch_link(settings), flush=True))
"""


@dataclass(frozen=True)
class Server:
    link: str
    root: Path

    @property
    def address(self) -> str:
        return self.link.partition("/launch/")[0]


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def command_line(root: Path) -> list[str]:
    """`screening run`, over the stores in `root`."""
    run = [sys.executable, "-m", "screening", "run"]
    return [*run, "--home", str(root), "--port", str(free_port())]


@contextmanager
def serving(root: Path, built: Path) -> Iterator[Server]:
    """Start the app over the stores in `root`; it is stopped at the end."""
    command = [sys.executable, "-c", SERVE, str(root), str(built), str(free_port())]
    with started(command, root) as server:
        yield server


@contextmanager
def serving_later(root: Path, built: Path, later: Path) -> Iterator[Server]:
    """The app by a clock that is as many seconds ahead as the file `later` says."""
    command = [sys.executable, "-c", SERVE_LATER, str(root), str(built), str(free_port())]
    with started([*command, str(later)], root) as server:
        yield server


@contextmanager
def started(command: list[str], root: Path) -> Iterator[Server]:
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            line = next(line for line in process.stdout if "/launch/" in line)
            yield Server(line.split()[-1], root)
        finally:
            process.terminate()
