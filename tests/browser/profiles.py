"""A Chromium with a profile of its own on the disk, as a worker's is, and what it keeps there."""

from __future__ import annotations

import os
import re
import shutil
import signal
import sqlite3
import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from tests.searching import shapes

GZIP = re.compile(b"\x1f\x8b\x08")
PATIENCE = 30  # seconds; Chromium writes its session down every few

CARELESS = b"""<!doctype html><title>Elsewhere</title>
<form method="post"><textarea name="words"></textarea><input name="more"></form>"""


def kept(profile: Path) -> Iterator[tuple[str, bytes]]:
    """Every file of the profile with its bytes, and what is compressed in it unpacked behind them."""
    for path in sorted(profile.rglob("*")):
        try:
            data = path.read_bytes() if path.is_file() else b""
        except FileNotFoundError:  # a running browser clears up
            continue
        unpacked = (unzipped(data[found.start() :]) for found in GZIP.finditer(data))
        yield str(path.relative_to(profile)), b"".join([data, *unpacked])


def unzipped(data: bytes) -> bytes:
    try:
        return zlib.decompressobj(wbits=31).decompress(data)
    except zlib.error:  # it only began like something compressed
        return b""


def traces(profile: Path, texts: Iterable[str]) -> list[str]:
    """Which of the texts lie where in the profile, in which shape."""
    wanted = [(text, shape, raw) for text in texts for shape, raw in shapes(text).items()]
    return [
        f"{text!r} as {shape} in {name}"
        for name, data in kept(profile)
        for text, shape, raw in wanted
        if raw in data
    ]


def history(profile: Path, aside: Path) -> list[tuple[str, str]]:
    """Addresses and titles the browser remembers, read from a copy made in the folder `aside`."""
    for file in (profile / "Default").glob("History*"):
        shutil.copy(file, aside / file.name)
    database = sqlite3.connect(aside / "History")
    try:
        return database.execute("SELECT url, title FROM urls").fetchall()
    finally:
        database.close()


def wait_until(happened: Callable[[], object]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < deadline, "it never happened"
        time.sleep(0.05)


def kill_browser(profile: Path) -> None:
    """kill -9 the browser that uses this profile, all of its processes at once; wait until they are gone."""
    process = browser_of(profile)
    assert process
    group = os.getpgid(process)
    assert group == process, "a browser that is driven has a group of its own"
    os.killpg(group, signal.SIGKILL)
    wait_until(lambda: not alive_in(group))


def alive_in(group: int) -> list[int]:
    """The processes of a group that still run; one that only waits to be counted does not."""
    found = []
    for file in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, member, *_ = file.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(member) == group and state not in "ZX":
            found.append(int(file.parent.name))
    return found


def browser_of(profile: Path) -> int | None:
    """The main process; those it started name their type."""
    for found in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = found.read_bytes().split(b"\0")
        except OSError:
            continue
        mine = f"--user-data-dir={profile}".encode() in words
        if mine and not any(word.startswith(b"--type=") for word in words):
            return int(found.parent.name)
    return None


@contextmanager
def careless_site() -> Iterator[str]:
    """A site elsewhere on this computer that asks its browser for no care at all; its address."""
    site = ThreadingHTTPServer(("127.0.0.1", 0), Careless)
    Thread(target=site.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{site.server_port}/"
    finally:
        site.shutdown()
        site.server_close()


class Careless(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(CARELESS)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its own name
        """Nothing: a test's output is for tests."""
