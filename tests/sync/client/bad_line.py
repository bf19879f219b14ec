"""A line between device and centre on which everything goes wrong that can go wrong on one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from sync.client.ports import Answer, NoAnswer, Request, Said
from sync.protocol.canonical import read
from sync.protocol.catalogue import NO_NETWORK, NOT_TRUSTED, ProtocolRefused
from tests.sync.small_centre import SmallCentre, answer

PORTAL = Answer(200, {"content-type": "text/html"}, b"<!doctype html><h1>Welcome</h1>")


@dataclass
class BadLine:
    """Breaks most exchanges, each in a way that is drawn. `ways`: how often each was drawn."""

    centre: SmallCentre
    dice: Random
    late: list[Request] = field(default_factory=list)
    old: list[Answer] = field(default_factory=list)
    ways: dict[str, int] = field(default_factory=dict)
    deck: list[str] = field(default_factory=list)

    def __call__(self, request: Request) -> Said:
        if not self.deck:  # every way comes up, in an order that is drawn
            self.deck = self.dice.sample([*WAYS, "well"], len(WAYS) + 1)
        way = self.deck.pop()
        self.ways[way] = self.ways.get(way, 0) + 1
        said = WAYS[way](self, request) if way in WAYS else self.arrive(request)
        if self.late and self.dice.random() < 0.3:  # what was held up arrives at last, out of order
            self.arrive(self.late.pop(self.dice.randrange(len(self.late))))
        return said

    def arrive(self, request: Request) -> Answer:
        said = self.centre(request)
        self.old.append(said)
        return said

    def never_left(self, _request: Request) -> Said:
        return NoAnswer(NO_NETWORK)

    def not_trusted(self, _request: Request) -> Said:
        return NoAnswer(NOT_TRUSTED)

    def answer_lost(self, request: Request) -> Said:
        self.arrive(request)
        return NoAnswer(NO_NETWORK)

    def arrives_later(self, request: Request) -> Said:
        self.late.append(request)
        return NoAnswer(NO_NETWORK)

    def arrives_twice(self, request: Request) -> Said:
        self.arrive(request)
        return self.arrive(request)

    def request_cut(self, request: Request) -> Said:
        cut = self.dice.randrange(len(request.body))
        return self.arrive(_with(request, request.body[:cut]))

    def request_altered(self, request: Request) -> Said:
        return self.arrive(_with(request, self.altered(request.body)))

    def answer_cut(self, request: Request) -> Said:
        said = self.arrive(request)
        return Answer(said.status, said.headers, said.body[: self.dice.randrange(len(said.body))])

    def answer_altered(self, request: Request) -> Said:
        said = self.arrive(request)
        return Answer(said.status, said.headers, self.altered(said.body))

    def answer_of_another_time(self, request: Request) -> Said:
        self.arrive(request)
        return self.dice.choice(self.old)

    def field_altered(self, request: Request) -> Said:
        """A proxy that understands JSON, and means well."""
        from sync.protocol.compression import compressed, decompressed

        said = self.arrive(request)
        try:
            document = read(decompressed(said.body))
        except ProtocolRefused:  # a refusal, which is not packed
            return said
        document[self.dice.choice(sorted(document))] = self.dice.choice(["", 1, None, []])
        return Answer(said.status, said.headers, compressed(answer_body(document)))

    def portal(self, _request: Request) -> Said:
        return PORTAL

    def gateway(self, _request: Request) -> Said:
        return Answer(
            self.dice.choice([500, 502, 503, 504]), {"retry-after": "1"}, b"<h1>Oops</h1>"
        )

    def too_much(self, _request: Request) -> Said:
        return Answer(413, {}, b"<h1>Too much</h1>")

    def altered(self, body: bytes) -> bytes:
        place = self.dice.randrange(len(body))
        return body[:place] + bytes([body[place] ^ 1 << self.dice.randrange(8)]) + body[place + 1 :]


def answer_body(document: dict[str, object]) -> bytes:
    from sync.protocol.compression import decompressed

    return decompressed(answer(200, document).body)


def _with(request: Request, body: bytes) -> Request:
    return Request(request.method, request.url, request.headers, body)


WAYS: dict[str, Callable[[BadLine, Request], Said]] = {
    name: way for name, way in vars(BadLine).items() if callable(way) and name in {
        "never_left", "not_trusted", "answer_lost", "arrives_later", "arrives_twice", "request_cut",
        "request_altered", "answer_cut", "answer_altered", "answer_of_another_time", "field_altered",
        "portal", "gateway", "too_much",
    }
}  # fmt: skip
