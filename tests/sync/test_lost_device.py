"""A device is lost, and its records come back on a new one: every command as an agency's people type it."""

from __future__ import annotations

import re
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from screening.care.events import SafetyPlanNoted, Topic
from screening.cli import main
from screening.engine.events import Answered, Finished, SittingOpened
from screening.store.laptop import Laptop
from screening.store.session import stamp
from screening.store.stores import Stores
from screening.syncing.connecting import connected
from screening.syncing.place import place_of
from screening.wiring.laptop import laptop_stores, utc_now
from sync.client.driving import drive
from sync.client.over_https import over_https
from sync.protocol.enrolment import typed
from tests.care.making import place
from tests.store.cheap import PASSPHRASE as NOTES
from tests.sync.client.bodies import screening
from tests.sync.conftest import AGENCY_PASSPHRASE, PASSPHRASE
from tests.sync.running import running
from tests.test_cli import at_a_terminal

WORDS, AUNT = "somebody waits at the harbour gate", "aunt of the lighthouse"
BEFORE = timedelta(hours=1)


@pytest.fixture
def centre(tmp_path, capsys, monkeypatch):
    """Types `screening centre ...`, which has to go well; gives what was printed."""
    monkeypatch.setenv("SCREENING_CENTRE_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("SCREENING_AGENCY_PASSPHRASE", AGENCY_PASSPHRASE)
    monkeypatch.setenv("SCREENING_RECOVERY_PASSPHRASE", "copper garden window tide")
    home, keys = ["--home", str(tmp_path / "centre")], ["--keys", str(tmp_path / "agency.keys")]

    def run(command: str, *arguments: object) -> str:
        both = ("init", "enrol", "recovery-key use")
        more = {"recover": keys, **dict.fromkeys(both, home + keys)}
        away = command.startswith("recovery-key make")
        words = [*command.split(), *map(str, arguments)]
        assert main(["centre", *words, *more.get(command, [] if away else home)]) == 0
        return capsys.readouterr().out

    return run


@pytest.mark.slow
def test_its_records_come_back_on_a_new_one(centre, tmp_path, capsys):
    lost, new, key = tmp_path / "lost", tmp_path / "new", tmp_path / "recovery.key"
    centre("init", "Made-up Agency", "--tenant", "agency")
    centre("unit add", "north", "North team")
    public = centre("recovery-key make", key).split()[-1]
    centre("recovery-key use", public)

    with running(tmp_path / "centre", PASSPHRASE) as run:

        def connect(home: Path) -> str:
            """New notes of a worker, in the agency; the device's id."""
            there = f"http://{run.host}:{run.port}"
            code = centre("enrol", "--unit", "north", "--worker", "w1", "--address", there)
            known = set(ids(centre("devices")))
            joined(home, code.split()[-1])
            (device,) = set(ids(centre("devices"))) - known
            return device

        first = connect(lost)
        record, case = work(lost)
        assert "0 waiting" in well(lost, "sync")
        shutil.rmtree(lost)  # in a taxi

        second = connect(new)
        centre("revoke", first)
        copies, back = tmp_path / "copies.json", tmp_path / "back.json"
        centre("copies", first, second, "--out", copies)
        centre("recover", copies, "--key", key, "--out", back)
        assert "2 records are back" in well(new, "restore", str(back))
        assert "0 waiting" in well(new, "sync")

    assert "Everything that was saved is there" in well(new, "verify")
    with opened(new) as store:
        assert [event.value for event in store.interviews.load(record)[1][1:2]] == [WORDS]
        assert [entry.text for entry in store.cases.entries(case)] == [AUNT]
    for file in (copies, back):
        assert not [word for word in (WORDS, AUNT) if word in file.read_text()]


def well(home: Path, *command: str) -> str:
    """What a command about these notes says, which goes well."""
    status, shown = at_a_terminal(*command, "--home", str(home), typed=NOTES)
    assert status == 0, shown
    return shown


def ids(listed: str) -> list[str]:
    return re.findall(r"^[0-9a-f]{8}-[0-9a-f-]{27}", listed, re.M)


def joined(home: Path, code: str) -> None:
    machine = Laptop()
    here = place_of(machine, utc_now, lambda: 0.5)
    with laptop_stores(home).create(NOTES) as store:
        assert drive(connected(store, typed(code), machine, here), over_https()) is None


def opened(home: Path, ago: timedelta = timedelta()):
    """The notes in this folder, at a time so long ago."""
    stores = Stores(home, Laptop(), lambda: utc_now() - ago)
    (info,) = stores.list()
    return stores.unlock(info.id, NOTES)


def work(home: Path) -> tuple[str, str]:
    """A finished record and an entry in its case, an hour ago; their ids."""
    at = stamp(utc_now() - BEFORE)
    with opened(home, BEFORE) as store:
        record = store.interviews.start("first-conversation/1", f"q1-{'0' * 64}", "en").id
        store.interviews.append(record, SittingOpened(at, 1, "en"), key="1")
        store.interviews.append(record, Answered(at, 1, "worry_most", value=WORDS), key="2")
        store.interviews.finish(record, Finished(at, 1), screening(), key="3")
        case = store.cases.of(record).id
        noted = SafetyPlanNoted(at, "noted", store.id, Topic.PEOPLE, AUNT)
        store.cases.add(case, place(), [noted])
    return record, case
