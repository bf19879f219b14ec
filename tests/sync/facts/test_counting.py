"""What devices tell becomes rows, for the unit in which it was done."""

from __future__ import annotations

import json
from datetime import timedelta

from sqlalchemy import select

from sync.server.facts import postings
from sync.server.facts.counting import count
from sync.server.facts.queue import waiting
from sync.server.facts.tables import (
    cases,
    clocks,
    dues,
    follow_ups,
    open_flags,
    screenings,
    skips,
)
from sync.server.people.scope import everything
from tests.store.cheap import Clock
from tests.sync.facts import bodies
from tests.sync.facts.putting import AT, Facts, Said, name

CASE = name(100)
FIRST, SECOND, THIRD = name(201), name(202), name(203)
LATER = "2026-11-24T08:00:00Z"


def rows(facts: Facts, table, *columns: str) -> list[tuple[object, ...]]:
    facts.count()
    with facts.database.reading() as connection:
        everything(connection)
        found = connection.execute(select(*(table.c[one] for one in columns)))
        return sorted(map(tuple, found), key=repr)


def say(number: int, kind: str, body: dict[str, object], **more: object) -> Said:
    given = {"device": 1, "seq": number, **more}
    return Said(name(1000 + number), kind=kind, body=body, **given)  # type: ignore[arg-type]


def test_a_finished_conversation_is_a_row_with_its_unit_and_worker(facts):
    told = bodies.record(
        FIRST, CASE, age_band="13_15", gender="girl", mode="youth_held", trigger="return"
    )
    facts.keep([say(1, "screening", told)])

    (found,) = facts_of(facts)
    assert (found.unit, found.worker, found.root, found.superseded) == ("north", "w1", FIRST, False)
    assert (found.questionnaire, found.version, found.month) == ("first-conversation", 1, "2026-11")
    assert (found.age_band, found.gender, found.mode) == ("13_15", "girl", "youth_held")
    assert (found.trigger, found.days_to_screen) == ("return", None)
    assert json.loads(found.body)["findings"]["missing_from_care_or_home"] == "present"


def facts_of(facts: Facts):
    facts.count()
    with facts.database.reading() as connection:
        everything(connection)
        return connection.execute(select(screenings).order_by(screenings.c.id)).all()


def test_a_message_from_before_there_were_such_fields_counts_too(facts):
    told = bodies.record(FIRST, CASE)
    for field in ("age_band", "gender", "mode", "trigger", "interpreter"):
        del told[field]
    standing = bodies.standing(CASE)
    del standing["flags_undecided"]
    facts.keep([say(1, "screening", told), say(2, "care", standing)])

    (found,) = facts_of(facts)
    assert rows(facts, cases, "case_id") == [(CASE,)]
    assert (found.age_band, found.gender, found.mode, found.trigger) == ("", "", "", "")


def test_an_amendment_counts_in_the_place_of_what_it_amends_also_when_it_comes_first(facts):
    facts.keep([say(2, "screening", bodies.record(SECOND, CASE, supersedes=FIRST))])
    assert rows(facts, screenings, "id", "root", "superseded") == [(SECOND, FIRST, False)]

    facts.keep([say(1, "screening", bodies.record(FIRST, CASE))])
    assert rows(facts, screenings, "id", "root", "superseded") == [
        (FIRST, FIRST, True),
        (SECOND, FIRST, False),
    ]
    assert [*facts.tally.rows] == [SECOND]


def test_where_two_copies_amend_one_record_it_still_counts_once(facts):
    facts.keep(
        [
            say(1, "screening", bodies.record(FIRST, CASE)),
            say(2, "screening", bodies.record(SECOND, CASE, supersedes=FIRST)),
            say(3, "screening", bodies.record(THIRD, CASE, supersedes=FIRST), seq=2),
        ]
    )
    facts.count()

    assert [*facts.tally.rows] == [THIRD]


def test_a_lost_devices_record_that_its_successor_sends_again_counts_once(facts):
    facts.keep([say(1, "screening", bodies.record(FIRST, CASE))])
    facts.count()
    facts.keep([say(2, "screening", bodies.record(FIRST, CASE), device=2, seq=1)])

    assert rows(facts, screenings, "id", "unit") == [(FIRST, "south")]
    assert [row.unit for row in facts.tally.rows.values()] == ["south"]


def test_the_newest_telling_of_a_case_counts_whichever_comes_last(facts):
    newer = bodies.standing(CASE, duties=[], undecided=0, follow_ups_due=["2026-12-01"])
    older = bodies.standing(CASE, undecided=3)
    facts.keep([say(5, "care", newer)])
    facts.count()
    facts.keep([say(4, "care", older)])

    assert rows(facts, cases, "case_id", "seq", "undecided") == [(CASE, 5, 0)]
    assert rows(facts, clocks, "duty") == []
    assert rows(facts, follow_ups, "kind", "due_on") == [
        ("follow_up", "2026-12-01"),
        ("step", "2026-11-24"),
    ]


def test_a_clock_runs_until_it_is_met_or_stopped(facts):
    met = {**bodies.DUTY, "met_at": LATER}
    stopped = {**bodies.DUTY, "no_longer": True}
    facts.keep([say(1, "care", bodies.standing(CASE, duties=[bodies.DUTY, met, stopped]))])

    assert rows(facts, clocks, "number", "running") == [(1, True), (2, False), (3, False)]


