"""A PostgreSQL of the tests' own, in a temporary folder and on a socket file only."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from tempfile import mkdtemp

import psycopg

DEBIAN = "/usr/lib/postgresql"


@dataclass(frozen=True)
class Postgres:
    """`programs`: where PostgreSQL's own are; `folder`: its data, its socket and its log."""

    programs: Path
    folder: Path
    numbers: count

    def url(self, database: str, user: str = "centre") -> str:
        return f"postgresql://{user}@/{database}?host={self.folder}"

    def fresh(self) -> str:
        """The address of a new, empty database of an ordinary user, whom row-level security binds."""
        name = f"centre{next(self.numbers)}"
        with self.above() as connection:
            connection.execute(f"CREATE DATABASE {name} OWNER centre")
        return self.url(name)

    def above(self, database: str = "postgres") -> psycopg.Connection:
        """As the superuser, who is above every policy."""
        return psycopg.connect(self.url(database, "postgres"), autocommit=True)

    def start(self, more: str = "") -> None:
        options = f"-k {self.folder} -c listen_addresses='' -c max_connections=100 {more}"
        log = str(self.folder / "log")
        self._control("-w", "-l", log, "-o", options, "start")

    def stop(self, how: str = "fast") -> None:
        """`immediate`: as when the machine loses its power."""
        self._control("-m", how, "stop")

    def _control(self, *arguments: str) -> None:
        self.run("pg_ctl", "-s", "-D", str(self.folder / "data"), *arguments)

    def run(self, program: str, *arguments: str) -> None:
        # It refuses to run as root.
        other = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        command = [*other, str(self.programs / program), *arguments]
        told = subprocess.run(  # noqa: PLW1510
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            cwd="/",
        )
        assert told.returncode == 0, told.stdout.decode()


@contextmanager
def postgres() -> Iterator[Postgres]:
    """Started, and gone without a trace afterwards."""
    # The path of a socket may have no more than a hundred letters.
    folder = Path(mkdtemp(prefix="pg-"))
    server = Postgres(_programs(), folder, count(1))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres")
        server.run(
            "initdb", "-A", "trust", "-U", "postgres", "-E", "UTF8", "-D", str(folder / "data")
        )
        server.start()
        with server.above() as connection:
            connection.execute("CREATE ROLE centre LOGIN")
        try:
            yield server
        finally:
            server.stop("immediate")
    finally:
        shutil.rmtree(folder)


def _programs() -> Path:
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    debians = sorted(Path(DEBIAN).glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    assert debians, "PostgreSQL is missing: on Debian, apt-get install postgresql"
    return debians[-1].parent
