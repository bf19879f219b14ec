"""Whatever the app leaves behind on a computer holds nothing of a conversation, after a kill neither."""

import base64
import signal
from threading import Timer

import pytest

from screening.instrument.shelf import Shelf
from tests.device.calling import GONE, Caller, calling
from tests.device.computer import Computer
from tests.device.desk import PASSPHRASE
from tests.device.walking import DRAFT, QUESTION, due
from tests.store.cheap import seeded
from tests.store.helpers import contents

pytestmark = pytest.mark.laptop("another process")

QUESTIONNAIRE = "first-conversation/1"
WORKER = "Wilhelmina Quillfeather"
HALF = "half a sentence about the ferryman"


@pytest.fixture
def computer(tmp_path, built) -> Computer:
    computer = Computer(tmp_path / "computer", built, {WORKER, PASSPHRASE, HALF})
    computer.folder.mkdir()
    computer.knows(Shelf(built / "questionnaires").load(QUESTIONNAIRE))
    return computer


def talk(computer: Computer, caller: Caller, chance) -> None:
    """A whole conversation, with a break in the middle of a sentence."""
    while "/result" not in caller.path:
        if "<textarea" in caller.page:
            fields = {**caller.hidden(), "value": HALF}
            caller.send("/lock", fields)
            caller.fill(passphrase=PASSPHRASE)
            assert HALF in caller.page
        computer.send(caller, due(caller, chance, QUESTIONNAIRE))


@pytest.mark.slow
def test_it_leaves_nothing_of_a_conversation_on_the_computer(computer):
    chance = seeded()
    with computer.serving() as (process, link):
        with calling(link) as caller:
            caller.set_up(WORKER)
            talk(computer, caller, chance)
            assert computer.found() == []
        process.send_signal(signal.SIGINT)
        process.wait()

    assert len(computer.entered) > 60
    assert any(name.endswith(".db") for name in contents(computer.folder))
    assert computer.found() == []


@pytest.mark.slow
def test_it_leaves_nothing_of_what_was_told(computer):
    chance, told, why = seeded(), "the man with the grey van", "it was entered on the way home"
    computer.entered |= {told, why}
    with computer.serving() as (process, link):
        with calling(link) as caller:
            caller.set_up(WORKER)
            while not QUESTION.fullmatch(caller.path):
                computer.send(caller, due(caller, chance, QUESTIONNAIRE))
            caller.press("told")
            fields = {**caller.hidden(), "words": told, "reason": why}
            caller.send("/lock", fields)
            caller.fill(passphrase=PASSPHRASE)
            assert told in caller.page
            caller.fill(words=told, reason=why, learned_at="2025-01-01T10:00")
            while "/result" not in caller.path:
                computer.send(caller, due(caller, chance, QUESTIONNAIRE))
            assert told in caller.page
            assert computer.found() == []
        process.send_signal(signal.SIGINT)
        process.wait()
    assert computer.found() == []


@pytest.mark.slow
def test_it_leaves_nothing_of_a_hand_over_and_is_still_handed_over_after_a_kill(computer):
    chance, pin = seeded(), "407193508624"
    computer.entered.add(pin)
    with computer.serving() as (process, link), calling(link) as caller:
        caller.set_up(WORKER)
        while not QUESTION.fullmatch(caller.path):
            computer.send(caller, due(caller, chance, QUESTIONNAIRE))
        caller.press("hand_over")
        caller.fill(pin=pin, pin_again=pin)
        while "<textarea" not in caller.page:
            computer.send(caller, due(caller, chance, QUESTIONNAIRE))
        caller.send("/larger", {**caller.hidden(), "value": HALF})
        assert HALF in caller.page
        process.kill()
        process.wait()
    assert computer.found() == []
    with computer.serving() as (process, link):
        with calling(link) as caller:
            caller.unlock()
            assert caller.path == "/interrupted"
            caller.fill(do="theirs")
            assert HALF in caller.page
            while caller.path != "/give-back":
                computer.send(caller, due(caller, chance, QUESTIONNAIRE))
            caller.fill(pin=pin)
            assert caller.path.endswith("/hand-back")
        process.send_signal(signal.SIGINT)
        process.wait()
    assert computer.found() == []


@pytest.mark.slow
def test_it_leaves_nothing_when_it_is_killed_in_the_middle_of_a_form(computer):
    chance = seeded()
    with computer.serving() as (process, link), calling(link) as caller:
        caller.set_up(WORKER)
        write_until_killed(computer, process, caller, chance)
    for _ in range(4):
        assert computer.found() == []
        with computer.serving() as (process, link), calling(link) as caller:
            caller.unlock()
            draft = DRAFT.search(caller.page)
            caller.open(draft[1] if draft else "/")
            write_until_killed(computer, process, caller, chance)
    assert computer.found() == []


def write_until_killed(computer: Computer, process, caller: Caller, chance) -> None:
    killed = Timer(chance.uniform(0, 0.3), process.kill)
    killed.start()
    try:
        while True:
            computer.send(caller, due(caller, chance, QUESTIONNAIRE))
    except GONE:
        killed.join()
        process.wait()


@pytest.mark.parametrize(
    "planted",
    [
        HALF.encode(),
        f"x{WORKER}".encode("utf-16-le"),
        base64.b64encode(b"ab" + QUESTIONNAIRE.encode() + b"more"),
        b"feeling_now".hex().encode(),
    ],
    ids=["plain", "wide", "base64", "hex"],
)
def test_the_search_finds_what_is_there(computer, planted):
    (computer.folder / "tmp").mkdir()
    (computer.folder / "tmp" / "cache").write_bytes(b"\0\1" + planted)

    assert {line.rsplit(" in ")[1] for line in computer.found()} == {"tmp/cache"}
