"""The made-up year from its first day to its last: who takes part, and what is there in the end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
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
from tests.sync.year.phones import Held


@dataclass(frozen=True, slots=True)
class Size:
    """`talks`: conversations of each device. `phones`, with as many conversations each, work beside them, one
    in each of `hands` at a time. `stint`, `between`, `phone_stint`: seconds until a device, the centre, or a
    phone's browser is killed, on average.
    """

    devices: int
    days: int
    talks: int
    phones: int = 0
    hands: int = 2
    at_once: int = 10
    stint: float = 5.0
    between: float = 6.0
    phone_stint: float = 20.0


@dataclass(frozen=True, slots=True)
class Where:
    """`url`: PostgreSQL's, which `server` is, or "". `app`: what `screening phone build` wrote."""

    url: str = ""
    server: Postgres | None = None
    app: Path = Path()


@dataclass(frozen=True)
class Lived:
    """What is there when everything was sent. `recovery`: the private key that copies are sealed to.

    `ways`: how often the line did what; `counts`: kills.
    """

    folder: Path
    centre: Centre
    devices: list[Given]
    phones: list[Held]
    recovery: bytes
    ways: dict[str, int]
    counts: dict[str, int]


@contextmanager
def lived(folder: Path, size: Size, seed: int, where: Where) -> Iterator[Lived]:
    """Live it all. Raises RuntimeError when a device or a phone fails."""
    chance = Random(seed)  # noqa: S311 - a made-up year, not keys
    built, private = build(folder / "built"), os.urandom(32)
    with centre_at(folder, where.url) as centre:
        centre.clock.time = datetime.now(UTC)  # as the process has it that answers
        recovery.use(centre.desk, centre.agencys, sealing_key(private))
        agency = Agency(centre, where.server, size.between, chance)
        with proxied(agency.port, str(seed), folder) as port:

            def own(name: str) -> tuple[Path, Path, str]:
                """Of one device: its folder, what it is furnished with, its code."""
                (folder / name).mkdir()
                return folder / name, built, centre.code(address=f"http://127.0.0.1:{port}").text

            devices = [
                Given(number, seed, size.days, size.talks, *own(f"device-{number}"))
                for number in range(size.devices)
            ]
            phones = [
                Held(
                    number,
                    seed,
                    size.talks,
                    size.phone_stint,
                    *own(f"phone-{number}"),
                    where.app,
                )
                for number in range(size.phones)
            ]
            counts = _let_live(devices, phones, size, agency)
        ways = json.loads((folder / "ways").read_text())
        centre.desk.database.engine.dispose()  # PostgreSQL may have been another one meanwhile
        counts |= agency.counts
        yield Lived(folder, centre, devices, phones, private, ways, counts)


def _let_live(
    devices: list[Given], phones: list[Held], size: Size, agency: Agency
) -> dict[str, int]:
    """How often devices and phones were killed. The centre is looked after meanwhile."""
    orders: dict[str, object] = {
        "devices": [_told(one) for one in devices],
        "at_once": size.at_once,
        "stint": size.stint,
        "seed": devices[0].seed,
    }
    with ExitStack() as stack:
        work = {"devices": stack.enter_context(_working("devices", orders))}
        for hand in range(min(size.hands, len(phones))):
            told = [_told(one) for one in phones[hand :: size.hands]]
            work[f"phones {hand}"] = stack.enter_context(_working("phones", told))
        try:
            agency.look_after([*work.values()])
        finally:
            for process in work.values():
                process.terminate()
        counts = Counter[str]()
        for who, process in work.items():
            for what, count in _said(process).items():
                counts[f"{who.split()[0]} {what}"] += count
        return dict(counts)


def _working(what: str, orders: object) -> Popen[str]:
    pipe = subprocess.PIPE
    command = [sys.executable, "-m", f"tests.sync.year.{what}"]
    process = Popen(command, stdin=pipe, stdout=pipe, text=True, cwd=ROOT)
    assert process.stdin is not None
    process.stdin.write(json.dumps(orders))
    process.stdin.close()
    return process


def _said(process: Popen[str]) -> dict[str, int]:
    assert process.stdout is not None
    if process.wait():
        raise RuntimeError("a device or a phone failed")
    said: dict[str, int] = json.loads(process.stdout.read())
    return said


def _told(given: Given | Held) -> dict[str, object]:
    fields = asdict(given)
    return {name: str(one) if isinstance(one, Path) else one for name, one in fields.items()}
