"""The day view, and the calendar file made of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.care import events as e
from screening.care.clocks import ClockState
from screening.care.day import Due, DueKind, due
from screening.care.jurisdiction import Moment
from screening.care.reminders import calendar
from tests.care.making import FULL, Story, hour


def busy() -> Story:
    """A return, a report that is due, a flag, a step and a follow-up."""
    story = Story()
    story.learn(Moment.MISSING, -30, entered=0)
    story.learn(Moment.RETURNED, 0)
    story.flag("foster_care", needs=("life_skills",), complete=False, reason="Tired")
    story.enter(e.StepAdded, because=("x",), text="Call Ana", owner="bo", due="2026-03-09")
    story.enter(e.FollowUpSet, text="Ask how it went", owner="bo", due="2026-03-01")
    return story


def test_what_is_overdue_comes_first_then_what_is_due_soon_then_the_rest():
    found = due(busy().care, hour(1))

    assert [(line.kind.value, line.state.value) for line in found] == [
        ("duty", "breached"),
        ("follow_up", "breached"),
        ("gap", "due_soon"),
        ("gap", "due_soon"),
        ("screening", "running"),
        ("step", "running"),
    ]


def test_a_line_says_what_it_is_and_whose_without_repeating_the_story():
    lines = {line.kind: line for line in due(busy().care, hour(1))}

    said = lines[DueKind.DUTY].said
    assert said is not None
    assert (said.context, said.text) == (
        "jurisdictions/land/duties.police.label",
        "Tell the police",
    )
    assert (lines[DueKind.STEP].text, lines[DueKind.STEP].owner) == ("Call Ana", "bo")
    assert lines[DueKind.GAP].key.startswith(("flag/foster_care/", "need/life_skills/"))


def test_what_is_done_or_stopped_is_not_in_it():
    story = Story()
    known = story.learn(Moment.MISSING)
    story.report("police", known, **FULL)
    step = story.enter(e.StepAdded, because=(), text="t", owner="o", due="2026-03-03")
    story.enter(e.StepDone, step=step)

    assert due(story.care, hour(1)) == ()


def test_a_day_is_over_when_it_is_over_where_the_worker_is():
    story = Story()
    story.enter(e.StepAdded, because=(), text="t", owner="o", due="2026-03-02")
    evening = datetime(2026, 3, 3, 2, tzinfo=UTC)  # still the second of March in New York

    (there,) = due(story.care, evening.astimezone(timezone(timedelta(hours=-5))))
    (here,) = due(story.care, evening)

    assert (there.state, here.state) == (ClockState.DUE_SOON, ClockState.BREACHED)


# --- the calendar file, read by another reader -----------------------------------------------------


def parsed(text: str) -> list[dict[str, str]]:
    """Events of an iCalendar text (RFC 5545, 3.1 and 3.6.1), by a reader of its own."""
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    for line in text.split("\r\n"):
        assert len(line.encode()) <= 75
    events: list[dict[str, str]] = []
    inside: list[str] = []
    for line in text.replace("\r\n ", "").split("\r\n"):
        name, _, value = line.partition(":")
        if name == "BEGIN":
            inside.append(value)
            if value == "VEVENT":
                events.append({})
        elif name == "END":
            assert inside.pop() == value
        elif inside and inside[-1] == "VEVENT":
            assert name not in events[-1]
            events[-1][name] = value
    assert inside == []
    return events


def line(key: str, when: datetime, kind: DueKind = DueKind.DUTY) -> Due:
    return Due(kind, key, when, ClockState.RUNNING, text="Tell Marisol's aunt", owner="bo")


def test_the_calendar_says_nothing_but_notes():
    text = calendar(due(busy().care, hour(1)), hour(1))

    assert {event["SUMMARY"] for event in parsed(text)} == {"Notes"}
    for word in ("police", "foster", "Ana", "bo", "return", "land", "screening", "missing", "duty"):
        assert word not in text.lower().replace("notes", "")
    assert "DESCRIPTION:Notes" in text


def test_it_has_what_a_calendar_requires():
    text = calendar([line("police/1", hour(24))], hour(0))
    (event,) = parsed(text)

    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")
    assert event["DTSTART"] == "20260303T114500Z"
    assert event["DTEND"] == "20260303T120000Z"
    assert event["DTSTAMP"] == "20260302T120000Z"
    assert len(event["UID"]) == 32


def test_what_is_due_on_a_day_takes_the_day():
    (event,) = parsed(calendar([line("s-1", hour(24), DueKind.STEP)], hour(0)))

    assert event["DTSTART;VALUE=DATE"] == "20260303"
    assert event["DTEND;VALUE=DATE"] == "20260304"


def test_the_same_line_keeps_its_number_and_others_have_others():
    before, after, other = (
        parsed(calendar([line(key, hour(24))], hour(now)))[0]["UID"]
        for key, now in (("police/1", 0), ("police/1", 5), ("police/2", 0))
    )

    assert before == after != other


@given(st.text(min_size=1, max_size=200))
def test_any_word_for_notes_gives_a_calendar_that_can_be_read(word):
    text = calendar([line("police/1", hour(24))], hour(0), word)

    (event,) = parsed(text)
    said = event["SUMMARY"].replace("\\,", ",").replace("\\;", ";").replace("\\\\", "\\")
    assert said.split() == word.split()


def test_a_calendar_without_anything_is_one_too():
    assert parsed(calendar([], hour(0))) == []


@pytest.mark.parametrize("summary", ["Notas", "メモ" * 30])
def test_it_speaks_the_workers_language(summary):
    (event,) = parsed(calendar([line("police/1", hour(24))], hour(0), summary))

    assert event["SUMMARY"] == summary
