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


# --- with a centre: nothing of this is imported where there is none -------------------------------------


@pytest.fixture
def centre():
    from tests.store.machine import CheapMachine
    from tests.sync.small_centre import SmallCentre

    return SmallCentre(CheapMachine())


@pytest.fixture
def line(centre):
    """What carries requests to the centre; a test puts something else in its place."""
    return {"carries": centre}


@pytest.fixture
def courier(line, clock):
    """The laptop's, without its thread: it does what there is to do when it is told."""
    from screening.wiring.courier import LaptopCourier
    from tests.store.machine import CheapMachine

    def carry(request):
        return line["carries"](request)

    return LaptopCourier(CheapMachine(), carry, clock, lambda: 0.5)


@pytest.fixture
def connecting(root, built, clock, courier):
    """Amina, with notes that belong to nobody yet, in an app that can send."""
    settings = read_settings({"port": HOST.rpartition(":")[2]})
    made = create_app(settings, stores_at(root, clock), furnish(built), clock, courier)
    yield Worker(made, made.test_client()).enter().set_up()
    made.config["DESKS"].lock_all()


@pytest.fixture
def sending(connecting, centre, courier):
    """The same, connected."""
    connecting.open("/sync")
    connecting.fill(code=centre.code().text)
    courier.run_once()
    connecting.open("/sync")
    return connecting
