"""How many messages a second the centre has on its disk before it gives the receipt.

    python -m tests.bench.intake

Made-up devices in a second process send batches of 50, signed and packed beforehand, several at once,
over loopback; the centre runs in as many processes as there are processors. Embedded and PostgreSQL: eight
devices with many batches each. For five hundred at once see `first_sync`.
"""

from __future__ import annotations

import http.client
import itertools
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from sync.protocol.compression import compressed
from sync.protocol.messages import Message
from tests.sync.conftest import PASSPHRASE, centre_at
from tests.sync.peers import SIGNING, Device, care, screening
from tests.sync.postgres import postgres
from tests.sync.running import over, running

SIZE = 50
AT_ONCE = 64  # connections of the second process, at most
REACH = {"embedded": 2000, "postgresql": 4000}


def batches(device: Device, count: int) -> list[bytes]:
    """What one device sends, in order: half screenings, half cases."""
    return [packed(device, messages(batch * SIZE + 1)) for batch in range(count)]


def messages(first: int) -> list[Message]:
    return [(screening if seq % 2 else care)(seq) for seq in range(first, first + SIZE)]


def packed(device: Device, sent: list[Message]) -> bytes:
    return compressed(device.batch(*sent).signed(SIGNING, device.signing_key))


def send_all(host: str, port: int, folder: Path) -> None:
    """Send everything in the folder; prints the seconds it took. Runs in the second process."""
    given = [json.loads(path.read_text()) for path in sorted(folder.glob("*.json"))]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        start = time.perf_counter()
        taken = list(pool.map(lambda one: _send(host, port, one), given))
        print(time.perf_counter() - start, statistics.median(itertools.chain(*taken)))


def _send(host: str, port: int, given: dict) -> list[float]:
    ask, taken = over(http.client.HTTPConnection(host, port)), []
    for body in given["bodies"]:
        start = time.perf_counter()
        answer = ask("POST", "/v1/messages", given["headers"], bytes.fromhex(body))
        taken.append(time.perf_counter() - start)
        assert answer.status == 200, answer.body
        assert all(one["outcome"] == "new" for one in answer.document["results"])
    return taken


@dataclass(frozen=True)
class Load:
    """So many devices, each with so many batches."""

    devices: int
    batches: int


@dataclass(frozen=True)
class Taken:
    """Messages a second, median milliseconds of a batch, and MiB of the largest process of the centre."""

    rate: float
    batch: float
    memory: float


def measure(url: str, processes: int, load: Load) -> Taken:
    with tempfile.TemporaryDirectory() as folder:
        with centre_at(Path(folder), url) as centre:
            for number in range(load.devices):
                device = centre.device()
                headers = {**device.headers, "Content-Encoding": "gzip"}
                bodies = [body.hex() for body in batches(device, load.batches)]
                path = Path(folder, f"{number}.json")
                path.write_text(json.dumps({"headers": headers, "bodies": bodies}))
            home = centre.home
        with running(
            home, PASSPHRASE, "--processes", str(processes), log=Path(folder, "log")
        ) as centre_run:
            where = [centre_run.host, str(centre_run.port), folder]
            command = [sys.executable, "-m", "tests.bench.intake", "load", *where]
            told = subprocess.run(command, stdout=subprocess.PIPE, check=True)
            memory = max(map(most_memory, with_children(centre_run.process.pid)))
    seconds, median = map(float, told.stdout.split())
    return Taken(load.devices * load.batches * SIZE / seconds, median * 1000, memory)


def with_children(parent: int) -> list[int]:
    told = subprocess.run(["pgrep", "-P", str(parent)], stdout=subprocess.PIPE, check=False)
    return [parent, *map(int, told.stdout.split())]


def most_memory(process: int) -> float:
    """MiB that it had resident at the most (Linux)."""
    status = Path(f"/proc/{process}/status").read_text()
    (line,) = (line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def main() -> None:
    processes = os.cpu_count() or 1
    print(f"{processes} processes of the centre, batches of {SIZE}")
    with postgres() as server:
        for name, reach in REACH.items():
            load = Load(8, 40)
            taken = measure(server.fresh() if name == "postgresql" else "", processes, load)
            print(
                f"{name:11} {load.devices:4} devices x {load.batches:3} batches"
                f" {taken.rate:6.0f} messages/s (reach {reach}),"
                f" {taken.batch:6.1f} ms a batch, {taken.memory:4.0f} MiB a process"
            )


if __name__ == "__main__":
    if sys.argv[1:2] == ["load"]:
        send_all(sys.argv[2], int(sys.argv[3]), Path(sys.argv[4]))
    else:
        main()
