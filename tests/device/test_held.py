"""The device in the young person's hands: their questions, one at a time, and nothing else."""

import re

import pytest

from tests.device.desk import PASSPHRASE
from tests.device.test_conversation import only_draft, store_of

PIN = "4071"
OTHERS = "nine loud parrots sleeping"


@pytest.fixture
def held(talking):
    """In the young person's hands, at the third question; the first two were asked by the worker."""
    talking.say()
    talking.say("15")
    return hand_over(talking)


def hand_over(worker):
    worker.press("hand_over")
    worker.fill(pin=PIN, pin_again=PIN)
    return worker


def give_back(worker, pin=PIN):
    worker.open("/give-back")
    return worker.fill(pin=pin)


def handle(worker):
    return worker.path.split("/")[2]


def test_it_shows_the_question_that_is_open_and_only_their_buttons(held):
    assert held.heading == "Have you been away from home?"
    assert "Say it calmly." not in held.text
    assert set(re.findall(r'name="do" value="(\w+)"', held.page)) == {
        "next", "skipped", "pause", "stop", "doesnt_know", "prefers_not",
    }  # fmt: skip
    links = set(re.findall(r'href="(/[^"]*)"', held.page))
    assert {link for link in links if not link.startswith("/static")} == {"/give-back"}


def test_it_leads_every_other_address_back_to_the_question(held, app):
    here, root = held.path, f"/c/{handle(held)}"
    for path in (
        "/", "/begin", "/settings", "/label", "/new", "/unlock", "/nowhere", "/interrupted",
        root, f"{root}/result", f"{root}/finish", f"{root}/told", f"{root}/before",
        f"{root}/unable", f"{root}/discard", f"{root}/hand-back", f"{root}/hand-over",
        f"/launch/{app.config['SETTINGS'].launch_token}",
    ):  # fmt: skip
        assert held.open(path).request.path == here, path


def test_it_shows_no_earlier_answer_whichever_way_is_tried(held):
    earlier = [path for path in held.visited if "/q/" in path]
    here = held.open("/").request.path
    for path in earlier[:-1]:
        if path != here:
            assert held.open(path).request.path == here
            held.send(path, {**held.hidden(), "do": "back"})
            assert held.path == here
    for button in ("back", "home", "told", "hand_over"):
        held.press(button)
        assert held.path == here, button
    assert len(only_draft(held)[1]) == 3


def test_a_page_of_before_sent_again_changes_nothing(held):
    first, form = held.path, {**held.hidden(), "do": "next", "value": "no"}
    held.say("yes")
    held.send(first, form)
    held.send(first, {**form, "key": "0" * 32, "change": "slip"})
    assert held.heading == "How many nights?"
    assert [e.value for e in only_draft(held)[1] if hasattr(e, "value")][-1] == "yes"


def test_a_skipped_question_shows_nothing_of_it_in_the_next_sitting(talking, clock):
    talking.say()
    talking.press("prefers_not")
    here = talking.path
    clock.advance(hours=5)
    talking.unlock()
    talking.open(here)
    talking.agree()
    talking.say()
    assert "chosen before" in talking.text
    hand_over(talking)
    assert talking.heading == "How old are you?"
    assert "chosen before" not in talking.text
    assert 'class="button said"' not in talking.page


def test_it_speaks_the_young_persons_language_alone(amina):
    amina.begin("first-conversation/1", "es")
    hand_over(amina)
    assert '<html lang="es"' in amina.page
    assert 'class="ours"' not in amina.page
    amina.say()
    assert amina.heading.startswith("¿Cómo te sientes")
    assert "Saltar" in amina.text
    assert amina.say("nonsense").status_code == 422
    assert 'class="ours"' not in amina.page
    amina.open("/safety")
    assert '<html lang="es"' in amina.page


def test_it_goes_to_the_end_and_rests_until_the_pin(held):
    held.skip_to("Those were all")
    held.fill()
    assert held.heading == "Take a slow breath."
    held.say()
    assert held.heading == "Thank you. Please give the device back now."
    for path in ("/", f"/c/{handle_of_draft(held)}/hand-back", f"/c/{handle_of_draft(held)}"):
        assert held.open(path).request.path == "/give-back"
    give_back(held)
    assert held.heading == "Are you on your own now?"


