"""What the agency published reaches the worker's pages, version by version, and nobody else's."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from screening.instrument.compiled import dumps
from tests.device import agencys
from tests.device.building import REAL
from tests.device.desk import PASSPHRASE
from tests.device.test_conversation import store_of
from tests.device.test_practice import practise


@pytest.fixture
def publish(sending, centre, courier, clock):
    """Publishes a file, and lets a quarter of an hour go by."""

    def published(kind, name, version, data, **more):
        centre.publish(kind, name, version, data, **more)
        pull(courier, clock)

    def pull(courier, clock):
        clock.advance(minutes=16)
        sending.open("/")
        if sending.path == "/unlock":
            sending.unlock()
        courier.run_once()

    return published


def offered(worker):
    worker.open("/begin")
    return re.findall(r'name="questionnaire" value="([^"]+)"', worker.page)


# --- questionnaires --------------------------------------------------------------------------------


def test_a_new_version_is_offered_and_a_draft_finishes_on_its_old_one(sending, publish, built):
    sending.begin("every-kind/1")
    draft = sending.path
    publish("questionnaire", "every-kind", 2, agencys.newer(built, "every-kind", 2, title="Newer"))

    assert "every-kind/2" in offered(sending)
    assert "every-kind/1" not in offered(sending)
    assert "Newer" in sending.text
    sending.open(draft)
    sending.say_yes_to_the_end()
    bodies = [row.body for row in store_of(sending).outbox.all("screening")]
    assert [body["questionnaire"] for body in bodies] == ["every-kind/1"]
    sending.begin("every-kind/2").say_yes_to_the_end()
    bodies = [row.body for row in store_of(sending).outbox.all("screening")]
    assert [body["questionnaire"] for body in bodies] == ["every-kind/1", "every-kind/2"]
    assert len({body["fingerprint"] for body in bodies}) == 2
    assert store_of(sending).audit.verify().clean


def test_a_withdrawn_version_is_not_begun_any_more_and_what_was_begun_goes_on(
    sending, publish, built
):
    data = agencys.newer(built, "every-kind", 2, title="Newer")
    publish("questionnaire", "every-kind", 2, data)
    sending.begin("every-kind/2").say_yes_to_the_end()
    result = sending.path
    sending.begin("every-kind/2")
    draft = sending.path

    publish("questionnaire", "every-kind", 2, data, withdrawn=True)

    assert "every-kind/2" not in offered(sending)
    assert "every-kind/1" in offered(sending)
    sending.fill(questionnaire="every-kind/2", spoken="en")
    assert (sending.at.status_code, "D015" in sending.text) == (422, True)
    sending.open(result)
    assert sending.heading == "What to follow up"
    sending.open(draft)
    sending.say_yes_to_the_end()
    assert sending.heading == "What to follow up"
    sending.lock()
    sending.unlock()
    assert sending.text.count("Newer") >= 2


def test_the_agency_can_withdraw_what_came_with_the_app(sending, publish, built):
    data = (built / "questionnaires" / "every-kind" / "1.json").read_bytes()
    publish("questionnaire", "every-kind", 1, data)
    assert "every-kind/1" in offered(sending)

    publish("questionnaire", "every-kind", 1, data, withdrawn=True)

    assert "every-kind/1" not in offered(sending)
    assert "six-topic-screen/1" in offered(sending)


def test_a_version_that_cannot_be_used_is_listed_with_its_reason_and_the_one_before_stays(
    sending, publish, built
):
    publish("questionnaire", "every-kind", 2, agencys.newer(built, "every-kind", 2))
    publish("questionnaire", "every-kind", 3, agencys.newer(built, "every-kind", 4))
    publish("questionnaire", "every-kind", 5, b'{"compiled": 99}')
    publish("questionnaire", "harm", 1, b"\xff\x00")

    assert "every-kind/2" in offered(sending)
    assert len(offered(sending)) == len(REAL) + 1
    sending.open("/sync/agency")
    assert len(re.findall(r"Cannot be used", sending.text)) == 3
    assert re.search(r"every-kind , version 2 In use", sending.text)
    assert "Q9" in sending.text


def test_another_file_under_a_version_that_came_with_the_app_does_not_change_a_draft(
    sending, publish, built
):
    sending.begin("every-kind/1")
    draft, heading = sending.path, sending.heading
    other = agencys.questionnaire(built, "six-topic-screen")
    data = dumps(replace(other, id="every-kind", title="The agency's own")).encode()
    publish("questionnaire", "every-kind", 1, data)

    offered(sending)
    assert "The agency's own" in sending.text
    sending.open(draft)
    assert sending.heading == heading
    sending.say_yes_to_the_end()
    (body,) = (row.body for row in store_of(sending).outbox.all("screening"))
    app_own = sending.app.config["SHELF"].fingerprint("every-kind/1")
    assert body["fingerprint"] == app_own


def test_what_one_agency_published_is_nothing_to_another_workers_notes(sending, publish, built):
    publish("questionnaire", "every-kind", 2, agencys.newer(built, "every-kind", 2, title="Newer"))
    publish("jurisdiction", "harbour", 1, agencys.place(built, "us", id="harbour"))
    assert "every-kind/2" in offered(sending)
    sending.lock()

    sending.set_up("Bea")

    assert "every-kind/1" in offered(sending)
    assert "Newer" not in sending.text
    sending.open("/settings/place")
    assert "harbour" not in sending.page
    sending.lock()
    sending.open("/unlock")
    assert "Newer" not in sending.text


def test_practice_notes_work_with_what_came_with_the_app(sending, publish, built):
    publish("questionnaire", "every-kind", 2, agencys.newer(built, "every-kind", 2))
    practise(sending)

    assert "every-kind/2" not in offered(sending)


# --- places, services, words --------------------------------------------------------------------


def test_the_agencys_rules_of_a_place_go_before_those_of_the_app(sending, publish, built):
    publish("jurisdiction", "us", 1, agencys.place(built, "us", label="As we do it here"))
    sending.open("/settings")
    assert "As we do it here" in sending.text

    publish("jurisdiction", "us", 2, b"[]")
    sending.open("/settings")
    assert "As we do it here" in sending.text  # the one before stays

    law = agencys.place(built, "us", label="As we do it here")
    publish("jurisdiction", "us", 1, law, withdrawn=True)
    sending.open("/settings")
    assert "As we do it here" not in sending.text


def test_rules_that_were_withdrawn_go_on_to_hold_for_who_works_with_them(sending, publish, built):
    law = agencys.place(built, "us", id="harbour", label="Harbour")
    publish("jurisdiction", "harbour", 1, law)
    sending.open("/settings/place")
    sending.fill(place="harbour", directory="", on_call="")
    publish("jurisdiction", "harbour", 1, law, withdrawn=True)

    sending.open("/settings")
    assert "Harbour" in sending.text
    sending.open("/settings/place")
    assert 'value="harbour"' not in sending.page


def test_the_agencys_directory_can_be_chosen(sending, publish, built):
    publish("directory", "harbour-services", 1, agencys.directory(built, "harbour-services"))

    sending.open("/settings/place")
    sending.fill(place="us", directory="harbour-services", on_call="")

    assert store_of(sending).settings.get("directory") == "harbour-services"
    publish("directory", "misnamed", 1, agencys.directory(built, "another-name"))
    sending.open("/sync/agency")
    assert re.search(r"misnamed , version 1 Cannot be used", sending.text)
    assert "C090" in sending.text


def test_the_agencys_words_fill_what_the_apps_translation_lacks(sending, publish, built):
    data = agencys.newer(built, "every-kind", 2, title="A quiet talk")
    publish("questionnaire", "every-kind", 2, data)
    said = {("every-kind/title", "A quiet talk"): "Una charla tranquila"}
    publish("catalogue", "es", 1, agencys.catalogue("es", said))

    sending.send("/settings/reading", {"csrf": sending.csrf, "key": "k" * 20, "language": "es"})
    offered(sending)
    assert "Una charla tranquila" in sending.text
    publish("catalogue", "es", 2, b"not a catalogue")
    publish("catalogue", "tlh", 1, agencys.catalogue("es", said))
    offered(sending)
    assert "Una charla tranquila" in sending.text
    sending.open("/sync/agency")
    assert "L005" in sending.text
    assert "L003" in sending.text


# --- policy -----------------------------------------------------------------------------------------


def test_the_policy_says_what_holds_once_it_came(sending, publish, centre):
    sending.open("/settings/keeping")
    assert "Your agency has not sent its policy yet." in sending.text

    decided = {
        "lock_minutes_at_most": 3,
        "retention_days": 40,
        "lease_days": 30,
        "attempt_limit": 10,
        "unreviewed_languages_allowed": False,
    }
    publish("policy", "policy", 1, agencys.policy(**decided))

    policy = store_of(sending).policy
    assert (policy.lock_minutes, policy.retention_days, policy.attempt_limit) == (3, 40, 10)
    assert policy.lease_days == 30
    sending.open("/settings/keeping")
    assert "Answers go 40 days after" in sending.text
    assert "has not reached your agency for 30 days" in sending.text
    assert "After 10 wrong passphrases in a row" in sending.text
    assert "languages whose translation was reviewed" in sending.text
    assert "From 1 to 3." in sending.text
    assert "has not sent its policy" not in sending.text


def test_where_the_agency_decided_so_only_reviewed_languages_are_spoken(sending, publish):
    languages = sending.app.config["LANGUAGES"].offered()
    reviewed = [one.code for one in languages if one.reviewed]
    assert len(reviewed) < len(languages)
    publish("policy", "policy", 1, agencys.policy(unreviewed_languages_allowed=False))

    sending.open("/begin")

    assert re.findall(r'name="spoken" value="([^"]+)"', sending.page) == reviewed
    other = next(one.code for one in languages if not one.reviewed)
    sending.fill(questionnaire="every-kind/1", spoken=other)
    assert sending.at.status_code == 422


def test_a_policy_that_this_app_does_not_understand_is_not_followed_by_half(sending, publish):
    publish("policy", "policy", 1, agencys.policy(lock_minutes_at_most=3))
    publish("policy", "policy", 2, agencys.policy(lock_minutes_at_most=1, wipe_on="friday"))

    assert store_of(sending).policy.lock_minutes == 3
    sending.open("/sync/agency")
    assert "Y047" in sending.text
    assert re.search(r"Policy version 1 In use", sending.text)


def test_a_withdrawn_policy_gives_way_to_the_one_before(sending, publish):
    publish("policy", "policy", 1, agencys.policy(lock_minutes_at_most=4))
    data = agencys.policy(lock_minutes_at_most=2)
    publish("policy", "policy", 2, data)
    assert store_of(sending).policy.lock_minutes == 2

    publish("policy", "policy", 2, data, withdrawn=True)

    assert store_of(sending).policy.lock_minutes == 4


def test_answers_go_as_the_policy_says(sending, publish, courier, clock):
    sending.begin("every-kind/1").say_yes_to_the_end()
    publish("policy", "policy", 1, agencys.policy(retention_days=5))
    courier.run_once()
    clock.advance(days=6)

    sending.unlock()

    (row,) = store_of(sending).interviews.finished()
    assert row.status == "cleared"


# --- the list ----------------------------------------------------------------------------------------


def test_the_list_says_what_came_and_that_it_is_new_until_it_was_looked_at(
    sending, publish, built, centre
):
    sending.open("/sync")
    assert sending.link("What came from your agency") == "/sync/agency"
    sending.open("/sync/agency")
    assert "Nothing came so far." in sending.text
    publish("questionnaire", "every-kind", 2, agencys.newer(built, "every-kind", 2))
    centre.lines.append({"nothing": "signed"})
    publish("policy", "policy", 7, agencys.policy())

    sending.open("/cases")
    assert "new from your agency" in sending.text
    sending.open("/sync")
    assert "2 are new" in sending.text
    sending.open("/sync/agency")

    assert "Harbour County" in sending.text
    assert re.search(r"Questionnaire .+ every-kind , version 2 In use", sending.text)
    assert re.search(r"Policy version 7 In use", sending.text)
    assert "Not believed" in sending.text
    assert "Y044" in sending.text
    sending.open("/cases")
    assert "new from your agency" not in sending.text


def test_a_file_that_did_not_come_is_listed_as_missing(sending, publish, built, centre):
    data = agencys.newer(built, "every-kind", 2)
    stated = centre.publish("questionnaire", "every-kind", 2, data)
    del centre.files[stated.digest]
    publish("questionnaire", "every-kind", 3, agencys.newer(built, "every-kind", 3))

    sending.open("/sync/agency")

    assert re.search(r"every-kind , version 2 Not here yet", sending.text)
    assert "Y011" in sending.text
    assert "every-kind/3" in offered(sending)


def test_pressing_the_button_asks_at_once(sending, centre, courier, built):
    centre.publish("questionnaire", "every-kind", 2, agencys.newer(built, "every-kind", 2))
    courier.run_once()
    assert "every-kind/2" not in offered(sending)  # it is not yet time

    sending.open("/sync")
    assert "Ask for what is new" in sending.text
    sending.send("/sync/now", {"csrf": sending.csrf})
    courier.run_once()

    assert "every-kind/2" in offered(sending)


def test_a_page_that_is_looked_at_meanwhile_says_so(sending, centre, courier, line):
    seen = []

    def looked_at(request):
        seen.append(sending.open("/sync").headers.get("Refresh"))
        seen.append(sending.text)
        return centre(request)

    line["carries"] = looked_at
    courier.send_now(store_of(sending))
    courier.run_once()

    assert seen[0].startswith("2; url=/sync")
    assert "Asking your agency what is new." in seen[1]


def test_notes_opened_under_duress_get_nothing(sending, publish, built, courier):
    publish("questionnaire", "every-kind", 2, agencys.newer(built, "every-kind", 2))
    store_of(sending).set_duress("yellow kettle under stairs")
    sending.lock()
    sending.unlock("yellow kettle under stairs")
    courier.run_once()

    assert "every-kind/2" not in offered(sending)
    assert store_of(sending).pulled.all() == []
    sending.lock()
    sending.unlock(PASSPHRASE)
    assert "every-kind/2" in offered(sending)
