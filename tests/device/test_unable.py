"""No path around the closing, unless the young person has left; and why it was not completed."""

import pytest

from tests.device.test_conversation import only_draft, store_of


def outbox(worker):
    return store_of(worker).outbox.waiting()[0].body


def unable(worker, reason):
    worker.open(f"/c/{worker.path.split('/')[2]}/unable")
    worker.fill(reason=reason)


def test_stopped_in_the_first_second_it_still_closes(talking):
    handle = talking.path.split("/")[2]
    talking.press("stop")
    talking.fill()
    for page in ("hand-back", "finish"):
        talking.open(f"/c/{handle}/{page}")
        assert "D024" in talking.text
    for page in ("hand-back", "finish"):
        talking.send(f"/c/{handle}/{page}", {"csrf": talking.csrf, "key": "0" * 32})
        assert "D024" in talking.text
    assert talking.open(f"/c/{handle}").status_code == 200
    assert talking.heading == "Take a slow breath."


def test_who_has_left_is_not_read_a_closing_and_the_workers_part_goes_on(talking):
    talking.say()
    unable(talking, "interrupted")
    assert talking.heading == "Are you on your own now?"
    talking.fill()
    talking.press("no_information")
    talking.fill()
    assert "It could not be completed: We were interrupted" in talking.text
    body = outbox(talking)
    assert (body["complete"], body["reason"], body["ended"]) == (False, "interrupted", "left")


def test_who_leaves_during_the_closing_has_left(talking):
    talking.press("stop")
    talking.fill()
    unable(talking, "left")
    assert talking.heading == "Are you on your own now?"


def test_a_conversation_that_never_began_is_counted_with_its_reason(amina):
    amina.open("/begin")
    amina.fill(questionnaire="every-kind/1", spoken="en")
    unable(amina, "refused")
    assert "They do not want this conversation" in amina.text
    body = outbox(amina)
    assert (body["complete"], body["reason"], body["sittings"]) == (False, "refused", 0)


def test_it_offers_to_close_together_first(talking):
    handle = talking.path.split("/")[2]
    talking.open(f"/c/{handle}/unable")
    assert "Are they still with you?" in talking.text
    talking.open(f"/c/{handle}/stop")
    assert talking.heading == "We can stop here."


@pytest.mark.parametrize("reason", ["", "because I say so"])
def test_it_asks_for_one_of_the_reasons(talking, reason):
    unable(talking, reason)
    assert "D028" in talking.text
    assert len(only_draft(talking)[1]) == 1


def test_pressed_twice_it_is_written_down_once(talking):
    handle = talking.path.split("/")[2]
    talking.open(f"/c/{handle}/unable")
    form = {**talking.hidden(), "reason": "left"}
    for _ in range(2):
        talking.send(f"/c/{handle}/unable", form)
        assert talking.path.endswith("/hand-back")
    assert len(only_draft(talking)[1]) == 2


def test_a_finished_conversation_stays_as_it_is(amina):
    amina.open("/begin")
    amina.fill(questionnaire="every-kind/1", spoken="en")
    handle = amina.path.split("/")[2]
    unable(amina, "moved")
    amina.open(f"/c/{handle}/unable")
    assert "D020" in amina.text
    amina.send(f"/c/{handle}/unable", {"csrf": amina.csrf, "key": "0" * 32, "reason": "left"})
    assert "D020" in amina.text


def test_after_the_closing_there_is_only_the_workers_part(talking):
    talking.press("stop")
    talking.fill()
    talking.say()
    talking.open(f"/c/{talking.path.split('/')[2]}/unable")
    assert talking.path.endswith("/hand-back")


def test_every_draft_says_how_to_close_it_when_it_cannot_be_completed(talking):
    talking.open("/")
    assert "Cannot be completed" in talking.text
