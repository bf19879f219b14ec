"""What is on the wire: every byte that leaves, searched for what must not."""

from __future__ import annotations

import pytest

from screening.device.app import create_app
from screening.device.furnishing import furnish
from screening.device.settings import read_settings
from screening.instrument.shelf import Shelf
from screening.wiring.courier import LaptopCourier
from sync.protocol.compression import decompressed
from tests.device.building import build
from tests.device.desk import HOST, PASSPHRASE, Worker
from tests.device.test_conversation import store_of
from tests.device.test_plan_pages import press
from tests.device.walking import due
from tests.searching import shapes
from tests.store.cheap import seeded

QUESTIONNAIRE = "every-kind/1"
WORKER = "Wilhelmina Quillfeather"
STEP, REASON, AUNT = "walk her to the ferry", "seen by the harbour doctor", "aunt of the lighthouse"
NEED, WORRY = "the red parish house", "somebody at the harbour gate"


@pytest.fixture
def built(tmp_path):
    return build(tmp_path / "built")


@pytest.fixture
def wire():
    """Everything that leaves: addresses, headers, and bodies as they are when they are unpacked."""
    return []


@pytest.fixture
def courier(wire, centre, machine, clock):
    def listening(request):
        packed = request.body.startswith(b"\x1f\x8b")
        body = decompressed(request.body) if packed else request.body
        wire.extend([request.url.encode(), repr(dict(request.headers)).encode(), body])
        return centre(request)

    return LaptopCourier(machine, listening, clock, lambda: 0.5)


@pytest.fixture
def amina(stores, built, clock, courier, centre):
    """Amina, with notes that are connected."""
    settings = read_settings({"port": HOST.rpartition(":")[2]})
    app = create_app(settings, stores, furnish(built), clock, courier)
    worker = Worker(app, app.test_client()).enter().set_up(WORKER)
    worker.open("/sync")
    worker.fill(code=centre.code().text)
    courier.run_once()
    yield worker
    app.config["DESKS"].lock_all()


def test_no_word_no_name_and_no_question_is_on_the_wire(amina, courier, centre, wire, built):
    words = {WORKER, PASSPHRASE, STEP, REASON, AUNT, NEED} | talk(amina)
    plan(amina)
    words |= {row.label for row in store_of(amina).cases.all()}
    courier.run_once()

    sent = b"\n".join(wire)
    assert len(centre.kept) > 4
    assert WORRY in words
    assert [word for word in words if any(raw in sent for raw in shapes(word).values())] == []
    assert questions_in(sent, built) == []


def talk(amina):
    """A conversation to its end; the texts that were typed in it."""
    chance, words = seeded(), set()
    while "/result" not in amina.path:
        if "/q/" in amina.path and "<textarea" in amina.page:
            amina.say(WORRY)
            words.add(WORRY)
            continue
        form = due(amina, chance, QUESTIONNAIRE)
        words |= {one for one in typed(form.fields) if " " in one}
        amina.send(form.path, form.fields)
    return words


def plan(amina):
    """What is written into the plan that follows."""
    amina.open(amina.link("To the plan"))
    case = amina.path
    press(amina, "A step of your own", text=STEP, owner=WORKER, due="2026-12-02")
    press(amina, "Close it", became="dropped", words=REASON)
    press(amina, "Safety plan", people=AUNT)
    amina.open(case)
    press(amina, "Set a day to ask again", text=NEED, owner=WORKER, due="2026-12-02")


def typed(fields):
    for value in fields.values():
        yield from [value] if isinstance(value, str) else value


def questions_in(sent, built):
    """Questions that are named on the wire, other than by a finding or a score of the same name."""
    form = Shelf(built / "questionnaires").load(QUESTIONNAIRE)
    told = form.findings.keys() | form.scores.keys()
    return [name for name in form.questions if name not in told and f'"{name}"'.encode() in sent]
