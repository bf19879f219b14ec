"""A centre with its cast, and devices of workers in its units."""

from __future__ import annotations

from uuid import uuid4

import pytest

from sync.protocol.messages import Message
from sync.server import commands
from sync.server.facts.following import catch_up
from tests.sync.cast import cast
from tests.sync.conftest import ADDRESS
from tests.sync.facts import bodies
from tests.sync.peers import Device


class Told:
    """A worker's device, and what it tells the centre."""

    def __init__(self, centre, unit: str, worker: str) -> None:
        self.centre, self.seq = centre, 0
        code = commands.invite(centre.desk, centre.agencys, unit, worker, ADDRESS, 7)
        self.device = Device(centre.ask).join(code)

    def tell(self, kind: str, body: dict[str, object]) -> None:
        self.seq += 1
        at = self.centre.clock().strftime("%Y-%m-%dT%H:%M:%SZ")
        outcomes = self.device.outcomes(Message(str(uuid4()), kind, self.seq, at, body))
        assert outcomes == ["new"], outcomes
        catch_up(self.centre.desk.database, self.centre.clock)

    def case(self, **told: object) -> str:
        """A new case, told of; its id."""
        case = str(uuid4())
        self.stands(case, **told)
        return case

    def stands(self, case: str, **told: object) -> None:
        self.tell("care", bodies.standing(case, **{**QUIET, **told}))

    def talked(self, case: str, **told: object) -> str:
        record = str(uuid4())
        self.tell("screening", bodies.record(record, case, **told))
        return record


# A case in which nothing is left to do.
QUIET: dict[str, object] = {
    "flags": [],
    "flags_undecided": [],
    "undecided": 0,
    "duties": [],
    "screenings": [],
    "steps_due": [],
    "follow_ups_due": [],
    "needs": {},
}


@pytest.fixture
def people(centre):
    return cast(centre)


@pytest.fixture
def sofia(people):
    return people["sofia"]


@pytest.fixture
def river(centre, people):
    """Amina's device."""
    return Told(centre, "river", "w1")


@pytest.fixture
def south(centre, people):
    """The device of a worker in another unit."""
    return Told(centre, "south", "w1")
