"""What a supervisor asks stands in the day and on the case's page, and the answer travels as a code."""

from __future__ import annotations

import re

import pytest

from tests.device.test_conversation import store_of
from tests.device.test_practice import practise

NOBODYS = "01a204bf-a048-7694-8000-000000000000"


@pytest.fixture
def asked(sending, centre, courier, clock):
    """Amina with a finished conversation, whose supervisor asks something about a case, hers by default."""

    def ask(what="call_me", due_on="2026-11-24", case=""):
        sending.begin("every-kind/1").say_yes_to_the_end()
        (own,) = store_of(sending).cases.all()
        centre.ask(case or own.id, what, due_on)
        clock.advance(minutes=16)
        sending.open("/")
        sending.unlock()
        courier.run_once()
        return sending

    return ask


def link(worker):
    """Where the one request on the page leads."""
    (found,) = set(re.findall(r'href="(/asked/[^"]+)"', worker.page))
    return found


def answered(centre):
    return [body for kind, body in centre.bodies if kind == "answer"]


def test_a_request_stands_in_the_day_and_on_its_case(asked):
    worker = asked()

    worker.open("/today")
    assert "Your agency asks" in worker.text
    assert "Call your supervisor about this young person." in worker.text
    worker.open(link(worker))
    assert worker.heading == "Your agency asks"
    (row,) = store_of(worker).cases.all()
    assert row.id not in worker.text
    (case,) = set(re.findall(r'href="(/case/[^"]+)"', worker.page))
    worker.open(case)
    assert "Call your supervisor about this young person." in worker.text
    assert link(worker)


def test_an_answer_is_given_once_and_travels_as_a_code(asked, centre, courier, clock):
    worker = asked()
    worker.open("/today")
    page = link(worker)
    worker.open(page)
    form = {**worker.hidden(), "outcome": "done"}

    worker.send(page, form)
    worker.send(page, form)
    courier.run_once()

    (body,) = answered(centre)
    (case,) = store_of(worker).cases.all()
    assert (body["outcome"], body["case"]) == ("done", case.id)
    assert body["request"] == store_of(worker).requests.find(body["request"]).id
    assert "Call your supervisor" not in worker.open("/today").get_data(as_text=True)
    worker.open(page)
    assert "You answered: It is done" in worker.text
    worker.send(page, {**form, "key": "k" * 32, "outcome": "not_possible"})
    courier.run_once()
    assert len(answered(centre)) == 1
    assert store_of(worker).audit.verify().clean


def test_what_is_not_possible_can_be_said(asked, centre, courier):
    worker = asked("proof_missing")
    worker.open("/today")
    assert "The proof of a report is not complete." in worker.text
    worker.open(link(worker))

    worker.fill(outcome="not_possible")
    courier.run_once()

    assert [body["outcome"] for body in answered(centre)] == ["not_possible"]


@pytest.mark.parametrize("outcome", ["", "Amina said no", "done "])
def test_another_answer_than_the_two_is_refused(asked, outcome):
    worker = asked()
    worker.open("/today")
    worker.open(link(worker))

    worker.fill(outcome=outcome)

    assert (worker.at.status_code, "D110" in worker.text) == (422, True)
    assert store_of(worker).outbox.count("answer") == 0


def test_a_case_that_is_not_here_is_named_by_its_number_alone(asked):
    worker = asked(case=NOBODYS)

    worker.open("/today")
    assert "A case that is not on this device" in worker.text
    worker.open(link(worker))
    assert NOBODYS in worker.text
    assert "/case/" not in worker.page[worker.page.index("<main") :]


def test_a_code_of_a_later_centre_is_shown_as_it_is(asked):
    worker = asked("something_new")

    worker.open("/today")

    assert "has no words for yet (something_new)" in worker.text


def test_a_request_that_is_late_counts_as_overdue(asked):
    worker = asked(due_on="2026-11-20")

    worker.open("/")
    assert "1 thing is overdue" in worker.text
    worker.open("/today")
    assert re.search(r"Overdue 1 .*Your agency asks", worker.text)
    assert "BEGIN:VEVENT" in worker.open("/today.ics").get_data(as_text=True)


def test_nobody_elses_requests_are_found(asked):
    worker = asked()
    worker.open("/today")
    page = link(worker)
    practise(worker)

    worker.open(page)

    assert (worker.at.status_code, "D111" in worker.text) == (404, True)
    assert "/asked/nonsense" in worker.open("/asked/nonsense").request.path
    assert "D111" in worker.text
