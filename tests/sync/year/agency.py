"""The centre of the made-up year: killed at random while devices send, and started again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from subprocess import Popen
from time import monotonic, sleep

from tests.browser.serving import free_port
from tests.house.sources import ROOT
from tests.sync.conftest import PASSPHRASE, Centre
from tests.sync.postgres import Postgres
from tests.sync.running import running

LOOK = 0.05  # seconds


@dataclass
class Agency:
    """`server`: PostgreSQL, where the centre uses it. `between`: seconds between two kills, on average."""

    centre: Centre
    server: Postgres | None
    between: float
    chance: Random
    port: int = field(default_factory=free_port)
    counts: Counter[str] = field(default_factory=Counter)

    def look_after(self, work: Sequence[Popen[str]]) -> None:
        """Let the centre run, killed now and then, for as long as any of `work` does."""

        def goes_on() -> bool:
            return any(one.poll() is None for one in work)

        while goes_on():
            with running(
                self.centre.home,
                PASSPHRASE,
                *("--port", str(self.port), "--processes", "2"),
                start_new_session=True,
            ) as run:
                self.counts["started"] += 1
                ends = monotonic() + self.chance.uniform(0.5, 1.5) * self.between
                while goes_on() and monotonic() < ends:
                    sleep(LOOK)
                    self._restart_database()
                if goes_on():
                    self.counts["killed"] += 1
                os.killpg(run.process.pid, signal.SIGKILL)

    def _restart_database(self) -> None:
        """PostgreSQL loses its power once, in the middle of it all."""
        if self.server and self.counts["killed"] and not self.counts["database killed"]:
            self.counts["database killed"] += 1
            sleep(self.chance.random())
            self.server.stop("immediate")
            sleep(LOOK)
            self.server.start()


@contextmanager
def proxied(port: int, seed: str, folder: Path) -> Iterator[int]:
    """A line that breaks one request in three to the centre's port; where devices find it."""
    command = [sys.executable, "-m", "tests.sync.year.proxy", str(port), seed, str(folder)]
    with Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        try:
            yield int(process.stdout.readline())
        finally:
            process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0
