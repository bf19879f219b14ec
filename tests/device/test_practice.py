"""Practising with made-up young people: as in a real conversation, and never among the real notes."""

import re

import pytest

from screening.care.moments import stamp
from screening.device.practice_people import PEOPLE, QUESTIONNAIRE
from screening.engine.values import checked
from screening.instrument.model import Kind
from tests.device.desk import PASSPHRASE
from tests.device.test_conversation import store_of
from tests.device.test_held import PIN, hand_over
from tests.device.test_held_monkey import desk_of


def practise(worker, person=""):
    """Into the practice notes; with a person, to the sheet of a conversation with them."""
    worker.open("/practice")
    worker.send("/practice/begin", {"csrf": worker.csrf})
    if person:
        worker.send("/practice/talk", {**worker.hidden(), "person": person})
    return worker


def begin(worker, **looked_after):
    worker.open(worker.link("Begin"))
    worker.fill(safe="yes", interpreter="none", place="school", **looked_after)
    worker.fill(said_back="yes")
    worker.fill(agreed=["write_down"])
    return worker


def talk(worker, person):
    """Answer as the story says, skip what it does not say; to the end of the record."""
    for _ in range(120):
        if worker.path.endswith("/result"):
            return worker
        if "/q/" not in worker.path:
            worker.fill(**{"learned_at": ""} if worker.path.endswith("/told") else {})
        elif "tells you:" in worker.text:
            worker.press("told")
        elif "Can we stop now?" in worker.text:
            worker.open(worker.path.partition("/q/")[0] + "/stop")
            worker.fill()
        else:
            answer(worker, person)
    raise AssertionError(f"came only to {worker.path}")


def answer(worker, person):
    if 'class="reading' in worker.page:
        worker.say()
        return
    asked = worker.app.config["SHELF"].load(QUESTIONNAIRE).questions
    names = [q.id for q in asked.values() if q.text.split(". ")[0][:40] in worker.text]
    value = next((person.answers[n] for n in names if n in person.answers), None)
    if value is None or "rather skip" in worker.text:
        worker.press("no_information" if "No information" in worker.text else "skipped")
    else:
        worker.say(*([str(v) for v in value] if isinstance(value, tuple) else [str(value)]))


def feedback(worker):
    worker.open(worker.link("Look back at the talk"))
    found = re.findall(r'<li class="(done|open)">(.*?)</strong>', worker.page, re.S)
    said = [
        (kind, re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text)).strip()) for kind, text in found
    ]
    return [text for kind, text in said if kind == "done"], [
        text.removeprefix("Next time ") for kind, text in said if kind == "open"
    ]


ALL = {"unseen": "yes", "phone": "yes", "needs": "yes"}


# --- notes of their own ---------------------------------------------------------------------------


def test_what_is_practised_is_not_among_the_real_notes(amina):
    practise(amina, "calm")
    begin(amina)
    amina.open("/")
    assert "Nothing waits to be sent" not in amina.text
    assert "Go on" in amina.text
    assert "Practice: nothing here is about anybody" in amina.text

    amina.open("/practice")
    amina.send("/practice/leave", {"csrf": amina.csrf})

    assert "These are your real notes again." in amina.text
    assert "No conversation is open." in amina.text
    assert "Practice:" not in amina.text


def test_nothing_of_it_is_ever_offered_to_be_sent(amina):
    real = store_of(amina)
    practise(amina, "back")
    begin(amina)
    talk(amina, PEOPLE["back"])
    practice = desk_of(amina).store

    assert practice.outbox.count() > 0  # as in a real one
    assert (practice.real, real.real) == (False, True)
    assert real.outbox.waiting() == []
    assert real.cases.all() == []
    amina.send("/practice/leave", {"csrf": amina.csrf})
    assert real.outbox.waiting() == []
    amina.open("/")
    assert "Nothing waits to be sent." in amina.text


