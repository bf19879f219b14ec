"""What goes wrong on a line with one request: each way takes it, and gives what the device gets to see.

None: the connection breaks off without a word. What HTTP means by a whole answer is the device's business.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from random import Random
from typing import Protocol

Said = bytes | None
HTML = b"<!doctype html><title>Welcome</title><h1>Sign in to this network</h1>"
SILENCE = 2.5  # seconds; more than a device of the made-up year waits
DELAY = 0.3


class Line(Protocol):
    """`there`: carries a request to the centre, and its answer back; empty when there is none. `partly`:
    carries as much of one as is given, and breaks off.
    `late`: requests that are held up; `old`: answers that came.
    """

    dice: Random
    late: list[bytes]
    old: list[bytes]

    async def there(self, request: bytes) -> bytes: ...
    async def partly(self, request: bytes) -> None: ...


def http(status: str, body: bytes, *headers: str) -> bytes:
    head = [f"HTTP/1.1 {status}", "Content-Type: text/html", f"Content-Length: {len(body)}"]
    return "\r\n".join([*head, *headers, "", ""]).encode() + body


async def never_left(_line: Line, _request: bytes) -> Said:
    return None


async def request_cut(line: Line, request: bytes) -> Said:
    await line.partly(request[: line.dice.randrange(1, len(request))])
    return None


async def answer_lost(line: Line, request: bytes) -> Said:
    await line.there(request)
    return None


async def answer_cut(line: Line, request: bytes) -> Said:
    said = await line.there(request)
    return said[: line.dice.randrange(len(said))] if said else None


async def answer_short(line: Line, request: bytes) -> Said:
    """Cut too, and its length put right by a proxy that means well."""
    head, _, body = (await line.there(request)).partition(b"\r\n\r\n")
    if not body:
        return None
    less = body[: line.dice.randrange(len(body))]
    lines = [one for one in head.split(b"\r\n") if not one.lower().startswith(b"content-length")]
    return b"\r\n".join([*lines, b"Content-Length: %d" % len(less), b"", less])


async def late(line: Line, request: bytes) -> Said:
    await asyncio.sleep(line.dice.uniform(0, DELAY))
    return await line.there(request) or None


async def silent(line: Line, request: bytes) -> Said:
    """It arrives, and the answer comes when nobody waits for it any more."""
    await asyncio.sleep(SILENCE)
    return await line.there(request) or None


async def twice(line: Line, request: bytes) -> Said:
    said = [await line.there(request), await line.there(request)]
    return line.dice.choice(said) or None


async def twice_at_once(line: Line, request: bytes) -> Said:
    said = await asyncio.gather(line.there(request), line.there(request))
    return line.dice.choice(said) or None


async def held_up(line: Line, request: bytes) -> Said:
    """It arrives after others that were sent later."""
    line.late.append(request)
    return None


async def request_altered(line: Line, request: bytes) -> Said:
    return await line.there(altered(request, line.dice)) or None


async def answer_altered(line: Line, request: bytes) -> Said:
    said = await line.there(request)
    return altered(said, line.dice) if said else None


async def answer_of_another_time(line: Line, request: bytes) -> Said:
    await line.there(request)
    return line.dice.choice(line.old) if line.old else None


async def portal(_line: Line, _request: bytes) -> Said:
    return http("200 OK", HTML)


async def sent_elsewhere(_line: Line, _request: bytes) -> Said:
    return http("302 Found", HTML, "Location: https://sign-in.example/")


async def too_much(_line: Line, _request: bytes) -> Said:
    return http("413 Content Too Large", HTML)


async def patience(line: Line, _request: bytes) -> Said:
    status = line.dice.choice(["429 Too Many Requests", "503 Service Unavailable"])
    after = line.dice.choice(["7", "120", "86400", "Wed, 21 Oct 2026 07:28:00 GMT", "soon"])
    return http(status, HTML, f"Retry-After: {after}")


async def gateway(line: Line, _request: bytes) -> Said:
    return http(line.dice.choice(["500 Oh", "502 Bad Gateway", "504 Gateway Timeout"]), HTML)


async def refused(line: Line, _request: bytes) -> Said:
    """Somebody on the way who is not the centre: nobody has to believe it."""
    return http(line.dice.choice(["401 Unauthorized", "403 Forbidden", "404 Not Found"]), HTML)


async def garbage(line: Line, _request: bytes) -> Said:
    noise = line.dice.randbytes(line.dice.randrange(1, 500))
    return line.dice.choice([noise, http("200 OK", noise), b"\x1f\x8b" + noise])


def altered(data: bytes, dice: Random) -> bytes:
    """One bit of the body is another one."""
    begins = data.find(b"\r\n\r\n") + 4
    if begins == len(data):
        return data
    place = dice.randrange(begins, len(data))
    return data[:place] + bytes([data[place] ^ 1 << dice.randrange(8)]) + data[place + 1 :]


Way = Callable[[Line, bytes], Awaitable[Said]]
WAYS: Mapping[str, Way] = {
    way.__name__: way
    for way in (
        never_left, request_cut, answer_lost, answer_cut, answer_short, late, silent, twice,
        twice_at_once, held_up, request_altered, answer_altered, answer_of_another_time, portal,
        sent_elsewhere, too_much, patience, gateway, refused, garbage,
    )
}  # fmt: skip
