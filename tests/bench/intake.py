"""How many messages a second the centre has on its disk before it gives the receipt.

    python -m tests.bench.intake

Made-up devices in a second process send batches of 50, signed and packed beforehand, several at once,
over loopback; the centre runs in as many processes as there are processors. Embedded and PostgreSQL.
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
from pathlib import Path

from sync.protocol.compression import compressed
from tests.sync.conftest import PASSPHRASE, centre_at
from tests.sync.peers import SIGNING, Device, care, screening
from tests.sync.postgres import postgres
from tests.sync.running import over, running

DEVICES = 8
BATCHES = 25  # of each device
SIZE = 50
REACH = {"embedded": 2000, "postgresql": 4000}


def batches(device: Device) -> list[bytes]:
    """What one device sends, in order: half screenings, half cases."""
    made = []
    for batch in range(BATCHES):
        first = batch * SIZE + 1
        messages = [(screening if seq % 2 else care)(seq) for seq in range(first, first + SIZE)]
        made.append(compressed(device.batch(*messages).signed(SIGNING, device.signing_key)))
    return made


def load(host: str, port: int, folder: Path) -> None:
    """Send everything in the folder; prints the seconds it took. Runs in the second process."""
    given = [json.loads(path.read_text()) for path in sorted(folder.glob("*.json"))]
    with ThreadPoolExecutor(DEVICES) as pool:
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


def measure(url: str, processes: int) -> tuple[float, float]:
    """Messages a second, and the median milliseconds of one batch."""
    with tempfile.TemporaryDirectory() as folder:
        with centre_at(Path(folder), url) as centre:
            for number in range(DEVICES):
                device = centre.device()
                headers = {**device.headers, "Content-Encoding": "gzip"}
                bodies = [body.hex() for body in batches(device)]
                path = Path(folder, f"{number}.json")
                path.write_text(json.dumps({"headers": headers, "bodies": bodies}))
            home = centre.home
        with running(
            home, PASSPHRASE, "--processes", str(processes), log=Path(folder, "log")
        ) as centre_run:
            where = [centre_run.host, str(centre_run.port), folder]
            command = [sys.executable, "-m", "tests.bench.intake", "load", *where]
            told = subprocess.run(command, capture_output=True, check=True)
    seconds, median = map(float, told.stdout.split())
    return DEVICES * BATCHES * SIZE / seconds, median * 1000


def main() -> None:
    processes = os.cpu_count() or 1
    with postgres() as server:
        for name, url in (("embedded", ""), ("postgresql", server.fresh())):
            rate, median = measure(url, processes)
            reach = REACH[name]
            print(
                f"{name:12} {rate:7.0f} messages/s (reach {reach}), {median:6.1f} ms a batch of {SIZE}"
            )


if __name__ == "__main__":
    if sys.argv[1:2] == ["load"]:
        load(sys.argv[2], int(sys.argv[3]), Path(sys.argv[4]))
    else:
        main()