def test_a_flag_without_a_next_action_is_a_row_until_it_has_one(facts):
    facts.keep([say(1, "care", bodies.standing(CASE, flags_undecided=["b", "a"]))])
    assert rows(facts, open_flags, "number", "flag", "unit") == [
        (1, "a", "north"),
        (2, "b", "north"),
    ]

    facts.keep([say(2, "care", bodies.standing(CASE, flags_undecided=["b"]))])
    assert rows(facts, open_flags, "flag") == [("b",)]


def test_a_case_is_open_until_its_concern_is_ruled_out_and_nothing_is_left(facts):
    ruled_out = {"state": "ruled_out", "since": AT}
    done: dict[str, object] = {
        "duties": [],
        "steps_due": [],
        "follow_ups_due": [],
        "screenings": [],
    }
    tellings: list[dict[str, object]] = [
        {"concern": ruled_out},
        {"concern": ruled_out, **done, "screenings": [bodies.DUE]},
        {"concern": ruled_out, **done},
        done,
    ]
    for seq, told in enumerate(tellings, 1):
        facts.keep([say(seq, "care", bodies.standing(CASE, **told))])
        assert rows(facts, cases, "open") == [(seq != 3,)]


def test_days_to_screen_are_counted_from_when_it_was_due(facts):
    due = {**bodies.DUE, "since": "2026-11-18T09:00:00Z", "done_at": LATER}
    since_long = {**due, "trigger": "periodic", "since": "2026-05-01T09:00:00Z"}
    facts.keep(
        [
            say(1, "screening", bodies.record(FIRST, CASE, finished_at=LATER)),
            say(2, "care", bodies.standing(CASE, screenings=[since_long, due])),
        ]
    )
    assert rows(facts, screenings, "days_to_screen") == [(5,)]
    assert facts.tally.rows[FIRST].days_to_screen == 5

    # The reason that the record itself gives goes before.
    told = bodies.record(SECOND, CASE, finished_at=LATER, supersedes=FIRST, trigger="periodic")
    facts.keep([say(3, "screening", told)])
    assert rows(facts, screenings, "id", "days_to_screen") == [(FIRST, None), (SECOND, 206)]


def test_an_amendment_keeps_the_days_until_the_first_record(facts):
    due = {**bodies.DUE, "since": "2026-11-18T09:00:00Z", "done_at": AT}
    facts.keep(
        [
            say(1, "screening", bodies.record(FIRST, CASE, finished_at=AT)),
            say(2, "care", bodies.standing(CASE, screenings=[due])),
            say(3, "screening", bodies.record(SECOND, CASE, finished_at=LATER, supersedes=FIRST)),
        ]
    )

    assert rows(facts, screenings, "id", "days_to_screen") == [(FIRST, None), (SECOND, 4)]


def test_a_link_is_in_the_case_whichever_comes_first(facts):
    link = "0a" * 16
    facts.keep([say(1, "link", bodies.linked(CASE, link))])
    facts.count()
    facts.keep([say(2, "care", bodies.standing(CASE))])
    assert rows(facts, cases, "link") == [(link,)]

    facts.keep([say(3, "link", bodies.linked(CASE, "0b" * 16))])
    assert rows(facts, cases, "link") == [("0b" * 16,)]


def test_a_later_sum_of_skipped_questions_takes_the_place_of_an_earlier_one(facts):
    facts.keep([say(1, "skips", bodies.skipped("2026-11", age=(5, 1), left_home=(4, 2)))])
    facts.count()
    facts.keep([say(2, "skips", bodies.skipped("2026-11", age=(9, 3)))])

    assert rows(facts, skips, "question", "asked", "skipped") == [("age", 9, 3)]


def test_who_moves_to_another_unit_leaves_behind_what_was_done_before(facts):
    clock = Clock()
    facts.keep(
        [
            say(1, "screening", bodies.record(FIRST, CASE)),
            say(2, "care", bodies.standing(CASE, screenings=[bodies.DUE])),
        ]
    )
    clock.advance(hours=1)
    with facts.database.writing() as connection:
        postings.move(connection, name(1), ("south", "w9"), clock())
    after = (clock() + timedelta(seconds=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    told = bodies.record(SECOND, CASE)
    facts.keep([say(3, "screening", told, received_at=after)])

    expected = [(FIRST, "north", "w1"), (SECOND, "south", "w9")]
    assert rows(facts, screenings, "id", "unit", "worker") == expected
    # The case moves with what is told of it next.
    assert rows(facts, cases, "unit") == rows(facts, dues, "unit") == [("north",)]
    facts.keep([say(4, "care", bodies.standing(CASE), received_at=after)])
    assert rows(facts, cases, "unit", "worker") == [("south", "w9")]


def test_counting_takes_so_many_at_a_time_and_then_nothing(facts):
    facts.keep([say(number, "care", bodies.standing(name(100 + number))) for number in range(1, 6)])

    assert [count(facts.database, Clock(), most=2) for _ in range(4)] == [2, 2, 1, 0]
    with facts.database.reading() as connection:
        assert waiting(connection, most=10) == 0
