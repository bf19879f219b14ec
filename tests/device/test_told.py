"""They told me: the questions end at once, and what the worker has to know is written down."""

import re

from tests.device.test_conversation import only_draft, store_of

LONG = "x" * 301


def learned(worker):
    return [event for event in only_draft(worker)[1] if type(event).__name__ == "Learned"]


def told(worker, **fields):
    """From a question: the button, and the page behind it saved."""
    worker.press("told")
    return worker.fill(do="", **fields)


def field(worker, name):
    found = re.search(rf'<input id="{name}"[^>]*value="([^"]*)"', worker.page)
    assert found
    return found[1]


def test_it_is_one_tap_away_on_every_question_and_pause_page(talking):
    talking.say()
    assert 'value="told"' in talking.page
    here = talking.path
    for button in ("pause", "stop"):
        talking.open(here)
        talking.press(button)
        assert 'action="/c/' in talking.page
        assert "They told me" in talking.text
    talking.open(here)
    talking.skip_to("Those were all")
    assert "They told me" in talking.text


def test_it_ends_the_questions_and_keeps_everything_said(talking):
    talking.say()
    talking.say("15")
    talking.press("told")
    assert talking.heading == "They told you. Stop asking, and listen."
    kinds = [type(event).__name__ for event in only_draft(talking)[1]]
    assert kinds == ["SittingOpened", "Answered", "Answered", "Ended"]
    for words in ("I believe you.", "It is not your fault.", "no why, no details", "Whom to call"):
        assert words in talking.text


def test_it_takes_the_minimum_and_goes_on_to_the_closing_and_the_result(talking):
    talking.say()
    told(talking, danger_now="no", safe_tonight="no", words="he keeps my papers")
    assert talking.heading == "Take a slow breath."
    talking.say()
    assert talking.heading == "Are you on your own now?"
    talking.fill()
    talking.press("no_information")
    talking.fill()
    assert talking.heading == "What to follow up"
    for words in ("They told you", "he keeps my papers", "Are they safe tonight? No"):
        assert words in talking.text, words
    *told_at, screening, care = store_of(talking).outbox.waiting()
    assert [message.kind for message in told_at] == ["care"]
    body = screening.body
    assert (body["ended"], body["complete"]) == ("disclosed", True)
    assert "papers" not in str(body) + str(care.body)


def test_it_works_from_the_pause_page(talking):
    talking.say()
    talking.press("pause")
    talking.send(talking.path.replace("paused", "tell"), talking.hidden())
    assert talking.heading == "They told you. Stop asking, and listen."


def test_it_comes_back_to_its_page_until_it_was_gone_through(talking):
    talking.say()
    talking.press("told")
    here = talking.path
    handle = here.split("/")[2]
    for page in (f"/c/{handle}", f"/c/{handle}/hand-back", f"/c/{handle}/last"):
        talking.open(page)
    assert talking.open(f"/c/{handle}").request.path == here


def test_it_writes_the_moment_down_when_the_button_is_pressed(talking, clock):
    talking.say()
    talking.press("told")
    pressed = clock()
    clock.advance(minutes=4)
    talking.fill()
    assert learned(talking)[-1].learned_at == f"{pressed:%Y-%m-%dT%H:%M:%SZ}"


def test_it_can_be_put_back_with_a_reason_and_never_forward(talking, clock):
    talking.say()
    talking.press("told")
    day = field(talking, "learned_at").partition("T")[0]
    talking.fill(learned_at=f"{day}T00:01", words="said at noon")
    assert "E024" in talking.text
    assert "said at noon" in talking.page
    talking.fill(learned_at="2999-01-01T00:00", reason="because")
    assert "E023" in talking.text
    talking.fill(learned_at="yesterday", reason="because")
    assert "D026" in talking.text
    talking.fill(learned_at=f"{day}T00:01", reason="I entered it later", words="said at noon")
    assert talking.heading == "Take a slow breath."
    assert learned(talking)[-1].reason == "I entered it later"


def test_it_keeps_words_short_and_never_drops_them(talking):
    talking.say()
    talking.press("told")
    talking.fill(words=LONG)
    assert "D027" in talking.text
    assert LONG in talking.page


def test_it_keeps_half_typed_words_over_a_lock_a_detour_and_a_change_of_language(talking):
    talking.say()
    talking.press("told")
    here = talking.path
    half = {**talking.hidden(), "words": "half of what"}
    for address in ("/safety", "/lock", "/away"):
        talking.send(address, half)
        if address == "/safety":
            talking.open(here)
        else:
            talking.unlock()
        assert talking.path == here
        assert "half of what" in talking.page
    talking.send("/language", {**half, "language": "es"})
    assert talking.path == here
    assert "half of what" in talking.page
    talking.send(here, {**half, "do": "home"})
    assert talking.path == "/"


def test_it_keeps_what_arrives_while_it_is_locked(talking):
    talking.say()
    talking.press("told")
    here, half = talking.path, {**talking.hidden(), "words": "half of what"}
    talking.lock()
    talking.send(here, half)
    talking.unlock()
    assert talking.path == here
    assert "half of what" in talking.page


def test_a_slip_of_the_finger_leads_back_to_the_question(talking):
    talking.say()
    talking.press("told")
    talking.press("slip")
    assert talking.heading == "How old are you?"
    talking.open(talking.path.rpartition("/q/")[0] + "/told")
    assert "D025" in talking.text


def test_pressed_twice_it_is_told_once(talking):
    talking.say()
    form, here = {**talking.hidden(), "do": "told"}, talking.path
    talking.send(here, form)
    talking.send(here, form)
    assert talking.path.endswith("/told")
    assert [type(e).__name__ for e in only_draft(talking)[1]].count("Ended") == 1


def test_it_can_still_be_told_during_the_closing_and_after_it(talking):
    talking.press("stop")
    talking.fill()
    assert talking.heading == "Take a slow breath."
    told(talking)
    assert talking.heading == "Take a slow breath."
    assert len(learned(talking)) == 2


def test_a_finished_conversation_takes_no_more(talking):
    handle = talking.path.split("/")[2]
    told(talking)
    talking.say()
    talking.fill()
    talking.press("no_information")
    talking.fill()
    talking.open(f"/c/{handle}/told")
    assert "D020" in talking.text
    talking.send(f"/c/{handle}/tell", {"csrf": talking.csrf, "key": "0" * 32})
    assert "D020" in talking.text


def test_the_page_speaks_the_young_persons_language_where_they_are_spoken_to(amina):
    amina.begin("first-conversation/1", "es")
    amina.press("told")
    assert re.search(r'<span class="theirs" lang="es" dir="ltr">Te creo', amina.page)


def test_another_telling_in_a_later_sitting_is_shown_beside_the_first(talking):
    told(talking, words="the first thing")
    handle = talking.path.split("/")[2]
    talking.open(f"/c/{handle}/before")
    talking.agree()
    told(talking, words="the second thing")
    talking.say()
    talking.fill()
    talking.press("no_information")
    talking.fill()
    assert talking.text.index("the first thing") < talking.text.index("the second thing")
