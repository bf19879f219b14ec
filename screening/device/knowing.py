"""From "they told me" to the case: the moment of knowledge, from which legal clocks run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
    care: Care, versions: Sequence[str], by: str, before: Interview, after: Interview
) -> list[Event]:
    """What the case learns when an interview goes from `before` to `after`; usually nothing.

    `versions`: the interview's id, then those of the records it amends, from which the case knows
    what was told earlier.

    The clock starts at the tap, whatever happens to the device afterwards. A corrected time corrects
    it; a slip of the finger ends the duties that came of it, and both stay to be seen.
    """
    if len(after.learned) == len(before.learned):
        return []
    entry = after.learned[-1]
    number = _name(versions[0], len(after.learned))
    if entry.slip:
        first = _first(care, ending.standing(before.learned, entry.sitting), after, versions)
        return list(_waived(care, first, entry, (number, by)))
    standing = ending.standing(after.learned, entry.sitting)
    if len(standing) == 1:
        return [KnowledgeRecorded(entry.at, number, by, Moment.ABUSE_SUSPECTED, entry.learned_at)]
    if entry.learned_at == standing[-2].learned_at:
        return []
    first = _first(care, standing, after, versions)
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


def _first(care: Care, standing: list[Learned], after: Interview, versions: Sequence[str]) -> str:
    """The id under which the first of these entries is known in the case, from whichever version."""
    places = [place for place, one in enumerate(after.learned, 1) if one is standing[0]]
    names = [_name(version, places[0]) for version in versions]
    return next((name for name in names if care.find(name)), names[0])


def _name(interview: str, place: int) -> str:
    return f"{interview}-told-{place}"


def _waived(care: Care, first: str, entry: Learned, entered: tuple[str, str]) -> Iterator[Event]:
    number, by = entered
    for due in duties(care, moment(entry.at)):
        if due.since.id == first and due.clock.open:
            name = f"{number}-{due.duty.id}"
            yield DutyWaived(entry.at, name, by, due.duty.id, first, PRESSED_BY_MISTAKE)
