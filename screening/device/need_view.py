"""What a case's page shows of needs: referrals and their answers, and follow-ups."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from screening.care.events import Answer, FollowUpDone, FollowUpSet, NothingFound
from screening.care.moments import day
from screening.care.plan import Referral, follow_ups, gaps, referrals
from screening.care.standing import needs
from screening.device import cases
from screening.device.cases import Case
from screening.device.entering import handle_of, of_case
from screening.device.need_words import need_line
from screening.device.spans import of_days
from screening.instrument.problems import N_

ANSWERS = {
    None: N_("Asked, no answer yet"),
    Answer.ACCEPTED: N_("Accepted"),
    Answer.DECLINED: N_("Declined by the young person"),
    Answer.UNAVAILABLE: N_("Not available"),
}


@dataclass(frozen=True, slots=True)
class ReferralLine:
    """`answer`: a text still to be translated. `open`: no answer came yet."""

    handle: str
    name: str
    made_at: str
    answer: str
    reason: str
    open: bool


@dataclass(frozen=True, slots=True)
class NeedLine:
    """A need with what was tried. `undecided`: nothing yet. `nothing`: why no service suits."""

    handle: str
    label: str
    undecided: bool
    referrals: tuple[ReferralLine, ...]
    nothing: str


@dataclass(frozen=True, slots=True)
class FollowUpLine:
    handle: str
    text: str
    owner: str
    due: date
    left: str
    late: bool
    done: bool
    note: str


def parts(case: Case) -> dict[str, Any]:
    """What case/needs.html shows."""
    lines = [follow_up_line(event, done) for event, done in follow_ups(case.care)]
    return {
        "needs": need_lines(case),
        "follow_ups": sorted(lines, key=lambda line: (line.done, line.due)),
    }


def need_lines(case: Case) -> list[NeedLine]:
    """Undecided ones first."""
    undecided = {gap.name for gap in gaps(case.care) if gap.kind == "need"}
    nothing = {event.need: event.reason for event in case.care.of(NothingFound)}
    lines = [
        NeedLine(
            handle_of(of_case(case, "need", need)),
            need_line(need),
            need in undecided,
            tuple(referral_line(one) for one in referrals(case.care) if one.made.need == need),
            nothing.get(need, ""),
        )
        for need in needs(case.care)
    ]
    return sorted(lines, key=lambda line: not line.undecided)


def referral_line(referral: Referral) -> ReferralLine:
    return ReferralLine(
        handle_of(referral.made.id),
        referral.made.name or referral.made.service,
        referral.made.at,
        ANSWERS[referral.answer],
        referral.answers[-1].reason if referral.answers else "",
        referral.answer is None,
    )


def follow_up_line(event: FollowUpSet, done: FollowUpDone | None) -> FollowUpLine:
    ends = day(event.due)
    days = (ends - cases.here().date()).days
    return FollowUpLine(
        handle_of(event.id),
        event.text,
        event.owner,
        ends,
        "" if done else of_days(days),
        not done and days < 0,
        bool(done),
        done.note if done else "",
    )
