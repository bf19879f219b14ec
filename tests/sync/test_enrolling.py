"""A code connects one device, once, for a while; guessing it meets a wall."""

import os

import pytest

from sync.protocol.catalogue import ProtocolRefused
from sync.protocol.enrolment import fresh, typed
from sync.server import commands
from tests.sync.peers import Device, care


def test_a_code_gives_a_device_the_agency_and_a_token(centre):
    code = centre.code()
    device = Device(centre.ask).join(typed(code.text))

    assert device.agency.name == "Made-up Agency"
    assert device.agency.tenant == "agency"
    assert device.agency.id == centre.desk.keys.id
    assert device.agency.linking_key == centre.agencys.linking
    assert (device.enrolled.unit, device.enrolled.worker) == ("north", "w1")
    assert device.outcomes(care(1)) == ["new"]


def test_a_code_is_used_once(centre):
    code = centre.code()
    first = Device(centre.ask).join(code)

    answer = Device(centre.ask).ask_to_join(code)

    assert (answer.status, answer.number) == (404, "Y010")
    assert first.outcomes(care(1)) == ["new"]


def test_a_lost_answer_is_harmless(centre):
    code = centre.code()
    device = Device(centre.ask).join(code)
    lost = device.enrolled

    device.join(code)

    assert (device.id, device.enrolled.token) == (lost.device, lost.token)
    assert device.outcomes(care(1)) == ["new"]
    assert len(commands.list_devices(centre.desk)) == 1


def test_a_request_that_arrives_again_later_puts_no_token_out_of_use(centre):
    code = centre.code()
    device = Device(centre.ask).join(code)
    assert device.outcomes(care(1)) == ["new"]

    assert device.ask_to_join(code).status == 201

    assert device.outcomes(care(2)) == ["new"]


def test_tokens_of_two_devices_or_two_codes_differ(centre):
    one, other = centre.device(), centre.device()
    again = Device(centre.ask, one.signing_key, one.sealing_key).join(centre.code())

    assert len({one.enrolled.token, other.enrolled.token, again.enrolled.token}) == 3


def test_a_code_is_no_good_after_its_days(centre):
    code = centre.code(days=2)
    centre.clock.advance(days=2)

    assert Device(centre.ask).ask_to_join(code).number == "Y010"


def test_a_withdrawn_device_does_not_come_back_with_its_code(centre):
    code = centre.code()
    device = Device(centre.ask).join(code)
    commands.revoke(centre.desk, device.id)

    assert device.ask_to_join(code).number == "Y010"


def test_ten_thousand_tries_meet_a_wall(centre):
    device, answers = Device(centre.ask), []
    for _ in range(10_000):
        answers.append(device.ask_to_join(fresh("http://127.0.0.1", os.urandom)))
        if answers[-1].status != 404:
            break

    assert [answer.number for answer in answers] == ["Y010"] * 10 + ["Y008"]
    assert answers[-1].status == 429
    wait = int(answers[-1].headers["Retry-After"])
    assert 0 < wait <= 15 * 60

    # The right code does not pass either, from there; from elsewhere it does.
    code = centre.code()
    assert device.ask_to_join(code).number == "Y008"
    centre.sent_from = "2001:db8::7"
    assert device.ask_to_join(code).status == 201

    centre.sent_from = "203.0.113.7"
    centre.clock.advance(seconds=wait + 1)
    assert device.ask_to_join(fresh("http://127.0.0.1", os.urandom)).number == "Y010"


def test_one_network_of_ipv6_counts_as_one(centre):
    for number in range(10):
        centre.sent_from = f"2001:db8::{number + 1:x}"
        Device(centre.ask).ask_to_join(fresh("http://127.0.0.1", os.urandom))

    centre.sent_from = "2001:db8::ffff"
    assert Device(centre.ask).ask_to_join(centre.code()).number == "Y008"


@pytest.mark.parametrize("body", [b"{}", b'{"protocol":1}', b'{"protocol":1,"code":"x"}'])
def test_what_is_no_question_is_refused(centre, body):
    answer = centre.ask("POST", "/v1/enrolments", {}, body)

    assert answer.number == ("Y002" if body == b"{}" else "Y007")


def test_somebody_else_at_the_address_is_not_believed(centre):
    code, stranger = centre.code(), centre.code()
    answer = Device(centre.ask).ask_to_join(stranger)

    with pytest.raises(ProtocolRefused, match="Y043"):
        Device(lambda *_: answer).join(code)
