"""A centre of a made-up agency, once over the embedded file and once over PostgreSQL."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from flask import Flask

from sync.protocol.enrolment import Code
from sync.server import commands
from sync.server.app import create_app
from sync.server.centres import Desk, New, Place, make, open_desk
from sync.server.keys import AgencyKeys
from sync.server.primitives import FLOOR
from sync.server.settings import Settings
from tests.store.cheap import Clock
from tests.sync.peers import Answer, Device
from tests.sync.postgres import Postgres, postgres
from tests.sync.written import questionnaire

PASSPHRASE = "river lantern quilt"
AGENCY_PASSPHRASE = "harbour maple stone"
ADDRESS = "http://127.0.0.1:8070"


@dataclass
class Centre:
    """A centre whose app answers in this process. `url`: PostgreSQL's, or ""."""

    desk: Desk
    app: Flask
    agencys: AgencyKeys
    clock: Clock
    url: str
    sent_from: str = "203.0.113.7"
    passphrase: str = field(default=PASSPHRASE, repr=False)

    @property
    def home(self) -> Path:
        return self.desk.place.home

    def ask(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> Answer:
        with self.app.test_client() as client:
            said = client.open(
                path,
                method=method,
                headers=dict(headers),
                data=body,
                environ_base={"REMOTE_ADDR": self.sent_from},
            )
        return Answer(said.status_code, dict(said.headers), said.data)

    def code(self, days: int = 7, address: str = ADDRESS) -> Code:
        return commands.invite(self.desk, self.agencys, "north", "w1", address, days)

    def device(self) -> Device:
        """A device that is enrolled."""
        return Device(self.ask).join(self.code())


@contextmanager
def centre_at(folder: Path, url: str, tenant: str = "agency") -> Iterator[Centre]:
    """A new centre in a folder, with one unit."""
    clock, keys_file = Clock(), folder / "agency.keys"
    place = Place(folder / "centre", clock, os.urandom, "test")
    new = New("Made-up Agency", tenant, url, keys_file, PASSPHRASE, AGENCY_PASSPHRASE)
    make(place, new, FLOOR)
    with open_desk(place, PASSPHRASE) as desk:
        commands.add_unit(desk, "north", "North team")
        own = desk.keys
        settings = Settings(own.addresses, own.tokens, people=own.people, cost=FLOOR)
        app = create_app(settings, desk.database, desk.keys.signer, clock, os.urandom)
        agencys = commands.agency_keys(desk, keys_file, AGENCY_PASSPHRASE)
        yield Centre(desk, app, agencys, clock, url)


@pytest.fixture(scope="session")
def pg() -> Iterator[Postgres]:
    with postgres() as server:
        yield server


@pytest.fixture(params=["embedded", "postgresql"])
def url(request) -> str:
    """Which database: "", or a new one of PostgreSQL's."""
    return "" if request.param == "embedded" else request.getfixturevalue("pg").fresh()


@pytest.fixture
def write(tmp_path):
    """Writes a small compiled questionnaire and gives its path."""

    def written(name: str, version: int, **more: object) -> Path:
        path = tmp_path / f"{name}-{version}.json"
        path.write_bytes(questionnaire(name, version, **more))
        return path

    return written


@pytest.fixture
def centre(tmp_path, url) -> Iterator[Centre]:
    with centre_at(tmp_path, url) as made:
        yield made
