"""What stands in a case now: stopped clocks, completed proof, needs. Read by checks and by lists alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from screening.care import events as e
from screening.care.knowledge import roots

if TYPE_CHECKING:
    from screening.care.case import Care

PROOF = ("agency", "person", "badge", "number", "ncic_number", "receipt")


def stopped(care: Care) -> dict[tuple[str, str], str]:
    """The clocks that were stopped, by duty and first entry of knowledge, each with the reason."""
    found: dict[tuple[str, str], str] = {}
    root_of = roots(care)
    for event in care.events:
        if isinstance(event, e.DutyWaived):
            found[event.duty, root_of.get(event.of, event.of)] = event.reason
        elif isinstance(event, e.DutyReopened):
            found.pop((event.duty, root_of.get(event.of, event.of)), None)
    return found


def proofs(care: Care) -> dict[str, dict[str, str]]:
    """Everything that proves each report, by its id: what it had, and what was added to it later."""
    found: dict[str, dict[str, str]] = {}
    for event in care.events:
        if isinstance(event, e.ReportMade):
            found[event.id] = {name: getattr(event, name).strip() for name in PROOF}
        elif isinstance(event, e.ProofAdded) and event.report in found:
            proof = found[event.report]
            proof |= {name: proof[name] or getattr(event, name).strip() for name in PROOF}
    return found


def needs(care: Care) -> tuple[str, ...]:
    """The needs of the young person, from screenings and as recorded, each once."""
    found: dict[str, None] = {}
    for event in care.events:
        if isinstance(event, e.Screened):
            found |= dict.fromkeys(event.needs)
        elif isinstance(event, e.NeedRecorded):
            found[event.need] = None
    return tuple(found)
