"""The real app in a process of its own, as `screening run` and `screening demo` serve it."""

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
from screening import wiring
what, root, built, port = sys.argv[1:]
getattr(wiring, what)(Path(root), Path(built), {"port": port}, lambda line: print(line, flush=True))
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
def serving(root: Path, built: Path, what: str = "run") -> Iterator[Server]:
    """Start the app over the stores in `root`; it is stopped at the end."""
    command = [sys.executable, "-c", SERVE, what, str(root), str(built), str(free_port())]
    with started(command, root) as server:
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
