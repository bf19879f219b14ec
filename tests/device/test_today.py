"""Today: what is due over all cases, the most pressing first; and a calendar file that says nothing."""

import re

import pytest

from screening.care.events import ContactNamed, KnowledgeRecorded
from screening.care.jurisdiction import Moment
from tests.device.test_conversation import store_of


def learn(worker, clock, moment, label=""):
    """Something is learned now, in a case of its own. Gives its row."""
    store = store_of(worker)
    row = store.cases.open(label)
    known = f"{clock():%Y-%m-%dT%H:%M:%SZ}"
    place = worker.app.config["GAZETTEER"].place("us")
    store.cases.add(row.id, place, [KnowledgeRecorded(known, row.id, store.id, moment, known)])
    return row


@pytest.fixture
def busy(amina, clock):
    """Two young people: one missing for 23 hours, one back for an hour."""
    amina.missing = learn(amina, clock, Moment.MISSING)
    clock.advance(minutes=22 * 60)
    amina.back = learn(amina, clock, Moment.RETURNED)
    clock.advance(minutes=60)
    amina.unlock()
    return amina


def test_on_a_quiet_day_it_says_so(amina):
    amina.open("/")
    assert "Nothing is due." in amina.text
    amina.open("/today")
    assert amina.heading == "Today"
    assert "Nothing is due." in amina.text
    assert "today.ics" not in amina.page


def test_the_first_page_says_how_many_clocks_run_and_leads_there(busy):
    busy.open("/")
    assert "clocks run" in busy.text
    busy.open(busy.link("Today"))
    assert busy.path == "/today"


def test_the_most_pressing_comes_first_over_all_cases(busy, clock):
    busy.open("/today")
    text = busy.text
    assert text.index("1 hour left") < text.index("days left")
    assert text.index(busy.missing.label) < text.index(busy.back.label)
    assert "Asked for by law" in text
    assert "Screening after a return from being missing" in text


def test_what_is_late_says_how_late(busy, clock):
    clock.advance(minutes=4 * 60)
    busy.unlock()
    busy.open("/today")
    assert "3 hours late" in busy.text
    assert busy.text.index("Overdue") < busy.text.index("3 hours late")
    busy.open("/")
    assert "2 things are overdue" in busy.text


def test_each_line_leads_to_where_it_is_dealt_with(busy):
    busy.open("/today")
    lines = re.findall(r'href="(/case/[^"]+)" class="task"', busy.page)
    busy.open(lines[0])
    assert "1 hour left" in busy.text
    assert "42 USC 671" in busy.text
    busy.open(lines[-1].partition("#")[0])
    assert busy.heading == busy.back.label
    assert f'id="{lines[-1].partition("#")[2]}"' in busy.page


def test_flags_and_needs_nobody_decided_about_are_due_on_their_day(amina):
    amina.begin("six-topic-screen/1")
    amina.say_yes_to_the_end()
    amina.open("/today")
    assert "Decide" in amina.text
    assert "due today" in amina.text


def test_the_calendar_file_says_nothing_of_anybody(busy):
    busy.open("/today")
    answer = busy.open(busy.link("Save the reminders"))
    text = busy.page
    assert answer.mimetype == "text/calendar"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="notes.ics"'
    assert text.count("BEGIN:VEVENT") >= 3
    assert {line for line in text.splitlines() if line.startswith("SUMMARY")} == {"SUMMARY:Notes"}
    for words in (busy.missing.label, busy.back.label, "olice", "creening", "issing", "case"):
        assert words not in text


def test_the_first_page_opens_when_the_rules_of_the_place_are_gone(busy):
    store_of(busy).settings.set("place", "atlantis")
    busy.open("/")
    assert busy.heading == "Hello, Amina"
    assert "C093" in busy.text


def test_a_clock_that_was_set_back_gives_nobody_more_time(amina, clock):
    row = learn(amina, clock, Moment.MISSING)
    clock.advance(minutes=20 * 60)
    amina.unlock()
    store = store_of(amina)
    place = amina.app.config["GAZETTEER"].place("us")
    later = ContactNamed(f"{clock():%Y-%m-%dT%H:%M:%SZ}", "named-1", store.id, store.id)
    store.cases.add(row.id, place, [later])
    clock.advance(minutes=-18 * 60)
    amina.open("/today")
    assert "4 hours left" in amina.text
    assert "22 hours left" not in amina.text
