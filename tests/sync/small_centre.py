"""A centre as small as one can be: a set of messages, true receipts, and a list of changes with their files.

It keeps them in memory.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hashlib import sha256
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

from screening.store.ports import Machine
from sync.client.ports import Answer, Request
from sync.protocol import clear
from sync.protocol.canonical import read
from sync.protocol.catalogue import (
    DIFFERS,
    NO_SUCH_CODE,
    NO_SUCH_FILE,
    NO_SUCH_PLACE,
    NOT_SIGNED_IN,
    REVOKED,
    TOO_LARGE,
    Entry,
    ProtocolRefused,
)
from sync.protocol.compression import compressed, decompressed
from sync.protocol.enrolment import Code, fresh
from sync.protocol.joining import Agency, Enrolled, asked
from sync.protocol.messages import Batch, Message, opened
from sync.protocol.orders import revocation
from sync.protocol.publishing import Changes, Published
from sync.protocol.receipts import Outcome, Receipt, Result
from sync.protocol.requests import Asked

ADDRESS = "https://centre.example"
NOW = "2026-11-22T19:40:00Z"


def name(number: int) -> str:
    """A UUID that says which one it is."""
    return str(UUID(int=number))


@dataclass
class Device:
    token: str
    signing_key: bytes
    sealing_key: bytes
    revoked: bool = False


@dataclass
class SmallCentre:
    """`kept`: message id -> digest; `bodies`: in the order in which they came. `most`: messages a batch may
    have. `refusing`: ids it takes not.
    """

    machine: Machine
    most: int = 500
    kept: dict[str, str] = field(default_factory=dict)
    bodies: list[tuple[str, Mapping[str, object]]] = field(default_factory=list)
    batches: list[int] = field(default_factory=list)
    refusing: dict[str, str] = field(default_factory=dict)
    devices: dict[str, Device] = field(default_factory=dict)
    boxes: dict[str, bytes] = field(default_factory=dict)
    # What is listed: a statement or a request, in the order of their numbers, which begin with 1.
    lines: list[Mapping[str, object]] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    part: int = 100  # lines in one answer

    def __post_init__(self) -> None:
        self.key, self.publishing = self.machine.random(32), self.machine.random(32)
        self.agency = Agency(
            name(1),
            "Harbour County",
            "agency",
            centre_key=self.machine.public_key(self.key),
            publishing_key=self.machine.public_key(self.publishing),
            linking_key=self.machine.random(32),
        )

    def code(self, address: str = ADDRESS) -> Code:
        """A new code, for one device."""
        made = fresh(address, self.machine.random)
        self.boxes[made.shown] = self.agency.boxed(made, self.machine)
        return made

    def __call__(self, request: Request) -> Answer:
        """What a transport would bring back."""
        self.paths.append(request.url.partition("/v1/")[2])
        try:
            return self._answer(request)
        except ProtocolRefused as refused:
            return problem(refused.entry)

    def _answer(self, request: Request) -> Answer:
        parts = urlsplit(request.url)
        if parts.path == "/v1/enrolments":
            return self._enrol(read_body(request))
        if request.method == "POST" and parts.path != "/v1/messages":
            raise ProtocolRefused(NO_SUCH_PLACE)
        device, known = self._asking(request)
        if known.revoked:
            order = revocation(device, NOW, self.machine, self.key)
            return problem(REVOKED, order=order)
        if parts.path == "/v1/messages":
            return self._take(opened(read_body(request), self.machine, known.signing_key))
        if parts.path == "/v1/changes":
            found = self.changes(device, int(parse_qs(parts.query)["after"][0]))
            return answer(200, found.signed(self.machine, self.key))
        data = self.files.get(parts.path.rpartition("/")[2])
        if data is None:
            raise ProtocolRefused(NO_SUCH_FILE)
        return Answer(200, {"content-type": "application/octet-stream"}, data)

    def _asking(self, request: Request) -> tuple[str, Device]:
        headers = {name.lower(): value for name, value in request.headers.items()}
        token = headers.get("authorization", "").removeprefix("Bearer ")
        found = [(name, one) for name, one in self.devices.items() if one.token == token]
        if not found:
            raise ProtocolRefused(NOT_SIGNED_IN)
        return found[0]

    def _enrol(self, document: dict[str, object]) -> Answer:
        asking = asked(document)
        box = self.boxes.get(asking.shown)
        if box is None:
            raise ProtocolRefused(NO_SUCH_CODE)
        same = [n for n, one in self.devices.items() if one.signing_key == asking.signing_key]
        device = same[0] if same else name(100 + len(self.devices))
        token = self.machine.random(16).hex() + "x" * 11
        self.devices[device] = Device(token, asking.signing_key, asking.sealing_key)
        told = Enrolled(device, token, "north", "worker-7", box)
        return answer(201, told.signed(self.machine, self.key))

    def _take(self, batch: Batch) -> Answer:
        if len(batch.messages) > self.most:
            raise ProtocolRefused(TOO_LARGE)
        self.batches.append(len(batch.messages))
        results = tuple(self._keep(message) for message in batch.messages)
        receipt = Receipt(self.agency.id, batch.device, NOW, results)
        return answer(200, receipt.signed(batch, self.machine, self.key))

    def _keep(self, message: Message) -> Result:
        number = self.refusing.get(message.id)
        if number:
            return Result(message.id, Outcome.REFUSED, number, "place")
        try:
            clear.check(message.kind, message.body)
        except ProtocolRefused as refused:
            return Result(message.id, Outcome.REFUSED, refused.code, refused.detail)
        before = self.kept.setdefault(message.id, message.digest)
        if before != message.digest:
            return Result(message.id, Outcome.REFUSED, DIFFERS.code)
        new = self.counted(message.id) == 1
        if new:
            self.bodies.append((message.kind, message.body))
        return Result(message.id, Outcome.NEW if new else Outcome.HELD)

    def counted(self, message: str) -> int:
        """How often it was brought, this time included."""
        self._brought[message] = self._brought.get(message, 0) + 1
        return self._brought[message]

    def publish(
        self, kind: str, name: str, version: int, data: bytes, **other: object
    ) -> Published:
        """Put a file on the shelf, signed; `withdrawn=True` withdraws it."""
        stated = Published(kind, name, version, sha256(data).hexdigest(), len(data), NOW)
        stated = replace(stated, **other)  # type: ignore[arg-type]
        self.files[stated.digest] = data
        self.lines.append(stated.signed(self.machine, self.publishing))
        return stated

    def ask(self, case: str, what: str = "call_me", due_on: str = "2026-11-24") -> str:
        """Ask its devices for something; returns the request's id."""
        made = Asked(name(5000 + len(self.lines)), case, what, due_on, NOW, "north")
        self.lines.append(made.document)
        return made.id

    def changes(self, device: str, after: int) -> Changes:
        shown = self.lines[after : after + self.part]
        following = after + len(shown)
        statements = tuple(one for one in shown if "due_on" not in one)
        requests = tuple(one for one in shown if "due_on" in one)
        more = following < len(self.lines)
        return Changes(device, after, following, more, statements, requests, *self.restored)

    # When it was made again of a copy, and from when on receipts do not hold.
    restored: tuple[str, str] = ("", "")
    paths: list[str] = field(default_factory=list)
    _brought: dict[str, int] = field(default_factory=dict)


def read_body(request: Request) -> dict[str, object]:
    packed = request.headers.get("Content-Encoding") == "gzip"
    return read(decompressed(request.body) if packed else request.body)


def answer(status: int, document: object, **headers: str) -> Answer:
    kind = {"content-type": "application/json", "content-encoding": "gzip"}
    return Answer(status, kind | headers, compressed(json.dumps(document).encode()))


def problem(entry: Entry, /, **more: object) -> Answer:
    """A refusal as RFC 9457 has it."""
    told = {"number": entry.code, "what": entry.what, "do": entry.do, "again": entry.again, **more}
    kind = {"content-type": "application/problem+json"}
    return Answer(entry.status, kind, json.dumps(told).encode())


def utc(year: int, month: int, day: int, hour: int = 0) -> datetime:
    return datetime(year, month, day, hour, tzinfo=UTC)
