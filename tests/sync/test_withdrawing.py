"""A withdrawn device is refused whatever it asks, and told so by the centre's own signature."""

import pytest

from sync.protocol.catalogue import ProtocolRefused
from sync.protocol.orders import obeyed
from sync.server import commands
from sync.server.catalogue import CentreRefused
from tests.sync.peers import AT, SIGNING, care


def test_every_request_is_answered_with_the_order(centre):
    device, other = centre.device(), centre.device()
    commands.revoke(centre.desk, device.id)

    for method, path in (
        ("POST", "/v1/messages"),
        ("GET", "/v1/changes"),
        ("GET", "/v1/files/" + "0" * 64),
    ):
        answer = centre.ask(method, path, device.headers, b"")
        assert (answer.status, answer.number) == (403, "Y005")
        order = answer.document["order"]
        assert obeyed(order, device.id, SIGNING, device.centre_key) == AT
        with pytest.raises(ProtocolRefused, match="Y045"):
            obeyed(order, other.id, SIGNING, device.centre_key)
    assert other.outcomes(care(1)) == ["new"]


def test_the_first_contact_afterwards_is_written_down(centre):
    device = centre.device()
    commands.revoke(centre.desk, device.id[:20])
    assert commands.list_devices(centre.desk)[0].told_at == ""

    centre.clock.advance(days=365)
    device.push_answer(care(1))
    centre.clock.advance(days=1)
    device.push_answer(care(1))

    (found,) = commands.list_devices(centre.desk)
    assert (found.revoked_at, found.told_at) == (AT, "2027-11-22T19:33:17Z")


def test_withdrawing_twice_keeps_the_first_time(centre):
    device = centre.device()
    commands.revoke(centre.desk, device.id)
    centre.clock.advance(hours=1)
    commands.revoke(centre.desk, device.id)

    assert commands.list_devices(centre.desk)[0].revoked_at == AT


def test_a_device_is_named_by_how_its_id_begins(centre):
    device = centre.device()
    centre.device()

    for start in ("", "zz", device.id[:4]):
        with pytest.raises(CentreRefused, match="A013"):
            commands.revoke(centre.desk, start)


def test_last_seen_is_written_once_a_minute(centre):
    device = centre.device()

    def seen() -> str:
        return commands.list_devices(centre.desk)[0].seen_at

    centre.clock.advance(seconds=59)
    device.changes()
    assert seen() == AT
    centre.clock.advance(seconds=1)
    device.changes()
    assert seen() == "2026-11-22T19:34:17Z"