def handle_of_draft(worker):
    row = store_of(worker).interviews.drafts()[0]
    return worker.app.config["HANDLES"].of(store_of(worker).id, row.id)


def test_pause_stop_safety_and_hide_work(held):
    here = held.path
    held.press("pause")
    assert "A break." in held.heading
    assert held.open(f"/c/{handle(held)}").request.path == here
    held.send("/safety", {**held.hidden(), "value": "yes"})
    assert "911" in held.text
    assert "Your agency" not in held.text
    assert held.open("/").request.path == here
    held.press("stop")
    held.fill()
    assert held.heading == "Take a slow breath."


def test_hide_locks_and_the_passphrase_asks_who_has_the_device(held):
    here = held.path
    held.send("/away", held.hidden())
    assert store_of(held) is None
    for path in ("/", here, "/new", "/settings", "/nowhere", "/begin"):
        assert held.open(path).request.path == "/unlock", path
    assert "set up their notes" not in held.text
    held.unlock()
    assert held.heading == "The device is handed over"
    for path in ("/", here, "/settings", "/give-back"):
        assert held.open(path).request.path == "/interrupted", path
    held.fill(do="theirs")
    assert held.path == here
    held.lock()
    held.unlock()
    held.fill(do="mine")
    assert held.path == here
    assert "They told me" in held.text


def test_it_stays_handed_over_when_the_app_is_started_anew(held, root, built, clock):
    held.app.config["DESKS"].lock_all()
    again = another_start(root, built, clock)
    assert again.unlock().status_code == 200
    assert again.heading == "The device is handed over"
    assert again.open("/").request.path == "/interrupted"
    again.fill(do="theirs")
    assert again.heading == "Have you been away from home?"
    assert give_back(again).status_code == 200
    assert "They told me" in again.text
    again.app.config["DESKS"].lock_all()


def another_start(root, built, clock):
    from screening.device.app import create_app
    from screening.device.furnishing import furnish
    from screening.device.settings import read_settings
    from tests.device.desk import Worker
    from tests.store.cheap import stores_at

    app = create_app(read_settings({"port": "8060"}), stores_at(root, clock), furnish(built), clock)
    return Worker(app, app.test_client()).enter()


def test_a_guess_or_another_workers_passphrase_opens_nothing(held):
    other = held.app.config["STORES"].create(OTHERS)
    other.lock()
    held.lock()
    held.open("/unlock")
    assert held.page.count('name="store"') == 1
    held.send("/unlock", {**held.hidden(), "store": other.id, "passphrase": OTHERS})
    assert "D035" in held.text
    for guess in (PIN, OTHERS, "", "river lantern"):
        held.open("/unlock")
        held.fill(passphrase=guess)
        assert held.path == "/unlock"
        assert store_of(held) is None


def test_a_second_worker_opens_their_own_notes_after_a_start_and_not_these(
    held, root, built, clock
):
    store_id = store_of(held).id
    other = held.app.config["STORES"].create(OTHERS)
    other.lock()
    held.app.config["DESKS"].lock_all()
    again = another_start(root, built, clock)
    again.open("/unlock")
    again.fill(store=store_id, passphrase=OTHERS)
    assert again.path == "/unlock"
    again.fill(store=other.id, passphrase=OTHERS)
    assert again.path == "/"
    again.lock()
    again.open("/unlock")
    again.fill(store=store_id, passphrase=PASSPHRASE)
    assert again.heading == "The device is handed over"
    again.app.config["DESKS"].lock_all()


def test_taken_back_in_another_browser_it_is_free_everywhere(held):
    from tests.device.desk import Worker

    second = Worker(held.app, held.app.test_client()).enter()
    second.unlock()
    assert second.heading == "The device is handed over"
    assert held.open("/").request.path == "/unlock"
    second.fill(do="mine")
    assert "They told me" in second.text
    assert "set up their notes" in held.open("/unlock").get_data(as_text=True)


def test_a_wrong_pin_is_refused_and_slowed_down(held, clock):
    for _ in range(4):
        assert give_back(held, "9999").status_code == 403
        assert "D032" in held.text
    give_back(held, "9999")
    assert "You can try again at" in held.text
    give_back(held)
    assert "D033" in held.text
    assert held.open("/").request.path != "/"
    clock.advance(seconds=16)
    give_back(held)
    assert "They told me" in held.text


