"""Run as a process: a proxy between devices and centre that breaks one request in three.

    python -m tests.sync.year.proxy CENTRES_PORT SEED FOLDER

Says its port. Everything that passes is written to FOLDER/wire, and how often it broke what, to FOLDER/ways,
when it is asked to end (SIGTERM).
"""

from __future__ import annotations

import asyncio
import json
import re
import signal
import sys
from asyncio import StreamReader, StreamWriter
from collections import Counter
from pathlib import Path
from random import Random

from tests.sync.year import wire
from tests.sync.year.breaking import SILENCE, WAYS

HOST = "127.0.0.1"
LONGEST = 20.0  # seconds for an answer of the centre
OLD = 50  # answers that are remembered, to be given again
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)


class Proxy:
    """See `breaking.Line`."""

    def __init__(self, port: int, dice: Random, folder: Path) -> None:
        self.port, self.dice, self.folder = port, dice, folder
        self.late: list[bytes] = []
        self.old: list[bytes] = []
        self.deck: list[str] = []
        self.ways = Counter[str]()
        self.carrying: set[asyncio.Task[None]] = set()
        self.record = (folder / "wire").open("wb")

    def take(self, reader: StreamReader, writer: StreamWriter) -> None:
        """A device is there."""
        task = asyncio.create_task(self.answer(reader, writer))
        self.carrying.add(task)
        task.add_done_callback(self.carrying.discard)

    async def answer(self, reader: StreamReader, writer: StreamWriter) -> None:
        """One connection: one request, and what becomes of it."""
        try:
            request = await message(reader)
            if request:
                wire.write(self.record, request)
                await self.say(await self.carry(request), writer)
        except (OSError, asyncio.IncompleteReadError):  # the device was killed
            self.ways["nobody there any more"] += 1
        finally:
            writer.transport.abort()

    async def carry(self, request: bytes) -> bytes | None:
        way = self.way()
        self.ways[way] += 1
        said = await (WAYS[way](self, request) if way in WAYS else self.there(request))
        if self.late and self.dice.random() < 0.3:
            await self.there(self.late.pop(self.dice.randrange(len(self.late))))
        return said or None

    def way(self) -> str:
        """One in three is broken, each way as often as another."""
        if self.dice.random() >= 1 / 3:
            return "well"
        if not self.deck:
            self.deck = self.dice.sample([*WAYS], len(WAYS))
        return self.deck.pop()

    async def say(self, said: bytes | None, writer: StreamWriter) -> None:
        if said:
            writer.write(said)
            writer.close()
            await writer.wait_closed()

    async def there(self, request: bytes) -> bytes:
        """Carry it to the centre; the answer, empty when it gives none."""
        try:
            async with asyncio.timeout(LONGEST):
                reader, writer = await asyncio.open_connection(HOST, self.port)
                try:
                    writer.write(request)
                    said = await message(reader)
                finally:
                    writer.transport.abort()
        except (OSError, TimeoutError, asyncio.IncompleteReadError):
            return b""
        if said:
            wire.write(self.record, said)
            self.old = [*self.old[1 - OLD :], said]
        return said

    async def partly(self, request: bytes) -> None:
        """Carry the beginning of a request to the centre, and break off."""
        try:
            _, writer = await asyncio.open_connection(HOST, self.port)
            writer.write(request)
            writer.close()
            await writer.wait_closed()
        except OSError:  # the centre was killed
            self.ways["nobody to break off from"] += 1

    async def end(self) -> None:
        """What was held up arrives at last."""
        if self.carrying:
            await asyncio.wait(self.carrying, timeout=2 * SILENCE)
        for request in self.late:
            await self.there(request)
        self.record.close()
        (self.folder / "ways").write_text(json.dumps(self.ways))


async def message(reader: StreamReader) -> bytes:
    """A request or an answer, head and body; empty when the other end said nothing.

    Raises asyncio.IncompleteReadError when it broke off.
    """
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except asyncio.IncompleteReadError as cut:
        if not cut.partial:
            return b""
        raise
    length = LENGTH.search(head)
    return head + await reader.readexactly(int(length[1]) if length else 0)


async def main(port: int, seed: str, folder: Path) -> None:
    proxy = Proxy(port, Random(seed), folder)  # noqa: S311 - what is broken, not keys
    server = await asyncio.start_server(proxy.take, HOST, 0, limit=2**20, backlog=1000)
    ended = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, ended.set)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    await ended.wait()
    server.close()
    await proxy.end()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), sys.argv[2], Path(sys.argv[3])))
