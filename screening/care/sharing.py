"""What may be known outside about a case: its number in the agency's files, and what was released."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from screening.care.events import CaseNumbered, Purpose, ReleaseSigned, ReleaseTakenBack
from screening.care.moments import day

if TYPE_CHECKING:
    from screening.care.case import Care


@dataclass(frozen=True, slots=True)
class Release:
    """A release as it stands. `taken_back`: when (UTC), empty while it was not."""

    signed: ReleaseSigned
    taken_back: str = ""

    def holds(self, today: date) -> bool:
        """Whether it is in force on this day of the device."""
        begins, ends = day(self.signed.signed_on), day(self.signed.expires_on)
        return not self.taken_back and begins <= today <= ends


def case_number(care: Care) -> str:
    """The number in the agency's own files; empty where none is known."""
    numbers = care.of(CaseNumbered)
    return numbers[-1].number if numbers else ""


def releases(care: Care) -> tuple[Release, ...]:
    """Every release that was signed, in the order of entering."""
    back = {one.release: one.at for one in care.of(ReleaseTakenBack)}
    return tuple(Release(one, back.get(one.id, "")) for one in care.of(ReleaseSigned))


def released(care: Care, today: date) -> frozenset[Purpose]:
    """For what something may leave on this day."""
    return frozenset(one.signed.purpose for one in releases(care) if one.holds(today))