def test_what_was_typed_and_not_sent_is_not_the_workers(held):
    held.skip_to("What worries you?")
    half = {**held.hidden(), "value": "half a secret"}
    held.send("/lock", half)
    held.unlock()
    held.fill(do="theirs")
    assert "half a secret" in held.page
    give_back(held)
    assert "half a secret" not in held.page
    assert held.heading == "What worries you?"


def test_what_arrives_while_it_is_locked_stays_with_the_young_person(held):
    held.skip_to("What worries you?")
    here, half = held.path, {**held.hidden(), "value": "half a secret", "do": "next"}
    held.lock()
    held.send(here, half)
    held.unlock()
    assert held.heading == "The device is handed over"
    held.fill(do="mine")
    assert held.heading == "What worries you?"
    assert "half a secret" not in held.page


def test_words_of_the_worker_are_never_shown(talking):
    talking.skip_to("What worries you?")
    here = talking.path
    talking.send(here, {**talking.hidden(), "value": "a note of my own", "do": "hand_over"})
    talking.fill(pin=PIN, pin_again=PIN)
    assert "D031" in talking.text
    assert talking.open(here).status_code == 200
    assert "a note of my own" in talking.text


@pytest.mark.parametrize(
    ("pin", "again", "code"), [("1234", "1234", "D029"), ("", "", "D029"), (PIN, "4072", "D030")]
)
def test_it_takes_a_pin_that_is_hard_to_guess_twice(talking, pin, again, code):
    talking.press("hand_over")
    talking.fill(pin=pin, pin_again=again)
    assert code in talking.text


def test_after_hours_only_giving_it_back_is_left(held, clock):
    for _ in range(60):
        clock.advance(minutes=4.5)
        held.open("/safety")
    assert held.open("/").request.path == "/give-back"
    assert "Please give the device back" in held.heading


def test_it_locks_when_nobody_does_anything(held, clock):
    clock.advance(minutes=6)
    assert held.open("/").request.path == "/unlock"


def test_letters_can_be_made_larger_and_nothing_typed_is_lost(held):
    held.skip_to("What worries you?")
    held.send("/larger", {**held.hidden(), "value": "half a sentence"})
    assert "held large" in held.page
    assert "half a sentence" in held.page
    held.send("/larger", held.hidden())
    assert "held large" not in held.page


def test_it_can_be_handed_over_right_after_the_agreement(amina):
    amina.open("/begin")
    amina.fill(questionnaire="every-kind/1", spoken="en")
    amina.fill(safe="yes", interpreter="none")
    amina.fill(said_back="yes")
    amina.fill(agreed=["write_down"], do="hand_over")
    assert amina.heading == "Hand the device over"


def test_nothing_is_handed_over_without_anything_to_ask(talking):
    talking.open("/give-back")
    assert "D034" in talking.text
    talking.open("/interrupted")
    assert talking.path == "/"
    assert talking.send("/give-back", {"csrf": talking.csrf}).request.path == "/"
    assert talking.send("/interrupted", {"csrf": talking.csrf, "do": "mine"}).request.path == "/"


def test_the_workers_part_is_never_handed_over(talking):
    talking.press("stop")
    talking.fill()
    talking.say()
    root = f"/c/{handle(talking)}"
    talking.open(f"{root}/hand-over")
    assert talking.heading == "Are you on your own now?"
    talking.send(f"{root}/hand-over", {"csrf": talking.csrf, "pin": PIN, "pin_again": PIN})
    assert talking.heading == "Are you on your own now?"


def test_a_refused_form_shows_nothing_else_either(held):
    held.send(held.path, {"csrf": "wrong", "do": "next"})
    assert "D003" in held.text
    assert set(re.findall(r'href="(/[^"s][^"]*)"', held.page)) == {"/give-back", "/away"}


def test_the_trail_says_when_it_was_handed_over_and_taken_back(held):
    give_back(held)
    actions = [entry.action for entry in store_of(held).audit.entries()]
    assert [a for a in actions if a in {"handed_over", "taken_back"}] == [
        "handed_over",
        "taken_back",
    ]
