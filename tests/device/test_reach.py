"""Out of the agency's reach for longer than agreed: the notes open for reaching it, and for safety."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.device.test_conversation import store_of
from tests.device.test_held import hand_over
from tests.device.test_sync_pages import no_network


@pytest.fixture
def away(sending, clock, line):
    """Amina, under a lease of 30 days, 31 days after the last word of her agency; its key opens her notes."""
    store = store_of(sending)
    store.set_policy(replace(store.policy, lease_days=30))
    store.settings.set("sync_recovery_slot", "anything")
    line["carries"] = no_network
    clock.advance(days=31)
    sending.unlock()
    return sending


def test_every_way_leads_to_sending_and_safety_stays(away):
    for path in ("/", "/begin", "/cases", "/settings"):
        away.open(path)
        assert away.path == "/sync"
    assert "These notes have not reached your agency for 31 days." in away.text
    assert "If the clock of this device is wrong, put it right." in away.text
    assert "In 7 days they stop opening; then only your agency can open them." in away.text
    away.open("/safety")
    assert away.path == "/safety"


def test_once_the_agency_is_reached_all_is_as_before(away, line, centre, courier):
    line["carries"] = centre
    away.open("/sync")
    away.fill()
    courier.run_once()

    away.open("/")

    assert away.path == "/"


def test_after_a_week_of_it_no_passphrase_opens_them(away, clock):
    for _day in range(8):
        away.send("/lock", {"csrf": away.csrf})
        clock.advance(days=1)
        away.unlock()

    assert "S009" in away.text
    assert away.at.status_code == 403
    away.open("/unlock")
    assert "This device did not reach your agency for too long." in away.text


def test_before_the_end_every_page_says_how_long_there_is(sending, clock):
    store = store_of(sending)
    store.set_policy(replace(store.policy, lease_days=30))
    clock.advance(days=25)

    sending.unlock()
    sending.open("/")

    assert "Reach your agency within 5 days" in sending.text


def test_open_notes_stay_open(sending):
    """It begins at an opening, not in the middle of one."""
    store = store_of(sending)
    store.set_policy(replace(store.policy, lease_days=1))
    store.settings.set("sync_memory", {"pulled_at": "2026-01-01T00:00:00Z"})

    sending.open("/cases")

    assert sending.path == "/cases"


def test_what_a_young_person_was_doing_comes_first(sending, clock):
    store = store_of(sending)
    store.set_policy(replace(store.policy, lease_days=1))
    hand_over(sending.begin())
    store.settings.set("sync_memory", {"pulled_at": "2026-01-01T00:00:00Z"})
    clock.advance(minutes=30)

    sending.unlock()

    assert sending.path == "/interrupted"
