"""Which duties there are, each with its clock and its proof.

A duty begins with knowledge, never with a flag or a score. It is met by one report whose proof is
complete; it is late when that report was made after the deadline, whenever the proof was completed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from screening.care.case import Care
from screening.care.clocks import Clock, clock
from screening.care.events import DutyReopened, DutyWaived, ReportMade
from screening.care.jurisdiction import Duty
from screening.care.knowledge import Knowledge, known, roots
from screening.care.moments import moment
from screening.care.standing import proofs, stopped

RECEIPT = "receipt"


@dataclass(frozen=True, slots=True)
class Report:
    """A report that was made. `missing`: what its proof lacks (Proof's words, or `receipt`)."""

    id: str
    made_at: str
    proof: tuple[tuple[str, str], ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DutyDue:
    """One duty from one piece of knowledge."""

    duty: Duty
    since: Knowledge
    clock: Clock
    reports: tuple[Report, ...] = ()

    @property
    def key(self) -> str:
        """Its name in lists and addresses: the duty's id and that of the knowledge."""
        return f"{self.duty.id}/{self.since.id}"

    @property
    def missing(self) -> tuple[str, ...]:
        """What the fullest report still lacks; empty when there is none, or one is complete."""
        return min((report.missing for report in self.reports), key=len, default=())


def duties(care: Care, now: datetime) -> tuple[DutyDue, ...]:
    """Every duty of the case as it stands, in the order of knowledge, then of the jurisdiction."""
    now, stops, made = care.now(now), stopped(care), _reports(care)
    found = []
    for since in known(care):
        for duty in care.jurisdiction.duties.values():
            if since.moment in duty.after:
                key = (duty.id, since.id)
                found.append(_due(duty, since, made.get(key, ()), now, stops.get(key, "")))
    return tuple(found)


def left_over(care: Care) -> tuple[ReportMade | DutyWaived | DutyReopened, ...]:
    """Entries about duties that the place has no more: shown as they are, so that nothing is lost."""
    about = (ReportMade, DutyWaived, DutyReopened)
    place, root_of = care.jurisdiction.duties, roots(care)
    started = {
        (n, one.id) for n, duty in place.items() for one in known(care) if one.moment in duty.after
    }
    return tuple(
        event
        for event in care.events
        if isinstance(event, about) and (event.duty, root_of.get(event.of)) not in started
    )


def _reports(care: Care) -> dict[tuple[str, str], tuple[Report, ...]]:
    """The reports by duty and first entry of knowledge, in the order they were entered."""
    found: dict[tuple[str, str], tuple[Report, ...]] = {}
    root_of, proof_of = roots(care), proofs(care)
    for event in care.of(ReportMade):
        duty = care.jurisdiction.duties.get(event.duty)
        if duty:
            key = (duty.id, root_of.get(event.of, event.of))
            report = _report(duty, event, proof_of[event.id])
            found[key] = (*found.get(key, ()), report)
    return found


def _due(
    duty: Duty, since: Knowledge, reports: tuple[Report, ...], now: datetime, reason: str
) -> DutyDue:
    done = min((moment(one.made_at) for one in reports if not one.missing), default=None)
    at = clock(since.learned_at, duty.hours, now, done=done, stopped=reason)
    return DutyDue(duty, since, at, reports)


def wanted(duty: Duty) -> list[str]:
    """What proves a report of this duty, by its names in the entries."""
    return [*(one.value for one in duty.proof), *([RECEIPT] if duty.receipt else [])]


def _report(duty: Duty, event: ReportMade, proof: dict[str, str]) -> Report:
    missing = tuple(name for name in wanted(duty) if not proof[name])
    said = tuple((name, value) for name, value in proof.items() if value)
    return Report(event.id, event.made_at, said, missing)
