"""Real servers for tests: started quickly, and killed without warning."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from typing import Any

from tests.browser.serving import free_port


@dataclass(frozen=True)
class Servers:
    """Starts servers over one folder of stores, one after the other, all on the same port."""

    forking: subprocess.Popen[str]
    root: Path
    built: Path
    port: int

    def start(self) -> Running:
        order = {"root": str(self.root), "built": str(self.built), "port": self.port}
        answer = self.ask(order)
        return Running(self, answer["process"], answer["link"])

    def ask(self, order: dict[str, Any]) -> dict[str, Any]:
        assert self.forking.stdin is not None
        assert self.forking.stdout is not None
        self.forking.stdin.write(f"{json.dumps(order)}\n")
        self.forking.stdin.flush()
        answer: dict[str, Any] = json.loads(self.forking.stdout.readline())
        return answer


@dataclass(frozen=True)
class Running:
    """One server, answering."""

    servers: Servers
    process: int
    link: str

    def kill(self) -> None:
        os.kill(self.process, signal.SIGKILL)

    @contextmanager
    def killed_after(self, seconds: float) -> Iterator[None]:
        """kill -9 while the block runs; afterwards the process is gone."""
        timer = Timer(seconds, self.kill)
        timer.start()
        try:
            yield
        finally:
            timer.join()
            self.servers.ask({"wait": self.process})


@contextmanager
def servers_over(root: Path, built: Path) -> Iterator[Servers]:
    command = [sys.executable, "-m", "tests.device.forking"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen[str](command, **pipes) as forking:  # type: ignore[call-overload]
        yield Servers(forking, root, built, free_port())
