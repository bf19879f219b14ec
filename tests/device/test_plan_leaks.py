"""Nothing that is written into a plan, or on a paper, is found on the computer."""

import signal

import pytest

from tests.device.calling import calling
from tests.device.computer import Computer
from tests.device.desk import PASSPHRASE
from tests.device.test_plan_pages import press
from tests.device.walking import due
from tests.store.cheap import seeded

pytestmark = pytest.mark.laptop("another process")

WORKER = "Wilhelmina Quillfeather"
STEP, REASON, AUNT = "walk her to the ferry", "seen by the harbour doctor", "aunt of the lighthouse"
NEED, AGREED, HALF = "the red parish house", "monday behind the bakery", "half a line on the tide"


def to_the_plan(caller, chance):
    """A conversation to its end, and the case it is filed in."""
    while "/result" not in caller.path:
        form = due(caller, chance, "six-topic-screen/1")
        caller.send(form.path, form.fields)
    caller.open(caller.link("To the plan"))


@pytest.mark.slow
def test_it_leaves_nothing_of_a_plan_on_the_computer(tmp_path, built):
    computer = Computer(tmp_path / "computer", built, {WORKER, PASSPHRASE})
    computer.folder.mkdir()
    computer.entered |= {STEP, REASON, AUNT, NEED, AGREED, HALF}
    with computer.serving() as (process, link):
        with calling(link) as caller:
            caller.set_up(WORKER)
            to_the_plan(caller, seeded())
            case = caller.path
            press(caller, "A step of your own", text=STEP, owner=WORKER, due="2026-12-02")
            press(caller, "Close it", became="dropped", words=REASON)
            press(caller, "Safety plan", people=AUNT)
            caller.open(case)
            press(caller, "Set a day to ask again", text=NEED, owner=WORKER, due="2026-12-02")
            caller.open(caller.link("What to take along"))
            caller.fill(what="sheet", words=AGREED)
            assert AGREED in caller.text
            assert computer.found() == []
            caller.fill()
            caller.open(caller.link("A step of your own"))
            caller.send("/lock", {**caller.hidden(), "text": HALF})
            caller.fill(passphrase=PASSPHRASE)
            assert HALF in caller.page
            caller.open("/today.ics")
            assert computer.found() == []
        process.send_signal(signal.SIGINT)
        process.wait()
    assert computer.found() == []
