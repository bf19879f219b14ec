"""A centre with its cast, and devices of workers in its units."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from uuid import uuid4

import pytest

from sync.protocol.messages import Message
from sync.server import commands
from sync.server.facts.following import catch_up
from sync.server.people import sessions, units
from sync.server.people.units import Unit
from tests.store.cheap import Clock
from tests.sync.cast import PEOPLE, UNITS, Visitor, inside, signed_in
from tests.sync.conftest import ADDRESS, Centre, centre_at
from tests.sync.facts import bodies
from tests.sync.peers import Device


class Told:
    """A worker's device, and what it tells the centre."""

    def __init__(self, centre, unit: str, worker: str) -> None:
        self.centre, self.unit, self.seq = centre, unit, 0
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


@pytest.fixture(scope="module", params=["embedded", "postgresql"])
def place(request, tmp_path_factory) -> Iterator[Centre]:
    """One centre for all tests of a file: each test has units and people of its own in it."""
    url = request.getfixturevalue("pg").fresh() if request.param == "postgresql" else ""
    with centre_at(tmp_path_factory.mktemp("centre"), url, request.module.TENANT) as made:
        yield made


@pytest.fixture
def centre(place) -> Centre:
    place.clock.time = Clock().time
    return place


@pytest.fixture
def people(centre) -> dict[str, Visitor]:
    """The cast, in a north, a river below it and a south that only this test has."""
    tag = uuid4().hex[:8]
    with centre.desk.database.writing() as connection:
        for unit in (Unit("north", "North team", "", ""), *UNITS):
            parent = unit.parent and f"{unit.parent}-{tag}"
            units.add(connection, replace(unit, code=f"{unit.code}-{tag}", parent=parent))
    return {
        login: signed_in(
            centre,
            replace(person, login=f"{login}-{tag}", unit=person.unit and f"{person.unit}-{tag}"),
        )
        for login, person in {**PEOPLE, "sonja": SONJA}.items()
    }


SONJA = replace(PEOPLE["sofia"], login="sonja", name="Sonja")


@pytest.fixture
def sofia(people):
    return people["sofia"]


@pytest.fixture
def sonja(people):
    """Another supervisor of the same unit."""
    return people["sonja"]


@pytest.fixture
def river(centre, people):
    """Amina's device."""
    return Told(centre, people["amina"].viewer.unit, "w1")


@pytest.fixture
def south(centre, people):
    """The device of a worker in another unit."""
    return Told(centre, people["otto"].viewer.unit, "w1")


def again(visitor: Visitor) -> Visitor:
    """She signs in anew, after a time in which her session has ended."""
    here = inside(visitor.centre)
    with here.database.writing() as connection:
        token = sessions.begin(
            connection, visitor.account, "Firefox, Linux", here.now(), here.random
        )
    visitor.client.set_cookie("centre", token)
    return visitor
