"""What somebody came to know, and since when: the only thing that starts a clock."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from screening.care.events import Concern, ConcernChanged, KnowledgeRecorded
from screening.care.jurisdiction import Moment
from screening.care.moments import moment

if TYPE_CHECKING:
    from screening.care.case import Care

# A flag is not here: it is what a questionnaire shows, and starts no clock.
CONCERNS = {Concern.SUSPECTED: Moment.SUSPECTED, Concern.IDENTIFIED: Moment.IDENTIFIED}


@dataclass(frozen=True, slots=True)
class Knowledge:
    """One thing that came to be known. `id` is that of its first entry, through all corrections.

    `first` is the time as it was first entered; it differs from `learned_at` after a correction.
    """

    id: str
    moment: Moment
    learned_at: datetime
    entered_at: datetime
    by: str
    first: datetime

    @property
    def moved_later(self) -> bool:
        """A correction gave more time than the first entry."""
        return self.learned_at > self.first


def known(care: Care) -> tuple[Knowledge, ...]:
    """Everything that is known, in the order of first entry, corrections taken in."""
    found: dict[str, Knowledge] = {}
    root = roots(care)
    for event, kind, since in _entries(care):
        one = _one(event, kind, since)
        before = found.get(root[one.id])
        found[root[one.id]] = (
            one if before is None else replace(one, id=before.id, first=before.first)
        )
    return tuple(found.values())


def roots(care: Care) -> dict[str, str]:
    """From the id of each entry of knowledge to the id of the first one it corrects (or its own)."""
    root: dict[str, str] = {}
    for event, _kind, _since in _entries(care):
        root[event.id] = root.get(getattr(event, "corrects", ""), event.id)
    return root


def _entries(care: Care) -> Iterator[tuple[KnowledgeRecorded | ConcernChanged, Moment, str]]:
    for event in care.events:
        if isinstance(event, KnowledgeRecorded):
            yield event, event.moment, event.learned_at
        elif isinstance(event, ConcernChanged) and event.concern in CONCERNS:
            yield event, CONCERNS[event.concern], event.since


def _one(event: KnowledgeRecorded | ConcernChanged, kind: Moment, since: str) -> Knowledge:
    learned = moment(since)
    return Knowledge(event.id, kind, learned, moment(event.at), event.by, first=learned)