def test_the_lock_closes_both_and_the_passphrase_opens_the_real_notes(amina):
    real = store_of(amina)
    practise(amina, "calm")
    practice = desk_of(amina).store

    amina.lock()

    assert (real.locked, practice.locked) == (True, True)
    amina.unlock()
    assert amina.path == "/"
    assert "Practice:" not in amina.text
    assert store_of(amina).real


def test_it_locks_by_itself_as_the_real_notes_do(amina, clock):
    store_of(amina).settings.set("lock_minutes", 2)
    practise(amina, "calm")
    clock.advance(minutes=3)
    amina.open("/")
    assert amina.path == "/unlock"


def test_words_typed_in_practice_do_not_follow_into_the_real_notes(amina, clock):
    practise(amina, "calm")
    begin(amina)
    amina.say()
    form = {**amina.hidden(), "do": "next", "value": "3"}
    clock.advance(minutes=30)

    amina.send(amina.path, form)
    assert amina.path == "/unlock"
    amina.fill(passphrase=PASSPHRASE)

    assert amina.path == "/"


def test_nobody_holds_the_device_in_practice_once_the_real_notes_were_opened(amina):
    practise(amina, "calm")
    begin(amina)
    amina.say()
    hand_over(amina)
    assert 'class="talk held' in amina.page
    assert amina.send("/practice/leave", {"csrf": amina.csrf}).status_code == 200
    assert 'class="talk held' in amina.page
    assert not desk_of(amina).store.real

    amina.lock()
    amina.unlock()
    practise(amina)

    assert amina.heading == "Whom do you want to talk to?"
    assert PIN not in amina.text


def test_practice_pages_are_not_there_among_real_notes(talking):
    handle = talking.path.split("/")[2]
    for path in (f"/practice/{handle}/sheet", f"/practice/{handle}/feedback"):
        assert talking.open(path).status_code == 404
        assert "D091" in talking.text
    assert (
        talking.send("/practice/talk", {"csrf": talking.csrf, "key": "0" * 32}).status_code == 404
    )
    talking.open("/")
    talking.open(talking.link("Go on"))
    assert "says" not in re.findall(r'class="for-you (\w+)', talking.page)


def test_keys_and_how_notes_are_kept_cannot_be_changed_in_practice(amina):
    practise(amina)
    for path in ("/settings/keeping", "/settings/duress"):
        assert amina.open(path).status_code == 409
        assert "D092" in amina.text
    new = {
        "old": PASSPHRASE,
        "passphrase": "another handful of words",
        "again": "another handful of words",
    }
    amina.send("/settings/passphrase", {"csrf": amina.csrf, "key": "0" * 32, **new})
    assert "D092" in amina.text
    amina.lock()
    amina.unlock()
    assert amina.path == "/"


def test_it_asks_whom_to_talk_to_and_begins_once_however_often_it_is_sent(amina):
    practise(amina)
    assert amina.send("/practice/talk", amina.hidden()).status_code == 422
    assert "D090" in amina.text
    form = {**amina.hidden(), "person": "calm"}
    amina.send("/practice/talk", form)
    amina.send("/practice/talk", form)
    assert len(desk_of(amina).store.interviews.drafts()) == 1


# --- the people -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PEOPLE)
def test_every_story_fits_its_questionnaire(built, name):
    from screening.device.furnishing import furnish

    questions = furnish(built).shelf.load(QUESTIONNAIRE).questions
    person = PEOPLE[name]
    for question, value in person.answers.items():
        if questions[question].kind is not Kind.TEXT:
            checked(questions[question], value)
    for mark in (person.tells_at, person.stops_at):
        assert not mark or mark in questions
        assert mark not in person.answers


def test_the_page_says_what_the_person_would_answer(amina):
    practise(amina, "calm")
    assert "Robin is 14" in amina.text
    assert "14" in amina.text
    begin(amina)
    amina.say()
    assert "Robin : " in amina.text.replace("Robin:", "Robin :")
    amina.press("skipped")
    assert "Nothing right now" in amina.text or "Robin" in amina.text


