"""Nothing that is written about a duty, its proof or its sheet is found on the computer."""

import signal

import pytest

from tests.device.calling import calling
from tests.device.computer import Computer
from tests.device.desk import PASSPHRASE

pytestmark = pytest.mark.laptop("another process")

WORKER = "Wilhelmina Quillfeather"
HOW, REASON, JUDGED = (
    "the lamplighter called twice",
    "heard from the toll keeper",
    "more than it shows",
)
AGENCY, OFFICER, NUMBER = "Harbour Watch of Quill", "Sergeant Ferrywoman", "HW-771-ZANZIBAR"
HAIR, HALF = "hair like an old copper kettle", "half a reason about the mill"


def know_and_judge(caller):
    """What happened, the concern and the judgement, each with its words; the address of the case."""
    caller.open("/happened")
    caller.fill()
    caller.fill(moment="missing", learned_at="2026-01-05T18:00", how=HOW)
    case = caller.path
    caller.open(caller.link("Change the concern"))
    caller.fill(concern="suspected", since="2026-01-05T18:00", reason=REASON)
    caller.open(case)
    caller.open(caller.link("Say how you see it"))
    caller.fill(direction="up", reason=JUDGED)
    caller.open(case)
    return case


def report(caller, case):
    """A report with its proof, and a fact on the sheet; the address of the duty."""
    caller.open(caller.link("Tell the police that a child in care is missing"))
    duty = caller.path
    caller.open(caller.link("I have reported it"))
    caller.fill(
        made_at="2026-01-05T19:00",
        channel="phone",
        agency=AGENCY,
        person=OFFICER,
        number=NUMBER,
    )
    caller.open(duty)
    caller.open(caller.link("What goes into the report"))
    caller.fill(hair_color=HAIR, hair_color_from="observed")
    for words in (HAIR, AGENCY, NUMBER):
        assert words in caller.page, words
    caller.open(case)
    for words in (HOW, REASON, JUDGED):
        assert words in caller.page, words
    return duty


@pytest.mark.slow
def test_it_leaves_nothing_of_a_duty_on_the_computer(tmp_path, built):
    computer = Computer(tmp_path / "computer", built, {WORKER, PASSPHRASE})
    computer.folder.mkdir()
    computer.entered |= {HOW, REASON, JUDGED, AGENCY, OFFICER, NUMBER, HAIR, HALF}
    with computer.serving() as (process, link), calling(link) as caller:
        caller.set_up(WORKER)
        duty = report(caller, know_and_judge(caller))
        caller.open(duty)
        caller.open(caller.link("It does not apply"))
        caller.send("/lock", {**caller.hidden(), "reason": HALF})
        caller.fill(passphrase=PASSPHRASE)
        assert HALF in caller.page
        assert computer.found() == []
        process.kill()
        process.wait()
    assert computer.found() == []
    with computer.serving() as (process, link):
        with calling(link) as caller:
            caller.unlock()
            assert computer.found() == []
        process.send_signal(signal.SIGINT)
        process.wait()
    assert computer.found() == []
