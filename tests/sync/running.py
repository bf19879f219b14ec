"""A centre in processes of its own, reached over a socket."""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.house.sources import ROOT
from tests.sync.peers import Answer, Ask

# What a network does when the other end dies.
BROKEN = (OSError, http.client.HTTPException)


@dataclass
class Running:
    """`screening centre run` over a folder."""

    process: subprocess.Popen[bytes]
    host: str
    port: int

    @property
    def where(self) -> tuple[str, int]:
        return self.host, self.port

    def ask(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> Answer:
        """One request on a connection of its own. Raises one of `BROKEN`."""
        return once(self.host, self.port)(method, path, headers, body)

    def kill(self) -> None:
        """As when the machine loses its power, for this process."""
        self.process.kill()
        self.process.wait()

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(60)


def over(connection: http.client.HTTPConnection) -> Ask:
    """Asks over this connection, which stays open."""

    def ask(method: str, path: str, headers: Mapping[str, str], body: bytes) -> Answer:
        connection.request(method, path, body, dict(headers))
        said = connection.getresponse()
        return Answer(said.status, dict(said.headers), said.read())

    return ask


def once(host: str, port: int) -> Ask:
    """Asks over a new connection each time."""

    def ask(method: str, path: str, headers: Mapping[str, str], body: bytes) -> Answer:
        with closing(http.client.HTTPConnection(host, port, timeout=60)) as connection:
            return over(connection)(method, path, headers, body)

    return ask


@contextmanager
def running(
    home: Path, passphrase: str, *more: str, log: Path | None = None, **around: object
) -> Iterator[Running]:
    """`more`: arguments of the command. Its log goes to `log`, or beside the home."""
    command = [sys.executable, "-m", "screening", "centre", "run", "--home", str(home)]
    environment = {**os.environ, "SCREENING_CENTRE_PASSPHRASE": passphrase}
    with (log or home.with_name("log")).open("ab") as told:
        process = subprocess.Popen(
            [*command, "--port", "0", *more],
            env=environment,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=told,
            **around,  # type: ignore[call-overload]
        )
        try:
            assert process.stdout is not None
            line = process.stdout.readline().decode()
            found = re.search(r"http://([\d.]+):(\d+)", line)
            assert found, f"it did not start: {line}"
            yield Running(process, found[1], int(found[2]))
        finally:
            process.kill()
            process.wait()
            if process.stdout is not None:
                process.stdout.close()
