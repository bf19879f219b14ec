"""One case as a value: a place, and the entries so far. Applying an entry gives a new case.

Everything else (duties, plan, what is due) is worked out from these two by the functions of `duties`,
`plan`, `screenings` and `day`: there is no second copy that could disagree.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from screening.care import refusals
from screening.care.checking import check
from screening.care.events import Concern, ConcernChanged, Event
from screening.care.jurisdiction import Jurisdiction
from screening.care.moments import moment
from screening.care.refusals import CareRefused

E = TypeVar("E")


@dataclass(frozen=True, slots=True)
class Care:
    """Compare and share freely; it never changes."""

    jurisdiction: Jurisdiction
    events: tuple[Event, ...] = ()

    @classmethod
    def replay(cls, jurisdiction: Jurisdiction, events: Iterable[Event]) -> Care:
        """The case these kept entries make.

        They were checked when they happened, under the rules of that day; a duty that the place has no
        more keeps its entries (see `duties.left_over`). Raises CareRefused for an id used twice.
        """
        kept: dict[str, Event] = {}
        for event in events:
            if kept.setdefault(event.id, event) != event:
                raise CareRefused(refusals.NUMBER_TAKEN)
        return cls(jurisdiction, tuple(kept.values()))

    def apply(self, event: Event) -> Care:
        """The case after the entry. The same entry again changes nothing. Raises CareRefused."""
        before = self.find(event.id)
        if before == event:
            return self
        if before is not None:
            raise CareRefused(refusals.NUMBER_TAKEN)
        check(self, event)
        return replace(self, events=(*self.events, event))

    def of(self, kind: type[E]) -> tuple[E, ...]:
        """The entries of one kind, in the order they were made."""
        return tuple(event for event in self.events if isinstance(event, kind))

    def find(self, name: str) -> Event | None:
        return next((event for event in self.events if event.id == name), None)

    @property
    def concern(self) -> Concern | None:
        """The state the concern is in; None while there is none. Its history: `of(ConcernChanged)`."""
        changes = self.of(ConcernChanged)
        return changes[-1].concern if changes else None

    def now(self, now: datetime) -> datetime:
        """The later of `now` and the last entry: a clock that went back gives nobody more time."""
        return max([now, *(moment(event.at) for event in self.events)])
