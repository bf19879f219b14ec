"""What stands in a case now: stopped clocks, completed proof, needs. Read by checks and by lists alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from screening.care import events as e
from screening.care.knowledge import roots

if TYPE_CHECKING:
    from screening.care.case import Care

PROOF = ("agency", "person", "badge", "number", "ncic_number", "receipt")


def stopped(care: Care, duty: str, root: str) -> str:
    """The reason why a clock was stopped; empty while it runs. `root`: the knowledge it started from."""
    root_of = roots(care)
    said = [
        event
        for event in care.events
        if isinstance(event, e.DutyWaived | e.DutyReopened)
        and (event.duty, root_of.get(event.of)) == (duty, root)
    ]
    return said[-1].reason if said and isinstance(said[-1], e.DutyWaived) else ""


def proof_of(care: Care, report: e.ReportMade) -> dict[str, str]:
    """Everything that proves a report: what it had, and what was added to it."""
    parts: list[e.ReportMade | e.ProofAdded] = [report]
    parts += [added for added in care.of(e.ProofAdded) if added.report == report.id]
    return {
        name: next((said for part in parts if (said := getattr(part, name).strip())), "")
        for name in PROOF
    }


def needs(care: Care) -> tuple[str, ...]:
    """The needs of the young person, from screenings and as recorded, each once."""
    found: dict[str, None] = {}
    for event in care.events:
        if isinstance(event, e.Screened):
            found |= dict.fromkeys(event.needs)
        elif isinstance(event, e.NeedRecorded):
            found[event.need] = None
    return tuple(found)
