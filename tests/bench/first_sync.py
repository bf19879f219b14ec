"""Five hundred devices that send for the first time, all in the same second.

    python -m tests.bench.first_sync

Every device has keys of its own and a first batch of 50 messages, signed and packed beforehand. A second
process opens five hundred connections before the first of them sends, then all send; a device is done when it
has the receipt for its batch. Nothing is retried: any other answer counts as an error. What receipts say,
and their signatures, is checked afterwards. The centre runs in as many processes as there are processors;
their memory is the most that each had resident (Linux).
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from sync.protocol.canonical import read
from sync.protocol.compression import decompressed
from sync.protocol.messages import Message
from sync.protocol.receipts import Outcome, believed
from tests.bench.intake import SIZE, messages, most_memory, packed, with_children
from tests.bench.measure import p95
from tests.sync.conftest import PASSPHRASE, centre_at
from tests.sync.peers import SIGNING, Device
from tests.sync.postgres import postgres
from tests.sync.running import running
from tests.sync.year.proxy import message as whole

DEVICES = 500
Line = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@dataclass(frozen=True)
class Taken:
    """Seconds until the last receipt; milliseconds of each device; what did not go well; MiB a process."""

    seconds: float
    waited: list[float]
    errors: int
    memory: float

    def __str__(self) -> str:
        half = sorted(self.waited)[len(self.waited) // 2]
        return (
            f"{self.seconds:.1f} s until all have their receipts; a device waits {half:.0f} ms (median),"
            f" {p95(self.waited):.0f} (p95), {max(self.waited):.0f} (most);"
            f" errors: {self.errors}; {self.memory:.0f} MiB a process"
        )


def measure(url: str, processes: int) -> Taken:
    with tempfile.TemporaryDirectory() as folder:
        with centre_at(Path(folder), url) as centre:
            devices = [centre.device() for _ in range(DEVICES)]
            sent = [messages(1) for _ in devices]
            requests = list(map(_request, devices, sent))
            home = centre.home
        kept = Path(folder, "requests")
        kept.write_text(json.dumps([one.hex() for one in requests]))
        with running(home, PASSPHRASE, "--processes", str(processes)) as run:
            command = [sys.executable, "-m", "tests.bench.first_sync", str(run.port), str(kept)]
            told = subprocess.run(command, stdout=subprocess.PIPE, check=True)
            memory = max(map(most_memory, with_children(run.process.pid)))
    seconds, waited, answers = json.loads(told.stdout)
    good = sum(map(_believed, devices, sent, map(bytes.fromhex, answers)))
    return Taken(seconds, waited, DEVICES - good, memory)


def _request(device: Device, sent: list[Message]) -> bytes:
    body = packed(device, sent)
    named = {"Host": "x", **device.headers, "Content-Encoding": "gzip"}
    lines = [f"{name}: {value}" for name, value in named.items()]
    head = "\r\n".join(["POST /v1/messages HTTP/1.1", *lines, f"Content-Length: {len(body)}"])
    return head.encode() + b"\r\n\r\n" + body


def _believed(device: Device, sent: list[Message], answer: bytes) -> bool:
    """Whether it is the centre's true receipt for what this device sent, and all of it was new."""
    head, _, body = answer.partition(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 200 "):
        return False
    document = read(decompressed(body) if body.startswith(b"\x1f\x8b") else body)
    receipt = believed(document, device.batch(*sent), SIGNING, device.centre_key)
    return {one.outcome for one in receipt.results} == {Outcome.NEW}


async def load(port: int, requests: list[bytes]) -> tuple[float, list[float], list[str]]:
    """Send all at once; the seconds it took, the milliseconds of each, and the answers."""
    lines = await asyncio.gather(*(asyncio.open_connection("127.0.0.1", port) for _ in requests))
    start = time.perf_counter()

    async def one(line: Line, request: bytes) -> tuple[float, str]:
        reader, writer = line
        writer.write(request)
        answer = await whole(reader)
        waited = (time.perf_counter() - start) * 1000
        writer.close()
        return waited, answer.hex()

    told = await asyncio.gather(*map(one, lines, requests))
    taken = time.perf_counter() - start
    return taken, [waited for waited, _ in told], [said for _, said in told]


def main() -> None:
    processes = os.cpu_count() or 1
    print(f"first sync of {DEVICES} devices at once, {SIZE} messages each, {processes} processes")
    print(f"  embedded    {measure('', processes)}")
    with postgres() as server:
        print(f"  postgresql  {measure(server.fresh(), processes)}")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        given = [bytes.fromhex(one) for one in json.loads(Path(sys.argv[2]).read_text())]
        print(json.dumps(asyncio.run(load(int(sys.argv[1]), given))))
    else:
        main()
