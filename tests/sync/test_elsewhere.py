"""A phone app from another address may read what the centre answers; nobody else gains by that."""

from __future__ import annotations

import pytest

from sync.server.elsewhere import READABLE
from tests.sync.peers import care

PAGE = {"Origin": "https://notes.example"}
BATCH = {
    **PAGE,
    "Access-Control-Request-Method": "POST",
    "Access-Control-Request-Headers": "authorization,content-encoding,content-type",
}


def test_a_browser_is_told_before_it_sends(centre):
    answer = centre.ask("OPTIONS", "/v1/messages", BATCH, b"")

    assert answer.status == 200
    allowed = answer.headers["Access-Control-Allow-Headers"].lower().split(", ")
    assert set(BATCH["Access-Control-Request-Headers"].split(",")) <= set(allowed)
    assert "POST" in answer.headers["Access-Control-Allow-Methods"]


def test_a_page_elsewhere_reads_receipts_and_refusals(centre):
    device = centre.device()

    answers = [
        device.push_answer(care(1)),
        device.send(b"not a document", Origin=PAGE["Origin"]),
        centre.ask("POST", "/v1/messages", PAGE, b""),
        centre.ask("POST", "/v1/enrolments", PAGE, b""),
        centre.ask("GET", "/v1/nowhere", PAGE, b""),
    ]

    assert [one.status for one in answers] == [200, 400, 401, 400, 404]
    for one in answers:
        assert READABLE.items() <= one.headers.items()


@pytest.mark.parametrize("path", ["/health", "/metrics", "/app/"])
def test_nothing_but_what_devices_ask_is_readable(centre, path):
    answer = centre.ask("GET", path, PAGE, b"")

    assert "Access-Control-Allow-Origin" not in answer.headers


def test_no_answer_ever_takes_a_cookie(centre):
    """So that there is nothing in a browser which a page elsewhere could use."""
    device = centre.device()

    for answer in (device.push_answer(care(1)), centre.ask("OPTIONS", "/v1/messages", BATCH, b"")):
        assert "Set-Cookie" not in answer.headers
        assert "Access-Control-Allow-Credentials" not in answer.headers
