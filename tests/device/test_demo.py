"""The practice worker of `screening demo`."""

from screening.device.demo import PASSPHRASE, Past, fill
from screening.device.furnishing import furnish
from screening.store.stores import Stores
from tests.device.desk import Worker
from tests.store.machine import CheapMachine


def filled(root, built, clock):
    past = Past(clock)
    stores = Stores(root, CheapMachine(), past)
    fill(stores, furnish(built), past)
    return stores


def test_it_shows_conversations_at_every_stage(app, root, built, clock):
    filled(root, built, clock)
    worker = Worker(app, app.test_client()).enter()
    worker.unlock(PASSPHRASE)
    assert "Hello, Amina (practice)" in worker.text
    for words in (
        "Español",
        "Only your own part is left",
        "of about",
        "3 finished conversations wait",
    ):
        assert words in worker.text
    assert worker.page.count("Go on") >= 3
    worker.open("/today")
    for words in ("Tell the police that a child in care is missing", "Ask the school for a quiet"):
        assert words in worker.text


def test_it_leaves_notes_that_are_there_alone(root, built, clock):
    filled(root, built, clock)
    assert len(filled(root, built, clock).list()) == 1
