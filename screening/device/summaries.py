"""What a finished conversation leaves in the outbox: the flags, not the story.

No single answer, no words and no name is in it (DESIGN 8, what goes in clear to the centre).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from screening.engine.events import Finished
from screening.engine.interview import Interview
from screening.engine.outcome import outcome

if TYPE_CHECKING:
    from screening.store.interviews import InterviewRow


def summary(row: InterviewRow, interview: Interview, finished: Finished) -> dict[str, Any]:
    """Presence of what may travel, intervals and bands, counts of skipped items; JSON-ready."""
    found = outcome(interview)
    travels = interview.questionnaire.findings
    return {
        "questionnaire": row.reference,
        "fingerprint": row.fingerprint,
        "language": interview.language,
        "sittings": interview.sitting,
        "finished_at": finished.at,
        "complete": finished.complete,
        "reason": finished.reason,
        "ended": interview.ended.value if interview.ended else "",
        "findings": {
            name: result.state.value
            for name, result in found.findings.items()
            if travels[name].syncs
        },
        "scores": {
            name: {
                "low": result.low,
                "high": result.high,
                "answered": result.answered,
                "of": result.of,
                "band": result.band,
            }
            for name, result in found.scores.items()
        },
        "counts": {
            source.value: {state.value: count for state, count in states.items()}
            for source, states in found.counts.items()
        },
    }
