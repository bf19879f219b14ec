"""What may be known outside about a case: its number in the agency's files, and what was released."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from screening.care.events import CaseNumbered, Event, Purpose, ReleaseSigned, ReleaseTakenBack
from screening.care.moments import day


@dataclass(frozen=True, slots=True)
class Release:
    """A release as it stands. `taken_back`: when (UTC), empty while it was not."""

    signed: ReleaseSigned
    taken_back: str = ""

    def holds(self, today: date) -> bool:
        """Whether it is in force on this day of the device."""
        begins, ends = day(self.signed.signed_on), day(self.signed.expires_on)
        return not self.taken_back and begins <= today <= ends


def case_number(entries: Sequence[Event]) -> str:
    """The number in the agency's own files, out of a case's entries; empty where none is known."""
    numbers = [one.number for one in entries if isinstance(one, CaseNumbered)]
    return numbers[-1].strip() if numbers else ""


def releases(entries: Sequence[Event]) -> tuple[Release, ...]:
    """Every release that was signed, in the order of entering."""
    back = {one.release: one.at for one in entries if isinstance(one, ReleaseTakenBack)}
    signed = (one for one in entries if isinstance(one, ReleaseSigned))
    return tuple(Release(one, back.get(one.id, "")) for one in signed)


def released(entries: Sequence[Event], today: date) -> frozenset[Purpose]:
    """For what something may leave on this day."""
    return frozenset(one.signed.purpose for one in releases(entries) if one.holds(today))
