"""Duties: from knowledge, with proof, on time or late."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.care import events as e
from screening.care.case import Care
from screening.care.clocks import ClockState
from screening.care.duties import duties, left_over
from screening.care.jurisdiction import Jurisdiction, Level, Moment
from screening.care.refusals import CareRefused
from tests.care.making import FULL, Story, at, hour, place

LAND = place()


def test_knowledge_starts_the_clock_at_the_moment_it_was_learned_not_entered():
    story = Story()
    story.learn(Moment.MISSING, hour=0, entered=5)

    assert story.duty("police", now=6).clock.deadline == hour(24)


def test_a_flag_or_a_score_starts_no_clock():
    story = Story()
    story.flag("missing_from_care_or_home", "away.high", needs=("shelter_housing",))
    story.enter(e.ConcernChanged, concern=e.Concern.FLAGGED, since=at(), reason="Signs")

    assert duties(story.care, hour(100)) == ()


def test_a_concern_that_is_identified_starts_one_and_ruling_it_out_does_not_stop_it():
    story = Story()
    story.enter(e.ConcernChanged, concern=e.Concern.IDENTIFIED, since=at(), reason="Told by police")
    story.enter(e.ConcernChanged, 3, concern=e.Concern.RULED_OUT, since=at(3), reason="Mistaken")

    assert story.duty("desk", now=80).clock.state is ClockState.BREACHED


def test_it_is_met_in_time_by_a_report_with_its_proof():
    story = Story()
    known = story.learn(Moment.MISSING)
    story.report("police", known, 24, **FULL)

    assert story.duty("police", now=1000).clock.state is ClockState.MET


def test_a_report_one_second_after_the_deadline_is_late():
    story = Story()
    known = story.learn(Moment.MISSING)
    story.report("police", known, 24 + 1 / 3600, **FULL)

    assert story.duty("police", now=30).clock.state is ClockState.MET_LATE


def test_a_report_without_its_whole_proof_is_kept_and_meets_nothing():
    story = Story()
    known = story.learn(Moment.MISSING)
    report = story.report("police", known, agency="Police", person="  ")
    due = story.duty("police", now=25)
    assert (due.clock.state, due.missing) == (ClockState.BREACHED, ("person", "number"))

    story.enter(e.ProofAdded, 30, report=report, person="Officer 7", number="26-1")
    due = story.duty("police", now=31)

    # It was made in time; that the number came later does not make it late.
    assert (due.clock.state, due.missing) == (ClockState.MET, ())


def test_what_proved_a_report_first_stands_whatever_is_replayed_behind_it():
    story = Story()
    known = story.learn(Moment.MISSING)
    report = story.report("police", known, **FULL)
    other = e.ProofAdded(at(3), "p-9", "ana", report, number="99-9")
    (due,) = duties(Care.replay(LAND, [*story.care.events, other]), hour(4))

    assert dict(due.reports[0].proof)["number"] == "26-1"


def test_where_the_centres_receipt_is_asked_for_nothing_else_does():
    story = Story()
    known = story.learn(Moment.ABUSE_SUSPECTED)
    report = story.report("desk", known, number="26-1")
    assert story.duty("desk").missing == ("receipt",)
    assert story.duty("desk").clock.open

    story.enter(e.ProofAdded, 2, report=report, receipt="r-1")

    assert story.duty("desk", now=3).clock.state is ClockState.MET


def test_a_clock_that_was_stopped_with_a_reason_can_go_on_and_has_lost_nothing():
    story = Story()
    known = story.learn(Moment.MISSING)
    story.enter(e.DutyWaived, 1, duty="police", of=known, reason="Was at school")
    stopped = story.duty("police", now=40).clock
    story.enter(e.DutyReopened, 2, duty="police", of=known, reason="Was somebody else")

    assert (stopped.state, stopped.reason) == (ClockState.NO_LONGER, "Was at school")
    assert story.duty("police", now=40).clock.state is ClockState.BREACHED
    assert story.duty("police", now=40).clock.deadline == hour(24)


def test_a_correction_moves_the_clock_and_the_report_stays_with_it():
    story = Story()
    known = story.learn(Moment.MISSING, hour=0)
    story.report("police", known, 2, **FULL)
    correction = story.enter(
        e.KnowledgeRecorded,
        3,
        moment=Moment.MISSING,
        learned_at=at(-30),
        corrects=known,
        reason="The school called the day before",
    )
    again = story.enter(
        e.KnowledgeRecorded, 4, moment=Moment.MISSING, learned_at=at(-29), corrects=correction,
        reason="A typing slip",
    )  # fmt: skip
    due = story.duty("police", now=5)

    assert again != known
    assert due.since.id == known
    assert due.clock.deadline == hour(-5)
    assert due.clock.state is ClockState.MET_LATE


def test_each_time_of_being_missing_has_a_clock_of_its_own():
    story = Story()
    first, second = story.learn(Moment.MISSING, 0), story.learn(Moment.MISSING, 50)
    story.report("police", first, 51, **FULL)

    states = {due.since.id: due.clock.state for due in duties(story.care, hour(52))}
    assert states == {first: ClockState.MET_LATE, second: ClockState.RUNNING}


def test_a_device_whose_clock_went_back_gives_nobody_more_time():
    story = Story()
    story.learn(Moment.MISSING, 0)
    story.flag(hour=30)

    assert story.duty("police", now=-1000).clock.state is ClockState.BREACHED


def test_a_duty_the_place_has_no_more_loses_no_entry():
    story = Story()
    known = story.learn(Moment.MISSING)
    story.report("police", known, **FULL)
    elsewhere = Jurisdiction("new", Level.COUNTRY, "New", "en", ("new",))

    moved = Care.replay(elsewhere, story.care.events)

    assert duties(moved, hour(1)) == ()
    assert [event.id for event in left_over(moved)] == [story.care.events[-1].id]
    assert left_over(story.care) == ()


# --- laws -----------------------------------------------------------------------------------------

STEPS = st.lists(
    st.tuples(
        st.sampled_from(["learn", "report", "proof", "waive", "reopen", "correct"]),
        st.sampled_from(["police", "desk"]),
        st.floats(-100, 100, allow_nan=False),
        st.sets(st.sampled_from(["agency", "person", "number", "receipt"])),
    ),
    max_size=12,
)


def told(steps) -> Story:
    """A case from random steps; what is refused is left out, as a page would."""
    story = Story(LAND)
    for kind, duty, hours, proof in steps:
        known = [one.id for one in story.care.of(e.KnowledgeRecorded)]
        reports = [one.id for one in story.care.of(e.ReportMade)]
        said = dict.fromkeys(sorted(proof), "x")
        moment = Moment.MISSING if duty == "police" else Moment.IDENTIFIED
        try:
            if kind == "learn":
                story.learn(moment, hours, entered=100)
            elif kind == "report" and known:
                story.enter(e.ReportMade, 100, duty=duty, of=known[-1], made_at=at(hours), **said)
            elif kind == "proof" and reports:
                story.enter(e.ProofAdded, 100, report=reports[-1], **said)
            elif kind in ("waive", "reopen") and known:
                event = e.DutyWaived if kind == "waive" else e.DutyReopened
                story.enter(event, 100, duty=duty, of=known[-1], reason="r")
            elif kind == "correct" and known:
                story.enter(e.KnowledgeRecorded, 100, moment=moment, learned_at=at(hours), corrects=known[0], reason="r")  # fmt: skip  # noqa: E501
        except CareRefused:
            pass
    return story


@settings(deadline=None)
@given(STEPS, st.floats(-200, 400, allow_nan=False))
def test_a_duty_is_never_met_without_a_report_and_its_whole_proof(steps, now):
    story = told(steps)

    for due in duties(story.care, hour(now)):
        complete = [report for report in due.reports if not report.missing]
        met = due.clock.state in (ClockState.MET, ClockState.MET_LATE)
        assert met == bool(complete)
        for report in complete:
            proof = dict(report.proof)
            assert all(proof.get(one.value) for one in due.duty.proof)
            assert proof.get("receipt") or not due.duty.receipt


@settings(deadline=None)
@given(STEPS, st.floats(-200, 400, allow_nan=False))
def test_no_deadline_lies_later_than_the_hours_from_what_was_learned(steps, now):
    for due in duties(told(steps).care, hour(now)):
        assert due.clock.deadline - due.since.learned_at == timedelta(hours=due.duty.hours)
        if due.clock.state in (ClockState.RUNNING, ClockState.DUE_SOON):
            assert hour(now) <= due.clock.deadline


@settings(deadline=None)
@given(STEPS, st.floats(-200, 400), st.floats(-200, 400))
def test_an_open_duty_never_gets_better_by_waiting(steps, one, other):
    order = [ClockState.RUNNING, ClockState.DUE_SOON, ClockState.BREACHED]
    care = told(steps).care
    earlier, later = (duties(care, hour(now)) for now in sorted((one, other)))

    for before, after in zip(earlier, later, strict=True):
        if before.clock.open:
            assert order.index(before.clock.state) <= order.index(after.clock.state)
        else:
            assert after.clock.state is before.clock.state


@given(STEPS)
def test_replaying_the_entries_gives_the_same_case(steps):
    care = told(steps).care

    assert Care.replay(care.jurisdiction, care.events) == care
    # What was sent twice is kept once.
    assert Care.replay(care.jurisdiction, care.events * 2) == care


def test_what_corrects_an_entry_that_was_lost_still_starts_its_clock():
    lost = e.KnowledgeRecorded(
        at(1), "k2", "ana", Moment.MISSING, at(), corrects="k1", reason="A slip"
    )
    (due, *_others) = duties(Care.replay(LAND, [lost]), hour(2))

    assert (due.duty.id, due.clock.deadline) == ("police", hour(24))


def test_the_same_entry_again_changes_nothing():
    story = Story()
    story.learn(Moment.MISSING)

    assert story.care.apply(story.care.events[0]) is story.care


def test_two_entries_with_one_number_cannot_be_replayed():
    story = Story()
    story.learn(Moment.MISSING)
    other = e.NeedRecorded(at(), story.care.events[0].id, "ana", "life_skills")

    with pytest.raises(CareRefused, match="C013"):
        Care.replay(story.care.jurisdiction, [*story.care.events, other])
