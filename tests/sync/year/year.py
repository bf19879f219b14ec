"""The made-up year from its first day to its last: who takes part, and what is there in the end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from subprocess import Popen

from sync.server import recovery
from sync.server.primitives import sealing_key
from tests.device.building import build
from tests.house.sources import ROOT
from tests.sync.conftest import Centre, centre_at
from tests.sync.postgres import Postgres
from tests.sync.year.agency import Agency, proxied
from tests.sync.year.device import Given


@dataclass(frozen=True, slots=True)
class Size:
    """`talks`: conversations of each device. `stint`, `between`: seconds until a device, and the centre, is
    killed, on average.
    """

    devices: int
    days: int
    talks: int
    at_once: int = 10
    stint: float = 5.0
    between: float = 6.0


@dataclass(frozen=True)
class Lived:
    """What is there when everything was sent. `recovery`: the private key that copies are sealed to.

    `ways`: how often the line did what; `counts`: kills.
    """

    folder: Path
    centre: Centre
    devices: list[Given]
    recovery: bytes
    ways: dict[str, int]
    counts: dict[str, int]


@contextmanager
def lived(
    folder: Path, size: Size, seed: int, url: str, server: Postgres | None = None
) -> Iterator[Lived]:
    """Live it all. `url`: PostgreSQL's, which `server` is, or "". Raises RuntimeError when a device fails."""
    chance = Random(seed)  # noqa: S311 - a made-up year, not keys
    built, private = build(folder / "built"), os.urandom(32)
    with centre_at(folder, url) as centre:
        centre.clock.time = datetime.now(UTC)  # as the process has it that answers
        recovery.use(centre.desk, centre.agencys, sealing_key(private))
        agency = Agency(centre, server, size.between, chance)
        with proxied(agency.port, str(seed), folder) as port:
            devices = [
                _given(folder, built, size, (number, seed), centre.code(address=_at(port)).text)
                for number in range(size.devices)
            ]
            kills = _let_live(devices, size, seed, agency)
        ways = json.loads((folder / "ways").read_text())
        centre.desk.database.engine.dispose()  # PostgreSQL may have been another one meanwhile
        yield Lived(folder, centre, devices, private, ways, {**agency.counts, **kills})


def _given(folder: Path, built: Path, size: Size, which: tuple[int, int], code: str) -> Given:
    own = folder / f"device-{which[0]}"
    own.mkdir()
    return Given(*which, size.days, size.talks, own, built, code)


def _at(port: int) -> str:
    return f"http://127.0.0.1:{port}"


def _let_live(devices: list[Given], size: Size, seed: int, agency: Agency) -> dict[str, int]:
    """How often devices were killed. The centre is looked after meanwhile."""
    orders = {
        "devices": [_told(one) for one in devices],
        "at_once": size.at_once,
        "stint": size.stint,
        "seed": seed,
    }
    command = [sys.executable, "-m", "tests.sync.year.devices"]
    pipe = subprocess.PIPE
    with Popen(command, stdin=pipe, stdout=pipe, text=True, cwd=ROOT) as work:
        assert work.stdin is not None
        assert work.stdout is not None
        work.stdin.write(json.dumps(orders))
        work.stdin.close()
        try:
            agency.look_after(work)
        finally:
            work.terminate()
        if work.wait():
            raise RuntimeError("a device failed")
        return {f"devices {what}": count for what, count in json.loads(work.stdout.read()).items()}


def _told(given: Given) -> dict[str, object]:
    fields = asdict(given)
    return {name: str(one) if isinstance(one, Path) else one for name, one in fields.items()}
