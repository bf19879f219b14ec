"""Two tabs, the back button, a button pressed twice, a lock in the middle: nothing is lost or doubled."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.device.desk import HOST
from tests.device.test_conversation import only_draft, store_of


def test_it_counts_a_form_once_however_often_it_is_sent(talking):
    talking.say()
    form = {**talking.hidden(), "do": "next", "value": "15"}
    path = talking.path
    talking.send(path, form)
    after = talking.path
    before = len(only_draft(talking)[1])
    talking.send(path, form)
    assert talking.path == after
    assert len(only_draft(talking)[1]) == before


@pytest.mark.laptop("threads")
def test_it_counts_a_form_once_when_two_arrive_at_the_same_moment(talking):
    talking.say()
    form, path = {**talking.hidden(), "do": "next", "value": "15"}, talking.path
    desk = talking.client.get_cookie("desk", domain="127.0.0.1").value

    def send(_number):
        client = talking.app.test_client()
        client.set_cookie("desk", desk, domain="127.0.0.1")
        with client.post(path, data=form, headers={"Host": HOST}) as response:
            return response.status_code, response.location

    before = len(only_draft(talking)[1])
    with ThreadPoolExecutor(6) as threads:
        answers = set(threads.map(send, range(6)))
    assert len(answers) == 1
    assert len(only_draft(talking)[1]) == before + 1


def test_it_starts_one_conversation_when_the_button_is_pressed_twice(amina):
    amina.open("/begin")
    form = {**amina.hidden(), "questionnaire": "every-kind/1", "spoken": "en"}
    amina.send("/begin", form)
    amina.send("/begin", form)
    assert amina.path.endswith("/before")
    assert len(store_of(amina).interviews.drafts()) == 1


def test_it_finishes_once_when_the_button_is_pressed_twice(talking):
    talking.press("stop")
    talking.fill()
    talking.say()
    talking.fill()
    talking.press("no_information")
    path, form = talking.path, talking.hidden()
    talking.send(path, form)
    talking.send(path, form)
    assert talking.heading == "What to follow up"
    assert store_of(talking).outbox.count("screening") == 1


def test_it_shows_that_the_question_was_answered_in_another_tab(talking):
    talking.say()
    path, old = talking.path, {**talking.hidden(), "do": "next", "value": "16"}
    talking.say("15")
    response = talking.send(path, old)
    assert response.status_code == 409
    assert "D017" in talking.text
    assert 'value="16"' in talking.page
    assert "Written down now: 15 years" in talking.text
    talking.say("16", change="slip")
    assert only_draft(talking)[1][-1].value == 16


def test_it_takes_an_old_page_when_only_other_questions_were_answered(talking):
    talking.say()
    talking.say("15")
    path, old = talking.path, {**talking.hidden(), "do": "next", "value": "yes"}
    talking.press("back")
    talking.say("16", change="slip")
    assert talking.send(path, old).status_code == 200
    assert only_draft(talking)[1][-1].value == "yes"


def test_it_keeps_a_form_that_arrives_after_the_lock_and_shows_it_again(talking, clock):
    talking.skip_to("What worries you?")
    path, form = talking.path, {**talking.hidden(), "do": "next", "value": "a quiet worry"}
    clock.advance(minutes=30)
    talking.send(path, form)
    assert talking.path == "/unlock"
    assert "a quiet worry" not in talking.page
    talking.fill(passphrase="river lantern quilt harbour")
    assert talking.path == path
    assert "a quiet worry" in talking.page
    assert "not saved yet" in talking.text
    talking.open(path)
    assert "a quiet worry" in talking.page
    talking.say("a quiet worry")
    said = [e for e in only_draft(talking)[1] if getattr(e, "value", "") == "a quiet worry"]
    assert len(said) == 1
    assert store_of(talking).interviews.kept_words(only_draft(talking)[0].id) is None


def test_it_does_not_show_held_words_to_another_worker(talking, clock):
    talking.skip_to("What worries you?")
    path, form = talking.path, {**talking.hidden(), "do": "next", "value": "a quiet worry"}
    clock.advance(minutes=30)
    talking.send(path, form)
    talking.open("/new")
    other = "other words for boris here"
    talking.fill(passphrase=other, again=other)
    assert talking.open(path).status_code == 404
    assert "a quiet worry" not in talking.page
    talking.lock()
    label = [s for s in talking.app.config["STORES"].list() if s.id in talking.page]
    for store in label:
        talking.open("/unlock")
        talking.fill(store=store.id, passphrase="river lantern quilt harbour")
        if talking.path != "/unlock":
            break
    assert "a quiet worry" in talking.open(path).get_data(as_text=True)


def test_it_keeps_half_typed_words_through_every_way_out_of_a_question(talking):
    talking.skip_to("What worries you?")
    path = talking.path
    for way in ("/safety", "/away", "/lock", "/language"):
        form = {**talking.hidden(), "value": f"on the way to {way}", "language": "en"}
        talking.send(way, form)
        if talking.app.config["DESKS"].find(desk_id(talking)).store is None:
            talking.unlock()
        talking.open(path)
        assert f"on the way to {way}" in talking.page, way


def test_it_keeps_half_typed_words_when_the_first_page_is_opened(talking):
    talking.skip_to("What worries you?")
    path = talking.path
    assert talking.fill(do="home", value="half a worry").request.path == "/"
    talking.open(path)
    assert "half a worry" in talking.page


def desk_id(worker):
    return worker.client.get_cookie("desk", domain="127.0.0.1").value


def test_it_comes_back_to_the_question_after_safety_and_after_unlocking(talking):
    talking.say()
    path = talking.path
    talking.send("/safety", talking.hidden())
    assert f'href="{path}"' in talking.page
    talking.open(path)
    talking.send("/lock", talking.hidden())
    talking.unlock()
    assert talking.path == path


def test_it_keeps_words_that_were_sent_after_hours_over_the_new_agreement(talking, clock):
    talking.skip_to("What worries you?")
    path, form = talking.path, {**talking.hidden(), "do": "next", "value": "said at dusk"}
    clock.advance(hours=5)
    talking.unlock()
    talking.send(path, form)
    assert talking.path.endswith("/before")
    talking.agree()
    talking.skip_to("What worries you?")
    assert "said at dusk" in talking.page


def test_it_keeps_words_over_pause_and_back(talking):
    talking.skip_to("What worries you?")
    path = talking.path
    talking.fill(do="pause", value="half a thought")
    talking.open(path)
    assert "half a thought" in talking.page


def test_it_is_friendly_when_the_back_button_leads_behind_the_end(talking):
    talking.say()
    path, form = talking.path, {**talking.hidden(), "do": "next", "value": "15"}
    talking.press("stop")
    talking.fill()
    talking.say()
    talking.fill()
    talking.press("no_information")
    talking.fill()
    assert talking.open(path).status_code == 200
    assert talking.heading == "What to follow up"
    assert "belongs to an earlier part" in talking.text
    assert talking.send(path, form).status_code == 200
    assert talking.heading == "What to follow up"


def test_it_keeps_the_pages_before_the_first_question_over_a_lock(amina, clock):
    amina.open("/begin")
    amina.fill(questionnaire="every-kind/1", spoken="en")
    path, form = (
        amina.path,
        {**amina.hidden(), "safe": "yes", "interpreter": "trained", "promised": "yes"},
    )
    clock.advance(minutes=30)
    amina.send(path, form)
    amina.fill(passphrase="river lantern quilt harbour")
    assert amina.path == path
    assert amina.checked("interpreter") == ["trained"]


def test_it_keeps_what_is_being_typed_without_leaving_the_page_and_forgets_what_was_erased(talking):
    while "textarea" not in talking.page:
        talking.press("skipped")
    path, form = talking.path, talking.hidden()
    kept = talking.send("/keep", {**form, "value": "half a sentence"})
    assert kept.status_code == 204
    talking.lock()
    talking.unlock()
    talking.open(path)
    assert "half a sentence" in talking.page
    talking.send("/keep", {**talking.hidden(), "value": ""})
    talking.open(path)
    assert "half a sentence" not in talking.page
