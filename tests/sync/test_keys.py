"""Keys open with their passphrase and with nothing else, and nothing lies on the disk in clear."""

import json
import os
import stat
from dataclasses import replace

import pytest

from sync.protocol.canonical import packed
from sync.server import commands, keys
from sync.server.catalogue import CATALOGUE, CentreRefused
from sync.server.centres import New, Place, make, open_desk
from sync.server.opening import opened
from sync.server.primitives import FLOOR, Cost, calibrated
from tests.store.cheap import Clock
from tests.sync.conftest import ADDRESS, AGENCY_PASSPHRASE, PASSPHRASE, centre_at
from tests.sync.peers import care, screening


@pytest.fixture
def embedded(tmp_path):
    with centre_at(tmp_path, "") as centre:
        yield centre


def refused(code: str, call, *given) -> None:
    with pytest.raises(CentreRefused, match=code):
        call(*given)


def place_at(home) -> Place:
    return Place(home, Clock(), os.urandom, "test")


def opening(home, passphrase=PASSPHRASE) -> None:
    with open_desk(place_at(home), passphrase):
        pass


def test_only_the_passphrase_opens_them(embedded, tmp_path):
    opening(embedded.home)
    refused("A003", opening, embedded.home, "another passphrase")
    refused("A003", commands.agency_keys, embedded.desk, tmp_path / "agency.keys", PASSPHRASE)


def test_the_same_letters_open_them_however_they_are_composed(tmp_path):
    composed, apart = "d\u00e9j\u00e0 vu quilt lantern", "de\u0301ja\u0300 vu quilt lantern"
    own = keys.new_centre("id", "", os.urandom)
    keys.keep_centre(tmp_path, own, composed, FLOOR, os.urandom)

    assert keys.open_centre(tmp_path, apart) == own


def test_a_changed_file_is_refused(embedded):
    path = embedded.home / keys.FILE
    whole = json.loads(path.read_text())
    for change, code in (
        ({"memory_kib": 8 * 1024}, "A005"),
        ({"passes": 1}, "A005"),
        ({"memory_kib": 2**40}, "A005"),
        ({"version": 2}, "A005"),
        ({"screening": "agency keys"}, "A005"),
        ({"salt": "x"}, "A005"),
        ({"id": "01a20725-1bf5-79b6-8243-f47050f5a4bd"}, "A003"),
        ({"passes": whole["passes"] + 1}, "A003"),
        ({"box": packed(bytes(5))}, "A003"),
    ):
        path.write_text(json.dumps({**whole, **change}))
        refused(code, opening, embedded.home)
    path.write_text("not JSON")
    refused("A005", opening, embedded.home)
    path.unlink()
    refused("A002", opening, embedded.home)


def test_a_short_passphrase_makes_no_centre(tmp_path):
    for short in ("short", "aaaaaaaaaaaaaaaa"):
        new = New("Agency", "agency", "", tmp_path / "agency.keys", short, AGENCY_PASSPHRASE)
        refused("A004", make, place_at(tmp_path / short), new, FLOOR)
        assert not (tmp_path / short / keys.FILE).exists()


def test_nothing_is_made_where_something_is(embedded, tmp_path):
    new = New("Other", "agency", "", tmp_path / "other.keys", PASSPHRASE, AGENCY_PASSPHRASE)
    before = (embedded.home / keys.FILE).read_bytes()

    refused("A001", make, embedded.desk.place, new, FLOOR)
    refused("A012", make, place_at(tmp_path / "x"), replace(new, tenant="church"), FLOOR)
    refused("A012", make, place_at(tmp_path / "x"), replace(new, name=" "), FLOOR)

    assert (embedded.home / keys.FILE).read_bytes() == before


def test_another_agencys_keys_are_refused(embedded, tmp_path):
    with centre_at(tmp_path / "other", "") as other:
        refused(
            "A006",
            commands.agency_keys,
            embedded.desk,
            other.home.with_name("agency.keys"),
            AGENCY_PASSPHRASE,
        )
        other.desk.database.close()
        (other.home / "centre.db").write_bytes(b"")
        refused("A017", opening, other.home)


