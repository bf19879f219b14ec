"""Sending as a worker sees it: what waits, what is in the way, and connecting with an agency."""

import re

import pytest

from tests.device.desk import HOST, PASSPHRASE
from tests.device.test_conversation import store_of
from tests.device.test_held import hand_over
from tests.device.test_practice import practise
from tests.store.machine import CheapMachine

LINE = '<p class="sending'
NOBODY = "01a204bf-a048-7694-8000-000000000000"


def refused(worker, code, status):
    assert code in worker.text
    assert worker.at.status_code == status


# --- without a courier: as on a phone --------------------------------------------------------------


def test_a_device_that_cannot_send_says_so(amina):
    amina.begin().say_yes_to_the_end()

    amina.open("/sync")

    assert "Nothing can be sent from this kind of app yet." in amina.text
    assert "2 messages wait to be sent. They are safe on this device." in amina.text
    assert "Never: names, words that somebody typed or said" in amina.text
    assert "Send now" not in amina.text
    assert store_of(amina).outbox.count() == 2


@pytest.mark.parametrize("way", ["/sync/now", "/sync", "/sync/release"])
def test_a_device_that_cannot_send_takes_no_form_for_it(amina, way):
    amina.send(way, {"csrf": amina.csrf, "key": "k" * 32})

    refused(amina, "D100", 409)


def test_every_page_of_the_workers_own_says_how_it_stands(amina):
    for path in ("/", "/settings", "/cases", "/happened", "/today", "/settings/keeping"):
        amina.open(path)
        assert LINE in amina.page, path
        assert amina.link("Nothing is sent from here yet") == "/sync"
    amina.begin().say_yes_to_the_end()
    assert amina.link("2 wait to be sent") == "/sync"


def test_it_is_not_shown_where_a_young_person_looks_on_or_nothing_is_open(talking):
    assert LINE not in talking.page
    talking.press("pause")
    assert LINE not in talking.page
    talking.open("/sync")
    assert LINE not in talking.page  # the page itself says it
    talking.lock()
    assert LINE not in talking.page
    talking.open("/unlock")
    assert LINE not in talking.page


def test_it_is_not_shown_in_held_hands(talking):
    hand_over(talking)

    assert LINE not in talking.page


def test_practice_notes_have_no_sending(amina):
    practise(amina)
    assert LINE not in amina.page

    amina.open("/sync")

    refused(amina, "D092", 409)


# --- with one --------------------------------------------------------------------------------------


def no_network(_request):
    from sync.client.ports import NoAnswer
    from sync.protocol.catalogue import NO_NETWORK

    return NoAnswer(NO_NETWORK)


def test_a_code_connects_the_notes(connecting, centre, courier):
    connecting.open("/sync")
    assert "These notes are not connected with an agency." in connecting.text

    connecting.fill(code=centre.code().text)

    assert "Connecting. This page looks again by itself." in connecting.text
    assert connecting.at.headers["Refresh"] == "2; url=/sync?by_itself=1"
    courier.run_once()
    connecting.open("/sync")
    assert "Harbour County" in connecting.text
    assert "https://centre.example" in connecting.text
    assert "Refresh" not in connecting.at.headers
    assert store_of(connecting).audit.verify().clean


def test_a_page_that_looks_again_by_itself_does_not_put_off_the_lock(connecting, clock):
    connecting.open("/sync")
    for _minute in range(6):
        clock.advance(minutes=1)
        connecting.open("/sync?by_itself=1")

    assert connecting.path == "/unlock"


def test_a_code_that_is_sent_twice_is_asked_for_once(connecting, centre, courier):
    form = {"csrf": connecting.csrf, "key": "k" * 32, "code": centre.code().text}
    connecting.send("/sync", form)
    courier.run_once()

    connecting.send("/sync", {**form, "code": "hello"})

    assert connecting.at.status_code == 200
    assert "Harbour County" in connecting.text


@pytest.mark.parametrize(
    "typed", ["", "hello", "https://centre.example#7QX2-7QX2", "7QX2-" * 8, "#" * 300]
)
def test_what_is_no_code_is_said_at_once_and_stays_in_the_field(connecting, typed):
    connecting.open("/sync")

    connecting.fill(code=typed)

    refused(connecting, "Y046", 422)
    assert f'value="{typed}"' in connecting.page


