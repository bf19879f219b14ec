"""The practice worker of `screening demo`."""

from screening.device.demo import PASSPHRASE, fill
from screening.device.furnishing import furnish
from tests.device.desk import Worker


def test_it_shows_conversations_at_every_stage(app, built, clock):
    fill(app.config["STORES"], furnish(built)[0], clock)
    worker = Worker(app, app.test_client()).enter()
    worker.unlock(PASSPHRASE)
    assert "Hello, Amina (practice)" in worker.text
    for words in ("Español", "Your own part is left", "of about", "3 finished conversations wait"):
        assert words in worker.text
    assert worker.page.count("Go on") >= 3


def test_it_leaves_notes_that_are_there_alone(app, built, clock):
    for _ in range(2):
        fill(app.config["STORES"], furnish(built)[0], clock)
    assert len(app.config["STORES"].list()) == 1
