"""What a made-up worker does in a year, decided beforehand: a device that was killed knows where it was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from random import Random

BEGINS = datetime(2026, 1, 5, 8, tzinfo=UTC)
QUESTIONNAIRES = ("first-conversation/1", "six-topic-screen/1", "every-kind/1")


class Kind(StrEnum):
    """TALK: a conversation to its end, whatever end. OPEN: one that nobody goes on with. AMEND: a new
    version of a finished one. CASE: something happens in a case. QUIET: nothing, but a network is there.
    """

    TALK = "talk"
    OPEN = "open"
    AMEND = "amend"
    CASE = "case"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Deed:
    """`seed`: of everything that is drawn in it, so that it goes on as it began. `at`: UTC."""

    number: int
    kind: Kind
    at: datetime
    seed: str

    def chance(self, about: object = "") -> Random:
        """The same numbers each time for one thing."""
        return Random(f"{self.seed} {about}")  # noqa: S311 - made-up answers, not keys


def year_of(device: int, seed: int, days: int, talks: int) -> list[Deed]:
    """In order. The first is a conversation, and each amendment has a finished one to amend."""
    chance = Random(f"{seed} {device}")  # noqa: S311 - a made-up year, not keys
    kinds = [Kind.TALK] * talks + [Kind.CASE] * (talks // 2) + [Kind.QUIET] * (days // 14)
    amends = talks // 8
    kinds += [Kind.AMEND] * amends + [Kind.OPEN] * (talks // 20)
    chance.shuffle(kinds)
    # Two of an agency's devices go by a clock that is a year off.
    off = {3: 365, 4: -365}.get(device, 0)
    minutes = sorted(chance.randrange(days * 24 * 60) for _ in kinds)
    first = [Kind.TALK] * (amends + 1)  # whom the amendments may be of
    ordered = [*first, *_without(kinds, first)]
    return [
        Deed(
            number,
            kind,
            BEGINS + timedelta(days=off, minutes=minute),
            f"{seed} {device} {number}",
        )
        for number, (kind, minute) in enumerate(zip(ordered, minutes, strict=True))
    ]


def records(deeds: list[Deed]) -> int:
    """How many finished records there are in the end, amendments included."""
    return sum(deed.kind in (Kind.TALK, Kind.AMEND) for deed in deeds)


def _without(kinds: list[Kind], first: list[Kind]) -> list[Kind]:
    left = list(kinds)
    for one in first:
        left.remove(one)
    return left
