"""Whoever runs the centre sees whether it is well and what it does, and nothing about anybody."""

import json
import logging

import pytest
from sqlalchemy import text

from sync.server import commands, migrating
from sync.server.app import create_app
from sync.server.catalogue import CentreRefused
from sync.server.log import Lines
from sync.server.settings import Settings
from tests.sync.peers import Device, care


def test_health_says_whether_the_tables_are_current(centre):
    answer = centre.ask("GET", "/health", {}, b"")
    assert (answer.status, answer.document["well"]) == (200, True)

    with centre.desk.database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0000'"))

    answer = centre.ask("GET", "/health", {}, b"")
    assert answer.status == 503
    assert answer.document == {"database": True, "migrations": False, "well": False}


def test_a_database_of_a_newer_version_is_left_alone(centre):
    with centre.desk.database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(CentreRefused, match="A007"):
        migrating.migrate(centre.desk.database)


def test_metrics_count_messages_by_what_became_of_them(centre):
    device, one = centre.device(), care(1)
    device.push(one)
    device.push(one, care(2), care(3, surplus=1))

    centre.sent_from = "10.0.0.5"
    shown = centre.ask("GET", "/metrics", {}, b"").body.decode()

    for line in (
        'centre_messages_total{outcome="new"} 2.0',
        'centre_messages_total{outcome="held"} 1.0',
        'centre_messages_total{outcome="refused"} 1.0',
        'centre_requests_total{method="POST",route="/v1/messages",status="200"} 2.0',
    ):
        assert line in shown
    assert device.id not in shown


def test_metrics_are_for_the_agencys_own_network(centre):
    centre.sent_from = "8.8.8.8"
    answer = centre.ask("GET", "/metrics", {}, b"")

    assert (answer.status, answer.number) == (404, "Y012")


def test_the_log_has_no_body_no_address_no_token_and_no_whole_id(centre, caplog):
    device, one = centre.device(), care(1, surplus="Aunt May")
    with caplog.at_level(logging.INFO, "sync.server"):
        device.push(one)
        device.changes()
        Device(centre.ask).ask_to_join(centre.code())

    lines = [json.loads(Lines().format(record)) for record in caplog.records]
    assert [(line["route"], line["status"]) for line in lines] == [
        ("/v1/messages", 200),
        ("/v1/changes", 200),
        ("/v1/enrolments", 201),
    ]
    whole = json.dumps(lines)
    for secret in ("Aunt", one.id, device.id, device.enrolled.token, centre.sent_from):
        assert secret not in whole
    assert lines[0]["device"] == device.id[-8:]


def test_every_answer_has_the_headers_that_protect_it(centre):
    for path in ("/health", "/v1/changes", "/nowhere"):
        headers = centre.ask("GET", path, {}, b"").headers
        assert headers["Cache-Control"] == "no-store"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'none'" in headers["Content-Security-Policy"]


def test_an_address_that_is_none_is_a_numbered_refusal(centre):
    assert centre.ask("GET", "/v1/nothing", {}, b"").number == "Y012"
    answer = centre.ask("DELETE", "/v1/messages", {}, b"")
    assert (answer.status, answer.number) == (405, "Y012")
    assert "POST" in answer.headers["Allow"]


def test_a_mistake_of_ours_tells_nothing(centre, caplog):
    device = centre.device()
    with centre.desk.database.writing() as connection:
        connection.execute(text("ALTER TABLE messages RENAME TO elsewhere"))

    answer = device.push_answer(care(1, judged="up"))

    assert answer.status == 500
    assert "detail" not in answer.document
    assert "elsewhere" not in answer.body.decode()
    (record,) = [one for one in caplog.records if one.getMessage() == "unexpected"]
    told = json.loads(Lines().format(record))
    assert set(told) == {"at", "level", "event", "error", "place"}


def test_the_phone_app_is_handed_out_with_its_types(centre, tmp_path):
    folder = tmp_path / "app"
    (folder / "v/abc").mkdir(parents=True)
    (folder / "index.html").write_text("<!doctype html>", encoding="utf-8")
    (folder / "v/abc/python.wasm").write_bytes(b"\0asm")
    settings = Settings(bytes(32), bytes(32), folder, people=bytes(32))
    desk = centre.desk
    centre.app = create_app(
        settings, desk.database, desk.keys.signer, centre.clock, desk.place.random
    )

    page = centre.ask("GET", "/app/", {}, b"")
    assert page.headers["Content-Type"] == "text/html; charset=utf-8"
    assert page.headers["Cache-Control"] == "no-cache"
    again = centre.ask("GET", "/app/", {"If-None-Match": page.headers["ETag"]}, b"")
    assert again.status == 304
    wasm = centre.ask("GET", "/app/v/abc/python.wasm", {}, b"")
    assert wasm.headers["Content-Type"] == "application/wasm"
    assert "immutable" in wasm.headers["Cache-Control"]
    assert centre.ask("GET", "/app", {}, b"").headers["Location"].endswith("/app/")
    assert centre.ask("GET", "/app/../conftest.py", {}, b"").status == 404


def test_what_administrators_do_is_written_down(centre):
    device = centre.device()
    commands.revoke(centre.desk, device.id)

    told = [(one["by"], one["what"], one["about"]) for one in commands.list_doings(centre.desk)]

    assert told == [
        ("test", "init", "agency"),
        ("test", "unit add", "north"),
        ("test", "enrol", "north w1"),
        ("test", "revoke", device.id),
    ]
