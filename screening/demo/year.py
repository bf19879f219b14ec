"""What the made-up agency's other workers did in the year that is past, as their devices would have told it.

Drawn by dice that are thrown the same each time. Every message is of the declared kinds, goes through the
centre's own intake, and is counted like any other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from sqlalchemy import update

from screening.demo.young_people import Person, Told, told
from screening.instrument.shelf import Shelf
from sync.protocol.joining import Asking
from sync.protocol.messages import MOST, Batch, Message
from sync.server import commands
from sync.server.centres import Desk
from sync.server.enrolling import Chance, enrol, new_id
from sync.server.intake import take_in
from sync.server.keys import AgencyKeys
from sync.server.ports import stamp
from sync.server.primitives import Ed25519
from sync.server.tables import devices

DAYS = 365
# Unit -> its workers' codes, and how many young people each of them met.
WORKERS = {
    "north": {"dana": 46, "elias": 40, "farah": 44},
    "river": {"gita": 38, "hugo": 42},
    "schools": {"ines": 60, "jonas": 55, "kaya": 47},
    "outreach": {"luz": 36, "milan": 31},
}
AWAY = "milan"  # whose device was last heard of weeks ago
AWAY_DAYS = 37


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody's device at the centre. `dice`: of her own."""

    device: str
    worker: str
    dice: Random


def live(desk: Desk, agencys: AgencyKeys, shelf: Shelf, address: str) -> int:
    """Fill the centre; how many messages it took. `address`: where devices reach it."""
    count = 0
    for unit, workers in WORKERS.items():
        for worker, people in workers.items():
            one = _enrolled(desk, agencys, unit, worker, address)
            until = desk.now() - timedelta(days=AWAY_DAYS if worker == AWAY else 0)
            messages = _numbered(one, _year(one, people, shelf, until))
            _send(desk, one, messages)
            _seen(desk, one, until)
            count += len(messages)
    return count


def _enrolled(desk: Desk, agencys: AgencyKeys, unit: str, worker: str, address: str) -> Colleague:
    code = commands.invite(desk, agencys, unit, worker, address, days=1)
    random = desk.place.random
    asking = Asking(code.shown, Ed25519().public_key(random(32)), random(32))
    begun = desk.now() - timedelta(days=DAYS)
    chance = Chance(random, desk.keys.tokens)
    device = enrol(desk.database, asking, "", begun, chance).device
    return Colleague(device, worker, Random(worker))  # noqa: S311 - made-up people, not keys


def _year(one: Colleague, people: int, shelf: Shelf, until: datetime) -> list[Told]:
    """Everything of a worker's year, in the order in which it was recorded."""
    begins = until - timedelta(days=DAYS)
    events: list[Told] = []
    for number in range(people):
        met = begins + (until - begins) * ((number + one.dice.random()) / people)
        person = Person(new_id(_bytes(one.dice), met), met, until)
        events += told(person, shelf, one.dice, lambda at: new_id(_bytes(one.dice), at))
    return sorted((event for event in events if event.at <= until), key=lambda event: event.at)


def _bytes(dice: Random) -> Callable[[int], bytes]:
    return dice.randbytes


def _numbered(one: Colleague, events: Sequence[Told]) -> list[tuple[datetime, Message]]:
    return [
        (
            event.at,
            Message(
                new_id(_bytes(one.dice), event.at), event.kind, seq, stamp(event.at), event.body
            ),
        )
        for seq, event in enumerate(events, 1)
    ]


def _send(desk: Desk, one: Colleague, messages: Sequence[tuple[datetime, Message]]) -> None:
    """As it would have come over the year; raises RuntimeError where the centre does not want it."""
    with desk.database.reading() as connection:
        tenant = desk.agency(connection).tenant
    for part in _parts(messages):
        last, _ = part[-1]
        batch = Batch(one.device, stamp(last), tuple(message for _, message in part))
        for result in take_in(desk.database, batch, last, tenant):
            if result.number:
                raise RuntimeError(f"the demo's year: {result.number} {result.detail}")


def _parts(
    messages: Sequence[tuple[datetime, Message]],
) -> Iterator[Sequence[tuple[datetime, Message]]]:
    for begin in range(0, len(messages), MOST):
        yield messages[begin : begin + MOST]


def _seen(desk: Desk, one: Colleague, at: datetime) -> None:
    with desk.database.writing() as connection:
        seen = update(devices).where(devices.c.id == one.device).values(seen_at=stamp(at))
        connection.execute(seen)
