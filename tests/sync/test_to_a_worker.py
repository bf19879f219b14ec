"""The real app over a worker's notes, and the real centre over a socket: what is published and asked arrives,
and what was begun before finishes as it was begun.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from screening.device.app import create_app
from screening.device.furnishing import furnish
from screening.device.settings import read_settings
from screening.wiring.courier import LaptopCourier
from sync.client.over_https import over_https
from sync.server import commands, publishing, requests
from sync.server.tables import messages
from tests.device import agencys
from tests.device.building import build
from tests.device.desk import HOST, Worker
from tests.store.cheap import Clock, stores_at
from tests.store.machine import CheapMachine
from tests.sync import conftest
from tests.sync.running import running


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    return build(tmp_path_factory.mktemp("built"))


@pytest.fixture
def now():
    """Both ends have the time of this computer: the centre answers in a process of its own."""
    clock = Clock()
    clock.time = datetime.now(UTC)
    return clock


@pytest.fixture
def centre(centre, now):
    centre.clock.time = now.time
    return centre


@pytest.fixture
def courier(now):
    return LaptopCourier(CheapMachine(), over_https(), now, lambda: 0.5)


@pytest.fixture
def amina(centre, built, tmp_path, now, courier):
    """Amina, connected with the running centre."""
    settings = read_settings({"port": HOST.rpartition(":")[2]})
    stores = stores_at(tmp_path / "stores", now)
    app = create_app(settings, stores, furnish(built), now, courier)
    with running(centre.home, conftest.PASSPHRASE) as run:
        worker = Worker(app, app.test_client()).enter().set_up()
        worker.open("/sync")
        worker.fill(code=centre.code(address=f"http://127.0.0.1:{run.port}").text)
        courier.run_once()
        yield worker
        app.config["DESKS"].lock_all()


@pytest.fixture
def ask(amina, courier):
    """What happens when she presses the button."""

    def asking():
        amina.send("/sync/now", {"csrf": amina.csrf})
        courier.run_once()

    return asking


@pytest.fixture
def publish(centre, tmp_path):
    def published(kind, data, name="", version=0):
        path = tmp_path / f"{name or kind}.json"
        path.write_bytes(data)
        return publishing.publish(centre.desk, centre.agencys, path, kind, name, version)

    return published


def bodies(centre, kind):
    """What the centre has of a kind."""
    with centre.desk.database.reading() as connection:
        rows = connection.execute(select(messages.c.body).where(messages.c.kind == kind))
        return [json.loads(body) for (body,) in rows]


def test_a_new_questionnaire_arrives_and_a_draft_finishes_on_its_old_version(
    centre, amina, ask, publish, built
):
    amina.begin("every-kind/1")
    draft = amina.path
    publish("questionnaire", agencys.newer(built, "every-kind", 2, title="The second one"))

    ask()

    amina.begin("every-kind/2").say_yes_to_the_end()
    amina.open(draft)
    amina.say_yes_to_the_end()
    ask()
    found = {one["questionnaire"]: one["fingerprint"] for one in bodies(centre, "screening")}
    assert set(found) == {"every-kind/1", "every-kind/2"}
    assert found["every-kind/1"] == furnish(built).shelf.fingerprint("every-kind/1")
    assert found["every-kind/2"] != found["every-kind/1"]
    publishing.withdraw(centre.desk, centre.agencys, "questionnaire", "every-kind", 2)
    ask()
    amina.open("/begin")
    assert "The second one" not in amina.text


def test_a_policy_arrives_and_holds(centre, amina, ask, publish):
    publish("policy", agencys.policy(lock_minutes_at_most=2, retention_days=10))

    ask()

    amina.open("/settings/keeping")
    assert "From 1 to 2." in amina.text
    assert "Answers go 10 days after" in amina.text


def test_a_supervisors_question_arrives_and_its_answer_goes_back(centre, amina, ask):
    amina.begin("every-kind/1").say_yes_to_the_end()
    ask()
    (screening,) = bodies(centre, "screening")
    (device,) = commands.list_devices(centre.desk)

    def state():
        (one,) = requests.list_asked(centre.desk)
        return one.state, one.outcome

    requests.ask(centre.desk, device.id[:30], screening["case"], "proof_missing", "2031-01-05")
    assert state() == ("waiting", "")
    ask()
    assert state() == ("sent", "")
    ask()
    assert state() == ("seen", "")
    amina.open("/today")
    (page,) = re.findall(r'href="(/asked/[^"]+)"', amina.page)
    amina.open(page)
    assert "The proof of a report is not complete." in amina.text
    amina.fill(outcome="done")
    ask()

    assert state() == ("answered", "done")
    (answer,) = bodies(centre, "answer")
    assert answer["case"] == screening["case"]
