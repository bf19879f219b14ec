"""What a finished conversation leaves in the outbox: the flags, not the story.

No single answer, no words and no name is in it (DESIGN 8, what goes in clear to the centre).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from screening.device.circumstances import UNKNOWN, Circumstances, age_band, gender
from screening.engine.events import Finished
from screening.engine.interview import Interview
from screening.engine.outcome import ScoreResult, outcome

if TYPE_CHECKING:
    from screening.store.interviews import InterviewRow


def summary(
    row: InterviewRow,
    interview: Interview,
    finished: Finished,
    *,
    case: str,
    supersedes: str = "",
    around: Circumstances = UNKNOWN,
) -> dict[str, Any]:
    """What travels of a record in the case `case`; JSON-ready, and just what the protocol declares.

    Presence of what may travel, bands, counts of skipped items. The sums stay here: where few questions
    make up a score, its sum gives their answers away. `supersedes`: the record that this one amends.
    Age band and gender serve to count, so they go only of somebody who agreed to be counted with others.
    """
    found = outcome(interview)
    travels = interview.questionnaire.findings
    return {
        "screening": row.id,
        "case": case,
        "supersedes": supersedes,
        "questionnaire": row.reference,
        "fingerprint": row.fingerprint,
        "language": interview.language,
        "age_band": age_band(interview) if around.counted else "",
        "gender": gender(interview) if around.counted else "",
        "mode": around.mode,
        "trigger": around.trigger,
        "interpreter": around.interpreter,
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
            name: {"band": _band(result), "answered": result.answered, "of": result.of}
            for name, result in found.scores.items()
        },
        "counts": {
            source.value: {state.value: count for state, count in states.items()}
            for source, states in found.counts.items()
        },
    }


def _band(result: ScoreResult) -> str:
    """The band; while open questions could still decide, the highest one that cannot be excluded."""
    if result.band or not result.not_excluded:
        return result.band
    return f"not_excluded:{result.not_excluded[-1]}"