def test_a_code_that_does_not_connect_says_why(connecting, centre, courier, line):
    code = centre.code().text
    line["carries"] = no_network
    connecting.open("/sync")
    connecting.fill(code=code)
    courier.run_once()

    connecting.open("/sync")

    assert "The agency's centre cannot be reached." in connecting.text
    assert "Y041" in connecting.text
    line["carries"] = centre
    connecting.fill(code=code)
    courier.run_once()
    connecting.open("/sync")
    assert "Y041" not in connecting.text
    assert "Harbour County" in connecting.text


def test_a_finished_conversation_arrives_with_its_case(sending, centre, courier):
    sending.begin().say_yes_to_the_end()
    assert store_of(sending).outbox.count() == 2

    courier.run_once()

    assert len(centre.kept) == 2
    sending.open("/")
    assert "Everything was sent: today" in sending.text
    sending.open("/sync")
    assert "Nothing waits to be sent. Last sent: today" in sending.text
    assert store_of(sending).audit.verify().clean


def test_what_is_in_the_way_is_said_calmly_with_what_to_do(sending, courier, line, centre, clock):
    sending.begin().say_yes_to_the_end()
    line["carries"] = no_network
    courier.run_once()

    sending.open("/")
    assert "2 wait for a network" in sending.text
    assert "stuck" not in sending.page
    sending.open("/sync")

    assert "The agency's centre cannot be reached." in sending.text
    assert "It is tried again by itself." in sending.text
    assert "Y041" in sending.text
    courier.run_once()
    assert store_of(sending).outbox.count() == 2  # it is not yet time
    line["carries"] = centre
    sending.send("/sync/now", {"csrf": sending.csrf})
    courier.run_once()
    assert store_of(sending).outbox.count() == 0
    sending.open("/sync")
    assert "Y041" not in sending.text


def test_what_somebody_has_to_do_something_about_is_marked_on_every_page(sending, courier, centre):
    sending.begin().say_yes_to_the_end()
    centre.devices.clear()
    courier.run_once()

    sending.open("/cases")

    assert "2 wait to be sent; something is in the way" in sending.text
    assert "stuck" in sending.page
    sending.open("/sync")
    assert "Ask your agency for a new code, and connect the device again." in sending.text


def test_it_tries_again_by_itself_when_the_wait_is_over(sending, courier, line, centre, clock):
    sending.begin().say_yes_to_the_end()
    line["carries"] = no_network
    courier.run_once()
    line["carries"] = centre

    clock.advance(seconds=3)
    courier.run_once()

    assert store_of(sending).outbox.count() == 0


def test_the_browser_can_say_that_the_network_is_back(sending, courier, line, centre):
    sending.begin().say_yes_to_the_end()
    line["carries"] = no_network
    courier.run_once()
    line["carries"] = centre

    answer = sending.client.post("/sync/awake", data={"csrf": sending.csrf}, headers={"Host": HOST})
    courier.run_once()

    assert answer.status_code == 204
    assert store_of(sending).outbox.count() == 0


def test_a_page_that_is_looked_at_while_it_sends_says_how_far_it_is(sending, courier, line, centre):
    from tests.sync.client.bodies import enter

    enter(store_of(sending), 60)
    seen = []

    def looked_at(request):
        seen.append(sending.open("/sync").headers.get("Refresh"))
        seen.append(sending.text)
        return centre(request)

    line["carries"] = looked_at
    courier.run_once()

    assert seen[0] == seen[2] == "2; url=/sync?by_itself=1"
    assert "Sending: 0 of 60." in seen[1]
    assert "Sending: 50 of 60." in seen[3]


def test_what_was_set_aside_is_shown_with_its_reason_and_can_be_tried_again(
    sending, centre, courier
):
    sending.begin().say_yes_to_the_end()
    first, second = store_of(sending).outbox.waiting()
    centre.refusing = {first.id: "Y022", second.id: "Y077"}
    courier.run_once()

    sending.open("/")
    assert "2 were set aside" in sending.text
    sending.open("/sync")

    assert "A finished conversation" in sending.text
    assert "The centre has another message under the same name." in sending.text
    assert "How a case stands" in sending.text
    assert "The centre did not take it." in sending.text
    assert "Y077 · place" in sending.text
    centre.refusing = {}
    sending.send("/sync/release", {"csrf": sending.csrf, "message": first.id})
    courier.run_once()
    assert set(centre.kept) == {first.id}
    sending.send("/sync/release", {"csrf": sending.csrf, "message": "all"})
    courier.run_once()
    assert set(centre.kept) == {first.id, second.id}