# --- looking back ---------------------------------------------------------------------------------


def test_it_looks_back_on_a_talk_in_which_nothing_was_left_out(amina):
    practise(amina, "calm")
    begin(amina, **ALL)
    talk(amina, PEOPLE["calm"])

    good, open_ = feedback(amina)

    assert "You looked after privacy and what they needed first." in good
    assert "You read the closing to the end." in good
    assert "You filled in your own part." in good
    assert [one for one in open_ if "next action" not in one] == []


def test_it_says_what_was_left_out_before_the_first_question(amina):
    practise(amina, "calm")
    begin(amina)
    talk(amina, PEOPLE["calm"])
    assert "Not everything was looked after before the first question." in feedback(amina)[1]


def test_it_notices_whether_they_told_me_was_pressed(amina):
    practise(amina, "tells")
    begin(amina, **ALL)
    talk(amina, PEOPLE["tells"])
    good, open_ = feedback(amina)
    assert "You stopped asking when they told you, and noted the moment." in good
    assert "The questions went on after it was enough." not in open_


def test_it_notices_that_it_was_not_pressed_and_that_the_questions_went_on(amina):
    practise(amina, "tells")
    begin(amina, **ALL)
    ended = {"yes", "no"}
    for _ in range(120):
        if amina.path.endswith("/result"):
            break
        if "/q/" not in amina.path:
            amina.fill()
        elif 'class="reading' in amina.page:
            amina.say()
        elif ended & set(amina.options()):
            amina.say("no")
        else:
            amina.press("skipped")
    open_ = feedback(amina)[1]
    assert "They told you of something, and “They told me” was not pressed." in open_
    assert "The questions went on after it was enough." in open_
    assert "Something was written down that they did not say." in open_


def test_it_says_nothing_of_what_the_talk_never_came_to(amina):
    practise(amina, "tells")
    begin(amina, **ALL)
    amina.open(amina.path.partition("/q/")[0] + "/stop")
    amina.fill()
    talk(amina, PEOPLE["tells"])
    good, open_ = feedback(amina)
    assert not any("told you" in one or "told me" in one for one in (*good, *open_))


def test_it_notices_that_they_stopped(amina):
    practise(amina, "stops")
    begin(amina, **ALL)
    talk(amina, PEOPLE["stops"])
    good, open_ = feedback(amina)
    assert "You stopped when they had had enough." in good
    assert "The closing was not read." not in open_


def test_it_asks_for_the_return_and_for_next_actions(amina, clock):
    practise(amina, "back")
    begin(amina, **ALL)
    talk(amina, PEOPLE["back"])
    open_ = feedback(amina)[1]
    assert "It was not entered that she came back." in open_
    assert "Flags or needs have no next action and no reason for none." in open_

    from screening.care.events import KnowledgeRecorded
    from screening.care.jurisdiction import Moment

    store = desk_of(amina).store
    (row,) = store.cases.all()
    law = amina.app.config["GAZETTEER"].place("us")
    now = stamp(clock())
    store.cases.add(row.id, law, [KnowledgeRecorded(now, "back", store.id, Moment.RETURNED, now)])
    amina.open(amina.path)
    assert "You entered that she came back, and when you learned of it." in amina.text


def test_there_is_nothing_to_look_back_on_before_the_end(amina):
    practise(amina, "calm")
    handle = amina.path.split("/")[2]
    amina.open(f"/practice/{handle}/feedback")
    assert amina.path.endswith("/sheet")


def test_a_conversation_begun_in_the_ordinary_way_has_no_story(amina):
    practise(amina)
    amina.begin("six-topic-screen/1")
    assert 'class="for-you says"' not in amina.page
    amina.say_yes_to_the_end()
    assert "Look back at the talk" not in amina.text
