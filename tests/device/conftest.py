"""An app over real stores, with the cheapest key derivation and a clock that tests own."""

from __future__ import annotations

from pathlib import Path

import pytest

from screening.device.app import create_app
from screening.device.furnishing import furnish
from screening.device.settings import read_settings
from tests.device.building import build
from tests.device.desk import HOST, Worker
from tests.store.cheap import Clock, stores_at
from tests.store.machine import place


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Questionnaires and languages as `screening build` makes them, and one with every kind."""
    return build(tmp_path_factory.mktemp("built"))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return place(tmp_path) / "stores"


@pytest.fixture
def app(root, built, clock):
    settings = read_settings({"port": HOST.rpartition(":")[2]})
    made = create_app(settings, stores_at(root, clock), furnish(built), clock)
    yield made
    made.config["DESKS"].lock_all()


@pytest.fixture
def outside(app) -> Worker:
    """A browser that was not let in."""
    return Worker(app, app.test_client())


@pytest.fixture
def arrived(app) -> Worker:
    """A browser that was let in, on a device without any notes."""
    return Worker(app, app.test_client()).enter()


@pytest.fixture
def amina(arrived) -> Worker:
    """Amina, with her notes open."""
    return arrived.set_up()


@pytest.fixture
def talking(amina) -> Worker:
    """Amina in a conversation, at its opening card."""
    return amina.begin()
