"""Laws of the legal clocks over whole cases: in every zone, through leap days and changes of clocks, with a
device whose clock jumps, and whatever is corrected."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

from screening.care import events as e
from screening.care.case import Care
from screening.care.cautions import cautions
from screening.care.clocks import ClockState
from screening.care.duties import DutyDue, duties
from screening.care.jurisdiction import Channel, Moment
from screening.care.knowledge import known
from screening.care.moments import moment, stamp
from screening.care.refusals import CareRefused
from screening.care.screenings import screenings
from screening.care.telling import summary
from tests.care.making import place
from tests.care.test_clocks import zones

LAND = place()
ZONES = st.sampled_from(zones())
# Around leap days, changes of clocks in both halves of the world, and turns of years.
ANCHORS = st.sampled_from(
    [
        datetime(2024, 2, 29, 12, tzinfo=UTC),
        datetime(2028, 2, 28, 23, 59, 59, tzinfo=UTC),
        datetime(2026, 3, 8, 6, 30, tzinfo=UTC),  # New York goes forward
        datetime(2026, 11, 1, 5, 30, tzinfo=UTC),  # and back
        datetime(2026, 10, 25, 0, 30, tzinfo=UTC),  # Europe goes back
        datetime(2026, 4, 4, 15, 30, tzinfo=UTC),  # Lord Howe goes back by half an hour
        datetime(2026, 12, 31, 23, 59, tzinfo=UTC),
    ]
)
MINUTES = st.integers(-60 * 24 * 5, 60 * 24 * 5)
PARTS = ["agency", "person", "number", "receipt"]
PROOF = st.just(set(PARTS)) | st.sets(st.sampled_from(PARTS))
STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "learn",
                "learn",
                "suspect",
                "identify",
                "report",
                "report",
                "proof",
                "waive",
                "reopen",
                "correct",
            ]
        ),
        st.sampled_from(list(Moment)),
        MINUTES,  # how far the device's clock moves before it, back as well
        st.integers(0, 60 * 24 * 5),  # how long before the entry it happened
        PROOF,
    ),
    min_size=3,
    max_size=14,
)


class Device:
    """A case entered on a device whose clock goes wherever the steps say, in one zone."""

    def __init__(self, start: datetime, zone: Any) -> None:
        self.care, self.clock, self.zone = Care(LAND), start, zone

    def take(self, steps: list[Any]) -> Device:
        for number, (kind, what, moved, before, proof) in enumerate(steps):
            self.clock += timedelta(minutes=moved)
            # As a form has it: a local time, which is turned into a kept one.
            happened = (self.clock - timedelta(minutes=before)).astimezone(self.zone)
            try:
                for event in self.meant(kind, what, f"e{number}", stamp(happened), proof):
                    self.care = self.care.apply(event)
            except CareRefused:
                pass  # a page would say so; the case is as it was
        return self

    def meant(
        self, kind: str, what: Moment, name: str, happened: str, proof: set[str]
    ) -> list[e.Event]:
        at = (stamp(self.clock), name, "ana")
        said = dict.fromkeys(sorted(proof), "x")
        match kind:
            case "learn":
                return [e.KnowledgeRecorded(*at, what, happened)]
            case "suspect" | "identify":
                state = e.Concern.SUSPECTED if kind == "suspect" else e.Concern.IDENTIFIED
                return [e.ConcernChanged(*at, state, happened, "r")]
            case "proof":
                return [e.ProofAdded(*at, r.id, **said) for r in self.care.of(e.ReportMade)[-1:]]
            case "correct":
                return [
                    e.KnowledgeRecorded(*at, one.moment, happened, corrects=one.id, reason="r")
                    for one in known(self.care)[-1:]
                ]
        return [self.about(kind, at, due, happened, said) for due in self.last_duty()]

    def last_duty(self) -> list[DutyDue]:
        return list(duties(self.care, self.clock))[-1:]

    def about(
        self, kind: str, at: tuple[str, str, str], due: DutyDue, happened: str, said: dict[str, str]
    ) -> e.Event:
        if kind == "report":
            return e.ReportMade(*at, due.duty.id, due.since.id, happened, Channel.PHONE, **said)
        stopping = e.DutyWaived if kind == "waive" else e.DutyReopened
        return stopping(*at, due.duty.id, due.since.id, "r")


CASES = st.builds(lambda start, zone, steps: Device(start, zone).take(steps), ANCHORS, ZONES, STEPS)
LAWS = settings(deadline=None, max_examples=200)


@LAWS
@given(CASES, MINUTES)
def test_a_duty_is_met_by_one_report_with_its_whole_proof_and_by_nothing_else(device, after):
    now = device.clock + timedelta(minutes=after)

    for due in duties(device.care, now):
        whole = [one for one in due.reports if not one.missing]
        assert (due.clock.state in (ClockState.MET, ClockState.MET_LATE)) == bool(whole)
        for report in whole:
            proof = dict(report.proof)
            wanted = [*due.duty.proof, *(["receipt"] if due.duty.receipt else [])]
            assert all(proof.get(name) for name in wanted)
        if due.clock.state is ClockState.MET:
            assert min(moment(one.made_at) for one in whole) <= due.clock.deadline


@LAWS
@given(CASES, MINUTES)
def test_no_deadline_is_later_than_the_hours_of_the_law_after_what_was_last_said(device, after):
    said: dict[str, str] = {}
    for event in device.care.events:
        if isinstance(event, e.KnowledgeRecorded):
            said[event.corrects or event.id] = event.learned_at
        elif isinstance(event, e.ConcernChanged):
            said[event.id] = event.since

    for due in duties(device.care, device.clock + timedelta(minutes=after)):
        assert due.clock.deadline.utcoffset() == timedelta()
        latest = moment(said[due.since.id]) + timedelta(hours=due.duty.hours)
        assert due.clock.deadline == latest


@LAWS
@given(CASES, MINUTES, ZONES)
def test_the_zone_of_whoever_looks_changes_nothing(device, after, zone):
    now = device.clock + timedelta(minutes=after)

    assert duties(device.care, now) == duties(device.care, now.astimezone(zone))
    assert summary(device.care, now) == summary(device.care, now.astimezone(zone))


@LAWS
@given(CASES, MINUTES)
def test_a_clock_that_jumps_back_gives_nobody_more_time(device, after):
    now = device.clock + timedelta(minutes=after)
    newest = max([now, *(moment(event.at) for event in device.care.events)])

    for due in duties(device.care, now):
        assert due.clock.left == due.clock.deadline - newest
        assert (due.clock.state is ClockState.BREACHED) == (
            due.clock.open and newest > due.clock.deadline
        )


@LAWS
@given(CASES, MINUTES)
def test_more_time_by_a_correction_is_never_silent(device, after):
    now = device.clock + timedelta(minutes=after)
    first: dict[str, str] = {}
    for event in device.care.events:
        if isinstance(event, e.KnowledgeRecorded) and not event.corrects:
            first[event.id] = event.learned_at
        elif isinstance(event, e.ConcernChanged):
            first[event.id] = event.since

    later = [one for one in known(device.care) if one.learned_at > moment(first[one.id])]

    assert bool(later) == ("C034" in [problem.entry.code for problem in cautions(device.care, now)])
    assert all(one.moved_later for one in later)


@LAWS
@given(CASES, MINUTES)
def test_a_screening_is_due_so_many_real_hours_after_what_made_it_due(device, after):
    since = {one.id: one.learned_at for one in known(device.care)}

    for due in screenings(device.care, device.clock + timedelta(minutes=after)):
        if due.because in since and LAND.triggers[due.trigger].within_hours:
            hours = LAND.triggers[due.trigger].within_hours
            assert due.clock.deadline - since[due.because] == timedelta(hours=hours)


@LAWS
@given(CASES, MINUTES)
def test_taking_any_part_of_the_proof_away_reopens_what_was_met(device, after):
    now = device.clock + timedelta(minutes=after)
    without = tuple(
        replace(event, agency="", person="", number="", receipt="")
        if isinstance(event, e.ReportMade | e.ProofAdded)
        else event
        for event in device.care.events
    )

    for due in duties(replace(device.care, events=without), now):
        assert due.clock.state not in (ClockState.MET, ClockState.MET_LATE)


# Any will do: making it small takes minutes.
FIRST = settings(phases=[Phase.generate], max_examples=5000, deadline=None)


def test_the_cases_of_these_laws_reach_every_state_of_a_clock():
    for state in ClockState:
        assert find(CASES, partial(reaches, state), settings=FIRST).care.events


def reaches(state: ClockState, device: Device) -> bool:
    return any(due.clock.state is state for due in duties(device.care, device.clock))


def test_they_reach_clocks_that_went_back_and_corrections_that_gave_more_time():
    for code in ("C030", "C033", "C034"):
        assert find(CASES, partial(cautioned, code), settings=FIRST).care.events


def cautioned(code: str, device: Device) -> bool:
    now = device.clock - timedelta(days=1)
    return code in {problem.entry.code for problem in cautions(device.care, now)}
