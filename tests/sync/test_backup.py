"""A copy of a centre, and the centre that is made of it on an empty machine."""

import json
import os
import shutil

import pytest

from screening.cli import main
from sync.protocol.canonical import canonical
from sync.protocol.signed import sign
from sync.server import commands, publishing, requests, rows
from sync.server.app import create_app
from sync.server.audit import verifying
from sync.server.backup import PURPOSE, TOLD, back_up
from sync.server.catalogue import CentreRefused
from sync.server.centres import Place, open_desk
from sync.server.facts.counting import count
from sync.server.opening import FILE
from sync.server.primitives import FLOOR, Ed25519
from sync.server.restoring import restore
from sync.server.settings import Settings
from tests.searching import shapes
from tests.sync.conftest import PASSPHRASE, Centre
from tests.sync.peers import care
from tests.sync.running import once, running

SENT = [care(seq) for seq in range(1, 41)]
CASE = "01a204bf-a048-7694-8000-000000000000"


@pytest.fixture(params=["embedded", "postgresql"])
def another_url(request) -> str:
    """Which database the restored centre uses."""
    return "" if request.param == "embedded" else request.getfixturevalue("pg").fresh()


@pytest.fixture
def busy(centre, write):
    """A centre with units, something published, a request, and a device that has sent."""
    commands.add_unit(centre.desk, "away", "Away team", "north")
    commands.add_unit(centre.desk, "aa", "Sorted before what it is below", "away")
    device = centre.device()
    device.push(*SENT)
    publishing.publish(centre.desk, centre.agencys, write("first-conversation", 1), "questionnaire")
    requests.ask(centre.desk, device.id, CASE, "call_me", "2026-12-01")
    assert count(centre.desk.database, centre.clock) == len(SENT)
    return centre, device


def again(centre: Centre, folder, url: str) -> Place:
    """Restore what is in the folder, on a machine that has nothing."""
    place = Place(folder.with_name("new"), centre.clock, os.urandom, "test")
    restore(place, folder, PASSPHRASE, url, FLOOR)
    return place


def test_a_centre_is_made_again_of_its_copy_on_either_database(busy, tmp_path, another_url):
    centre, device = busy
    with centre.desk.database.reading() as connection:
        before = rows.summary(connection)
    back_up(centre.desk, tmp_path / "copy")
    place = again(centre, tmp_path / "copy", another_url)

    with open_desk(place, PASSPHRASE) as desk:
        with desk.database.reading() as connection:
            after = rows.summary(connection)
        assert {name for name in before if before[name] != after[name]} == {
            "agency",
            "doings",
            "trail",
        }
        assert [one["what"] for one in commands.list_doings(desk)][-2:] == ["backup", "restore"]
        with desk.database.reading() as connection:
            assert verifying.verify(connection).findings == []
        assert count(desk.database, centre.clock) == 0
        settings = Settings(desk.keys.addresses, desk.keys.tokens, people=desk.keys.people)
        app = create_app(settings, desk.database, desk.keys.signer, centre.clock, os.urandom)
        restored = Centre(desk, app, centre.agencys, centre.clock, another_url)
        device.ask = restored.ask
        assert device.outcomes(*SENT, care(41)) == ["held"] * 40 + ["new"]
        assert [one["what"] for one in device.changes().requests] == ["call_me"]


def test_what_changes_after_a_restore_reaches_devices_that_saw_more_than_the_copy_has(
    busy, tmp_path, write
):
    centre, device = busy
    back_up(centre.desk, tmp_path / "copy")
    publishing.publish(centre.desk, centre.agencys, write("first-conversation", 2), "questionnaire")
    seen = device.changes().next
    place = again(centre, tmp_path / "copy", "")

    with open_desk(place, PASSPHRASE) as desk:
        requests.ask(desk, device.id, CASE, "proof_missing", "2026-12-01")
        assert requests.list_asked(desk)[-1].number > seen


def test_a_centre_is_copied_while_it_answers(centre, tmp_path):
    device = centre.device()
    with running(centre.home, PASSPHRASE) as run:
        device.ask = once(*run.where)
        device.push(*[care(seq) for seq in range(1, 101)])
        told = back_up(centre.desk, tmp_path / "copy")
        device.push(*[care(seq) for seq in range(101, 201)])
    assert told["messages"]["rows"] == 100


def test_nothing_of_the_copy_can_be_read_without_the_passphrase(busy, tmp_path):
    centre, device = busy
    back_up(centre.desk, tmp_path / "copy")
    data = b"".join(path.read_bytes() for path in (tmp_path / "copy").iterdir())
    for word in (device.id, "Made-up Agency", "North team", CASE):
        assert [raw for raw in shapes(word).values() if raw in data] == []
    place = Place(tmp_path / "new", centre.clock, os.urandom, "test")
    with pytest.raises(CentreRefused, match="A003"):
        restore(place, tmp_path / "copy", "some other words here", "", FLOOR)


def test_a_copy_that_was_damaged_or_altered_is_refused_and_leaves_nothing(busy, tmp_path):
    centre, _ = busy
    copy = tmp_path / "copy"
    back_up(centre.desk, copy)
    whole = {path.name: path.read_bytes() for path in copy.iterdir()}
    less = json.loads(whole[TOLD])
    less["tables"]["messages"]["rows"] -= 1
    del less["signature"]
    forged = canonical(sign(PURPOSE, less, Ed25519(), os.urandom(32)))
    own = canonical(sign(PURPOSE, less, Ed25519(), centre.desk.keys.signing))
    middle = len(whole[FILE]) // 2
    torn = whole[FILE][:middle] + b"x" * 64 + whole[FILE][middle + 64 :]
    for name, data, number in (
        (TOLD, forged, "A027"),
        (TOLD, own, "A027"),
        (TOLD, b"{", "A027"),
        (FILE, torn, "A027"),
        (FILE, whole[FILE][:5000], "A027"),
        (FILE, None, "A026"),
    ):
        (copy / name).unlink() if data is None else (copy / name).write_bytes(data)
        with pytest.raises(CentreRefused, match=number):
            again(centre, copy, "")
        left = tmp_path / "new"
        assert not left.exists() or list(left.iterdir()) == []
        (copy / name).write_bytes(whole[name])


def test_nothing_is_written_over(centre, tmp_path, pg):
    back_up(centre.desk, tmp_path / "copy")
    with pytest.raises(CentreRefused, match="A001"):
        back_up(centre.desk, tmp_path / "copy")
    url = pg.fresh()
    again(centre, tmp_path / "copy", url)
    with pytest.raises(CentreRefused, match="A001"):
        again(centre, tmp_path / "copy", "")
    shutil.rmtree(tmp_path / "new")
    with pytest.raises(CentreRefused, match="A028"):
        again(centre, tmp_path / "copy", url)


def test_by_command(centre, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("SCREENING_CENTRE_PASSPHRASE", PASSPHRASE)
    home, copy, new = centre.home, tmp_path / "copy", tmp_path / "new"
    assert main(["centre", "backup", "--home", str(home), str(copy)]) == 0
    assert "0 messages" in capsys.readouterr().out
    assert main(["centre", "restore", "--home", str(new), str(copy)]) == 0
    assert main(["centre", "unit", "list", "--home", str(new)]) == 0
    assert "North team" in capsys.readouterr().out
