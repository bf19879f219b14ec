"""What to make of an answer: a document of the centre's, one of its refusals, or somebody else's words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import datetime

from sync.client.ports import Answer, NoAnswer, Said
from sync.client.waits import asked_for
from sync.protocol.canonical import read
from sync.protocol.catalogue import CATALOGUE, FILE_FALSE, NOT_OURS, Entry, ProtocolRefused
from sync.protocol.compression import decompressed
from sync.protocol.publishing import Published

OK = 200
TOO_MUCH = 413
GZIP = b"\x1f\x8b"
NUMBER = re.compile(r"Y\d{3}")
LONGEST_TEXT = 300


class Failed(Exception):
    """A request that came to nothing. `status`: of the answer, 0 without one. `wait`: the seconds that
    were asked for, if any were. `problem`: the centre's own document about it, empty when the answer was
    somebody else's.
    """

    def __init__(
        self,
        entry: Entry,
        *,
        status: int = 0,
        wait: float | None = None,
        problem: Mapping[str, object] | None = None,
    ) -> None:
        self.entry = entry
        self.status = status
        self.wait = wait
        self.problem = problem or {}
        super().__init__(f"{entry.code} {entry.what}")


def taken(said: Said, now: datetime) -> dict[str, object]:
    """The document of an answer that says yes. Raises Failed for every other one."""
    if isinstance(said, NoAnswer):
        raise Failed(said.entry)
    document = _document(said)
    if said.status not in (200, 201):
        raise _refused(said, document, now)
    if document is None or "protocol" not in document:
        raise Failed(NOT_OURS, status=said.status)
    return document


def file_in(said: Said, stated: Published, now: datetime) -> bytes:
    """The bytes of the file of a statement. Raises Failed: Y044 they are not those that were signed, Y011
    the centre does not have them any more, and every other one of `taken`.
    """
    if isinstance(said, NoAnswer):
        raise Failed(said.entry)
    if said.status != OK:
        raise _refused(said, _document(said), now)
    for data in _unpacked(said.body, stated.size):
        if stated.fits(data):
            return data
    raise Failed(FILE_FALSE, status=said.status)


def _unpacked(body: bytes, size: int) -> Iterator[bytes]:
    """As it came, and unpacked where it can be. A browser may have unpacked it already."""
    yield body
    if body.startswith(GZIP):
        with suppress(ProtocolRefused):
            yield decompressed(body, size)


def _document(answer: Answer) -> dict[str, object] | None:
    """The object in it. A browser may have unpacked it already, whatever the headers say."""
    packed = answer.body.startswith(GZIP)
    try:
        return read(decompressed(answer.body) if packed else answer.body)
    except ProtocolRefused:
        return None


def _refused(answer: Answer, document: dict[str, object] | None, now: datetime) -> Failed:
    """A sign-in page, or a proxy whose centre is away, may ask for patience too."""
    wait = asked_for(answer.headers, now)
    number = document.get("number") if document else None
    if document is None or not (isinstance(number, str) and NUMBER.fullmatch(number)):
        return Failed(NOT_OURS, status=answer.status, wait=wait)
    entry = CATALOGUE.get(number) or _unknown(number, document, answer.status)
    return Failed(entry, status=answer.status, wait=wait, problem=document)


def _unknown(number: str, problem: Mapping[str, object], status: int) -> Entry:
    """A number of a later centre's: shown in its own words."""
    what, do = (str(problem.get(name, ""))[:LONGEST_TEXT] for name in ("what", "do"))
    return Entry(number, what, do, status, again=problem.get("again") is True)