@pytest.mark.parametrize("message", [NOBODY, "", "x"])
def test_only_what_was_set_aside_can_be_tried_once_more(sending, message):
    sending.send("/sync/release", {"csrf": sending.csrf, "message": message})

    refused(sending, "D103", 404)


@pytest.mark.parametrize("way", ["/sync/now", "/sync/release"])
def test_notes_that_belong_to_nobody_send_nothing(connecting, way):
    connecting.send(way, {"csrf": connecting.csrf, "message": NOBODY})

    refused(connecting, "D101", 409)


def test_notes_are_not_taken_along_to_another_agency(sending, courier, line):
    from tests.sync.small_centre import SmallCentre, name

    other = SmallCentre(CheapMachine())
    other.agency = type(other.agency)(
        name(2), "Elsewhere", *[getattr(other.agency, n) for n in FIELDS]
    )
    line["carries"] = other
    sending.begin().say_yes_to_the_end()
    sending.open("/sync")
    sending.send("/sync", {"csrf": sending.csrf, "key": "k" * 32, "code": other.code().text})
    courier.run_once()

    sending.open("/sync")

    assert "D102" in sending.text
    assert "Harbour County" in sending.text
    assert "Elsewhere" not in sending.text
    assert other.kept == {}


FIELDS = ("tenant", "centre_key", "publishing_key", "linking_key")


def test_a_withdrawn_device_says_so_and_stops(sending, centre, courier, clock):
    sending.begin().say_yes_to_the_end()
    for device in centre.devices.values():
        device.revoked = True
    courier.run_once()

    sending.open("/sync")

    assert sending.path == "/unlock"
    assert "Your agency has withdrawn this device." in sending.text
    assert sending.link("Safety") == "/safety"
    sending.fill(passphrase=PASSPHRASE)
    refused(sending, "S008", 403)
    courier.run_once()
    assert centre.kept == {}


@pytest.mark.laptop("a laptop's disk")
def test_a_device_that_could_not_obey_at_once_does_so_the_next_time(sending, centre, courier, root):
    """Its disk refused to be written while the order came."""
    for device in centre.devices.values():
        device.revoked = True
    sending.begin().say_yes_to_the_end()
    folder = root / store_of(sending).id
    (folder / "withdrawn.new").mkdir()  # what is written there first cannot be
    courier.run_once()
    sending.open("/sync")
    assert "Nothing is sent from it any more." in sending.text

    (folder / "withdrawn.new").rmdir()
    sending.open("/")
    courier.run_once()

    assert sending.open("/").request.path == "/unlock"


def test_no_page_shows_the_token_or_a_key(sending, centre):
    from screening.syncing.membership import keys_of, member_of
    from sync.protocol.canonical import packed

    store = store_of(sending)
    member, keys = member_of(store), keys_of(store, CheapMachine())
    assert member is not None
    sending.open("/sync")
    secrets = [member.token, packed(keys.signing), packed(keys.sealing)]
    secrets.append(packed(member.agency.linking_key))

    assert not [secret for secret in secrets if secret in sending.page]


def test_notes_opened_under_duress_look_like_any_others_and_send_nothing(sending, centre, courier):
    sending.begin().say_yes_to_the_end()
    store_of(sending).set_duress("yellow kettle under stairs")
    sending.lock()
    sending.unlock("yellow kettle under stairs")
    sending.begin().say_yes_to_the_end()
    before = dict(centre.kept)
    sending.open("/sync")
    assert "These notes are not connected with an agency." in sending.text

    sending.fill(code=centre.code().text)
    courier.run_once()

    refused(sending, "Y041", 422)
    assert centre.kept == before
    assert len(centre.devices) == 1


def test_locking_in_the_middle_of_a_round_loses_nothing(sending, courier, line, centre):
    sending.begin().say_yes_to_the_end()

    def locked_meanwhile(request):
        said = centre(request)
        sending.lock()
        return said

    line["carries"] = locked_meanwhile
    courier.run_once()
    assert len(centre.kept) == 2
    line["carries"] = centre
    sending.unlock()
    assert store_of(sending).outbox.count() == 2

    courier.run_once()

    assert store_of(sending).outbox.count() == 0
    assert len(centre.kept) == 2
    assert store_of(sending).audit.verify().clean


def test_every_way_of_the_page_carries_the_mark_of_its_browser(sending):
    forms = re.findall(r'<form[^>]*action="(/sync[/a-z]*)"', sending.page)

    assert forms
    for way in forms:
        sending.send(way, {"csrf": "somebody else's"})
        refused(sending, "D003", 403)
