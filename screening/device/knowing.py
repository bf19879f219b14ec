"""From "they told me" to the case: the moment of knowledge, from which legal clocks run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from screening.care.case import Care
from screening.care.duties import duties
from screening.care.events import DutyWaived, Event, KnowledgeRecorded
from screening.care.jurisdiction import Moment
from screening.care.moments import moment
from screening.engine import ending
from screening.engine.events import Learned

if TYPE_CHECKING:
    from screening.engine.interview import Interview

# Reasons that this program enters; a page shows them in the worker's language.
PRESSED_BY_MISTAKE = "pressed by mistake"
MOVED = "corrected"


def learned(
    care: Care, interview_id: str, by: str, before: Interview, after: Interview
) -> list[Event]:
    """What the case learns when an interview goes from `before` to `after`; usually nothing.

    The clock starts at the tap, whatever happens to the device afterwards. A corrected time corrects
    it; a slip of the finger ends the duties that came of it, and both stay to be seen.
    """
    if len(after.learned) == len(before.learned):
        return []
    entry = after.learned[-1]
    number = f"{interview_id}-told-{len(after.learned)}"
    if entry.slip:
        first = _first(ending.standing(before.learned, entry.sitting), after, interview_id)
        return list(_waived(care, first, entry, (number, by)))
    standing = ending.standing(after.learned, entry.sitting)
    if len(standing) == 1:
        return [KnowledgeRecorded(entry.at, number, by, Moment.ABUSE_SUSPECTED, entry.learned_at)]
    if entry.learned_at == standing[-2].learned_at:
        return []
    first = _first(standing, after, interview_id)
    return [
        KnowledgeRecorded(
            entry.at,
            number,
            by,
            Moment.ABUSE_SUSPECTED,
            entry.learned_at,
            corrects=first,
            reason=entry.reason or MOVED,
        )
    ]


def _first(standing: list[Learned], after: Interview, interview_id: str) -> str:
    """The id under which the first of these entries is known in the case."""
    places = [place for place, one in enumerate(after.learned, 1) if one is standing[0]]
    return f"{interview_id}-told-{places[0]}"


def _waived(care: Care, first: str, entry: Learned, entered: tuple[str, str]) -> Iterator[Event]:
    number, by = entered
    for due in duties(care, moment(entry.at)):
        if due.since.id == first and due.clock.open:
            name = f"{number}-{due.duty.id}"
            yield DutyWaived(entry.at, name, by, due.duty.id, first, PRESSED_BY_MISTAKE)
