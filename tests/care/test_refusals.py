"""Every numbered refusal and caution of care, each with what brings it about."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from screening.care import compiled
from screening.care import events as e
from screening.care.cautions import cautions
from screening.care.jurisdiction import Jurisdiction, Moment
from screening.care.records import loads
from screening.care.refusals import CATALOGUE
from screening.care.services import Directory
from screening.device.gazetteer import Gazetteer
from screening.instrument.problems import Refusal, Severity
from tests.care.making import FULL, Story, at, hour, place

SECRET = "Marisol"  # what somebody might have written about a person


def missing() -> tuple[Story, str]:
    story = Story()
    return story, story.learn(Moment.MISSING)


def duty(kind: type[e.Event], **said: str) -> None:
    story, known = missing()
    story.enter(kind, **{"duty": "police", "of": known, "reason": "r"} | said)


def waived_twice() -> None:
    story, known = missing()
    for hours in (1, 2):
        story.enter(e.DutyWaived, hours, duty="police", of=known, reason="At school")


def proof_written_over() -> None:
    story, known = missing()
    report = story.report("police", known, **FULL)
    story.enter(e.ProofAdded, 2, report=report, number="26-2")


def concern(*states: tuple[e.Concern, float]) -> None:
    story = Story()
    for state, since in states:
        story.enter(e.ConcernChanged, 10, concern=state, since=at(since), reason="r")


def correct(moment: Moment) -> None:
    story, known = missing()
    story.enter(e.KnowledgeRecorded, moment=moment, learned_at=at(), corrects=known, reason="r")


def release(expires_on: str) -> None:
    signed_on = "2026-03-02"
    story, purpose = Story(), e.Purpose.RECOVERY
    story.enter(e.ReleaseSigned, purpose=purpose, signed_on=signed_on, expires_on=expires_on)


def number_taken() -> None:
    story, known = missing()
    story.care.apply(e.NeedRecorded(at(), known, "ana", "life_skills"))


def step(**said: object) -> None:
    usual: dict[str, object] = {"because": (), "text": "Call", "owner": "ana", "due": "2026-03-03"}
    Story().enter(e.StepAdded, **usual | said)


def changed() -> str:
    return compiled.dumps(place()).replace("Tell the desk", "Tell nobody")


RAISED: dict[str, Callable[[], object]] = {
    "C001": lambda: Story().enter(e.KnowledgeRecorded, moment=Moment.MISSING, learned_at="yesterday"),
    "C002": lambda: Story().learn(Moment.MISSING, hour=1, entered=0),
    "C003": lambda: duty(e.DutyWaived, duty="desk"),
    "C004": lambda: Story().enter(e.StepDone, step=SECRET),
    "C005": lambda: duty(e.DutyWaived, reason="  "),
    "C006": lambda: concern((e.Concern.SUSPECTED, 0), (e.Concern.SUSPECTED, 1)),
    "C007": lambda: concern((e.Concern.IDENTIFIED, 1), (e.Concern.SUSPECTED, 0)),
    "C008": lambda: step(owner=" "),
    "C009": proof_written_over,
    "C010": waived_twice,
    "C011": lambda: Story().enter(e.NeedRecorded, need="a_pony"),
    "C012": lambda: Story().care.apply(e.NeedRecorded(at(), "n1", "", "life_skills")),
    "C013": number_taken,
    "C014": lambda: Story().enter(
        e.Judged, direction=e.Direction.UP, reason=SECRET + " " * 500
    ),
    "C015": lambda: correct(Moment.RETURNED),
    "C016": lambda: step(due="2026-02-30"),
    "C017": lambda: duty(e.DutyReopened),
    "C018": lambda: Story().enter(e.ReferralMade, need="life_skills"),
    "C019": lambda: release("2027-03-03"),
    "C021": lambda: loads(f'{{"kind": "{SECRET}"}}'),
    "C090": lambda: compiled.loads(Jurisdiction, "{"),
    "C091": lambda: compiled.loads(Jurisdiction, '{"compiled": 2}'),
    "C092": lambda: compiled.loads(Jurisdiction, changed()),
    "C093": lambda: Gazetteer(Path("nowhere")).place("land"),
}  # fmt: skip


def went_back(story: Story, known: str) -> None:
    story.flag(hour=-2)


def long_ago(story: Story, known: str) -> None:
    story.learn(Moment.RETURNED, hour=-24 * 31, entered=0)


def report_before(story: Story, known: str) -> None:
    story.enter(e.ReportMade, duty="police", of=known, made_at=at(-1))


def corrected(story: Story, known: str) -> None:
    story.enter(
        e.KnowledgeRecorded, 2, moment=Moment.MISSING, learned_at=at(1), corrects=known, reason="r"
    )


CAUTIONED: dict[str, Callable[[Story, str], object]] = {
    "C030": went_back,
    "C031": long_ago,
    "C032": report_before,
    "C033": lambda story, _known: story.flag(hour=100),
    "C034": corrected,
}


@pytest.mark.parametrize("code", RAISED)
def test_it_is_raised_with_its_number_says_what_to_do_and_repeats_nothing(code):
    with pytest.raises(Refusal) as refused:
        RAISED[code]()
    problem = refused.value.problem

    assert problem.code == code
    assert all((problem.what, problem.rule, problem.do))
    assert SECRET not in str(problem)


@pytest.mark.parametrize("code", CAUTIONED)
def test_it_cautions_and_stops_nothing(code):
    story, known = missing()
    assert not cautions(story.care, hour(3))

    CAUTIONED[code](story, known)

    assert [problem.code for problem in cautions(story.care, hour(3))] == [code]


def test_every_entry_of_the_catalogue_is_raised_above():
    assert {entry.code for entry in CATALOGUE} == {*RAISED, *CAUTIONED}
    assert {e.code for e in CATALOGUE if e.severity is Severity.WARNING} == set(CAUTIONED)


def test_a_refused_entry_leaves_the_case_as_it_was():
    story, _known = missing()
    before = story.care
    with pytest.raises(Refusal):
        story.enter(e.StepDone, step="nothing")

    assert story.care is before


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (e.ProofAdded, {"report": "x"}),
        (e.FollowUpDone, {"follow_up": "x"}),
        (e.ReferralAnswered, {"referral": "x", "answer": e.Answer.DECLINED}),
        (e.ReportMade, {"duty": "police", "of": "x", "made_at": at()}),
        (e.KnowledgeRecorded, {"moment": Moment.MISSING, "learned_at": at(), "corrects": "x", "reason": "r"}),
    ],
)  # fmt: skip
def test_what_refers_to_nothing_is_refused(kind, said):
    with pytest.raises(Refusal, match="C004"):
        Story().enter(kind, **said)


@pytest.mark.parametrize(
    "text", ["", "[]", "null", '{"compiled": 1}', '{"compiled": 1, "document": 3}']
)
def test_what_is_not_a_compiled_file_is_refused(text):
    with pytest.raises(Refusal, match=r"C09\d"):
        compiled.loads(Directory, text)


def test_one_kind_of_file_is_not_taken_for_another():
    with pytest.raises(Refusal, match="C090"):
        compiled.loads(Directory, compiled.dumps(place()))