def test_a_database_of_another_centre_is_refused(tmp_path, pg):
    url = pg.fresh()
    with centre_at(tmp_path / "one", url) as one:
        new = New("Other", "agency", url, tmp_path / "k", PASSPHRASE, AGENCY_PASSPHRASE)
        refused("A006", make, place_at(tmp_path / "two"), new, FLOOR)
        assert list((tmp_path / "two").iterdir()) == []
        opening(one.home)


def test_what_was_begun_in_vain_is_not_in_the_way(tmp_path):
    new = New("Agency", "agency", "", tmp_path / "k", PASSPHRASE, "short")
    refused("A004", make, place_at(tmp_path / "home"), new, FLOOR)
    away = replace(new, agency_passphrase=AGENCY_PASSPHRASE, url="postgresql:///x?host=/nowhere")
    refused("A009", make, place_at(tmp_path / "home"), away, FLOOR)

    assert make(place_at(tmp_path / "home"), replace(away, url=""), FLOOR)
    opening(tmp_path / "home")


def test_a_database_that_does_not_answer_is_named(tmp_path, pg):
    for url in ("postgresql:///x?host=/nowhere", "mysql://x/y", "no address"):
        refused("A009", opened, tmp_path, bytes(32), url)


def test_a_postgresql_that_may_lose_what_it_confirmed_is_refused(tmp_path, pg):
    pg.stop()
    try:
        pg.start("-c fsync=off")
        refused("A008", opened, tmp_path, bytes(32), pg.url("postgres"))
    finally:
        pg.stop()
        pg.start()


def test_a_session_that_would_not_wait_for_the_disk_is_put_right(tmp_path, pg):
    url = pg.fresh() + "&options=-csynchronous_commit%3Doff"
    database = opened(tmp_path, bytes(32), url)
    with database.reading() as connection:
        assert connection.exec_driver_sql("SHOW synchronous_commit").scalar() == "on"
    database.close()


def test_the_cost_is_never_below_the_usual():
    slow, quick = iter([0.0, 9.0]), iter([0.0, 0.05])

    assert calibrated(lambda: next(slow)) == Cost(64 * 1024, 3)
    assert calibrated(lambda: next(quick)) == Cost(64 * 1024, 30)


def test_nothing_lies_on_the_disk_in_clear_and_nobody_else_may_read(embedded, tmp_path):
    device = embedded.device()
    one, other = screening(1), care(2)
    device.push(one, other)

    assert stat.S_IMODE(embedded.home.stat().st_mode) == 0o700
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {"centre.db", "centre.db-wal", "centre.keys", "agency.keys"} <= {
        path.name for path in files
    }
    for path in files:
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        data = path.read_bytes()
        for said in ("Made-up Agency", one.id, other.id, "missing_from_care", "CREATE TABLE"):
            assert said.encode() not in data
        assert device.enrolled.token.encode() not in data


def test_commands_refuse_what_is_no_value(embedded):
    desk, agencys = embedded.desk, embedded.agencys
    refused("A012", commands.add_unit, desk, "Two words", "x")
    refused("A012", commands.add_unit, desk, "south", " ")
    refused("A011", commands.add_unit, desk, "north", "Again")
    refused("A010", commands.add_unit, desk, "south", "South", "nowhere")
    commands.add_unit(desk, "south", "South", "north")
    assert [one["code"] for one in commands.list_units(desk)] == ["north", "south"]
    refused("A010", commands.invite, desk, agencys, "west", "w1", ADDRESS, 7)
    for worker, address, days in (
        ("May Doe", ADDRESS, 7),
        ("w1", "http://centre.example", 7),
        ("w1", "https://centre.example#x", 7),
        ("w1", ADDRESS, 0),
        ("w1", ADDRESS, 400),
    ):
        refused("A012", commands.invite, desk, agencys, "north", worker, address, days)


def test_every_number_stands_for_one_refusal():
    assert len(CATALOGUE) == 28
    assert all(entry.what.endswith(".") and entry.do.endswith(".") for entry in CATALOGUE.values())
