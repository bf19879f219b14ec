"""What each kind of entry needs of the entries before it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from screening.care import events as e
from screening.care import refusals
from screening.care.knowledge import CONCERNS, known, roots
from screening.care.moments import day, is_day, moment
from screening.care.refusals import CareRefused
from screening.care.standing import PROOF, needs, proofs, stopped
from screening.instrument.model import NEEDS

if TYPE_CHECKING:
    from screening.care.case import Care


# "Reasonably time-limited", says the law of releases (34 USC 12291(b)(2)(B)); a year is our bound.
LONGEST_RELEASE = timedelta(days=365)


def _concern(care: Care, event: e.ConcernChanged) -> None:
    before = care.of(e.ConcernChanged)
    if before and before[-1].concern is event.concern:
        raise CareRefused(refusals.SAME_CONCERN)
    if before and event.since < before[-1].since:
        raise CareRefused(refusals.BACKDATED)


def _knowledge(care: Care, event: e.KnowledgeRecorded) -> None:
    if not event.corrects:
        return
    first = care.find(event.corrects)
    if isinstance(first, e.KnowledgeRecorded):
        same = first.moment is event.moment
    elif isinstance(first, e.ConcernChanged):
        same = CONCERNS.get(first.concern) is event.moment
    else:
        raise _unknown("knowledge")
    if not same:
        raise CareRefused(refusals.OTHER_MOMENT)


def _duty(care: Care, event: e.ReportMade | e.DutyWaived | e.DutyReopened) -> None:
    duty = care.jurisdiction.duties.get(event.duty)
    root = roots(care).get(event.of)
    if root is None:
        raise _unknown("knowledge")
    since = next(one for one in known(care) if one.id == root)
    if duty is None or since.moment not in duty.after:
        raise CareRefused(refusals.UNKNOWN_DUTY, duty=event.duty)
    is_stopped = (event.duty, root) in stopped(care)
    if isinstance(event, e.DutyWaived) and is_stopped:
        raise CareRefused(refusals.ALREADY_DONE, kind="clock")
    if isinstance(event, e.DutyReopened) and not is_stopped:
        raise CareRefused(refusals.NOT_STOPPED, duty=event.duty)


def _proof(care: Care, event: e.ProofAdded) -> None:
    before = proofs(care).get(event.report)
    if before is None:
        raise _unknown("report")
    for name in PROOF:
        given = getattr(event, name).strip()
        if given and before[name] not in ("", given):
            raise CareRefused(refusals.PROOF_DIFFERS, field=name)


def _planned(_care: Care, event: e.StepAdded | e.FollowUpSet) -> None:
    if not all(part.strip() for part in (event.text, event.owner, event.due)):
        raise CareRefused(refusals.OWNER_OR_DUE_MISSING)
    if not is_day(event.due):
        raise CareRefused(refusals.BAD_DAY, field="due")


def _named(_care: Care, event: e.ContactNamed) -> None:
    if not event.worker.strip():
        raise CareRefused(refusals.NOBODY_NAMED)


def _step_closed(care: Care, event: e.StepDone | e.StepDropped) -> None:
    if not isinstance(care.find(event.step), e.StepAdded):
        raise _unknown("step")
    closed = {one.step for one in care.of(e.StepDone)} | {
        one.step for one in care.of(e.StepDropped)
    }
    if event.step in closed:
        raise CareRefused(refusals.ALREADY_DONE, kind="step")


def _followed_up(care: Care, event: e.FollowUpDone) -> None:
    if not isinstance(care.find(event.follow_up), e.FollowUpSet):
        raise _unknown("follow-up")
    if event.follow_up in [one.follow_up for one in care.of(e.FollowUpDone)]:
        raise CareRefused(refusals.ALREADY_DONE, kind="follow-up")


def _need(_care: Care, event: e.NeedRecorded | e.Screened) -> None:
    for need in event.needs if isinstance(event, e.Screened) else (event.need,):
        if need not in NEEDS:
            raise CareRefused(refusals.UNKNOWN_NEED, need=need)


def _answers_need(care: Care, event: e.ReferralMade | e.NothingFound) -> None:
    if event.need not in NEEDS:
        raise CareRefused(refusals.UNKNOWN_NEED, need=event.need)
    if event.need not in needs(care):
        raise CareRefused(refusals.NEED_NOT_RECORDED, need=event.need)


def _referral(care: Care, event: e.ReferralAnswered) -> None:
    if not isinstance(care.find(event.referral), e.ReferralMade):
        raise _unknown("referral")
    answers = [one for one in care.of(e.ReferralAnswered) if one.referral == event.referral]
    # An accepted one can become unavailable; the same answer twice is a slip.
    if answers and answers[-1].answer is event.answer:
        raise CareRefused(refusals.ALREADY_DONE, kind="referral")


def _released(_care: Care, event: e.ReleaseSigned) -> None:
    for field in ("signed_on", "expires_on"):
        if not is_day(getattr(event, field)):
            raise CareRefused(refusals.BAD_DAY, field=field)
    signed, ends = day(event.signed_on), day(event.expires_on)
    # Wherever on earth the device is, its day is at most one further than the day in UTC.
    if signed > moment(event.at).date() + timedelta(days=1):
        raise CareRefused(refusals.IN_THE_FUTURE, field="signed_on")
    if not timedelta(0) <= ends - signed <= LONGEST_RELEASE:
        raise CareRefused(refusals.RELEASE_TOO_LONG, days=LONGEST_RELEASE.days)


def _taken_back(care: Care, event: e.ReleaseTakenBack) -> None:
    if not isinstance(care.find(event.release), e.ReleaseSigned):
        raise _unknown("release")
    if event.release in [one.release for one in care.of(e.ReleaseTakenBack)]:
        raise CareRefused(refusals.ALREADY_DONE, kind="release")


def _unknown(kind: str) -> CareRefused:
    return CareRefused(refusals.UNKNOWN_REFERENCE, kind=kind)


BY_KIND: Mapping[type, Callable[[Care, Any], None]] = {
    e.Screened: _need,
    e.KnowledgeRecorded: _knowledge,
    e.ConcernChanged: _concern,
    e.ReportMade: _duty,
    e.ProofAdded: _proof,
    e.DutyWaived: _duty,
    e.DutyReopened: _duty,
    e.StepAdded: _planned,
    e.StepDone: _step_closed,
    e.StepDropped: _step_closed,
    e.NeedRecorded: _need,
    e.NothingFound: _answers_need,
    e.ReferralMade: _answers_need,
    e.ReferralAnswered: _referral,
    e.FollowUpSet: _planned,
    e.FollowUpDone: _followed_up,
    e.ContactNamed: _named,
    e.ReleaseSigned: _released,
    e.ReleaseTakenBack: _taken_back,
}
