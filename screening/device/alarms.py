"""How many flags are false alarms, in words a person can use: so many of ten.

With few people concerned, even a good rule flags many who are not (see `instrument.accuracy`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from screening.device.speech import _, words
from screening.instrument.accuracy import STATED, false_alarms
from screening.instrument.model import Questionnaire, Study


@dataclass(frozen=True, slots=True)
class Measured:
    """What one study found, and where it is written up."""

    sentence: str
    citation: str


@dataclass(frozen=True, slots=True)
class Alarms:
    """What to expect of a flag: as measured, and where the concern is rarer."""

    sentence: str
    elsewhere: str
    studies: tuple[Measured, ...]


def alarms(q: Questionnaire, score: str) -> Alarms | None:
    """What the studies of this score say together; None when nothing was published about it."""
    studies = q.scoring.studies if q.scoring.score == score else ()
    if not studies:
        return None
    rarer = [tenths(study, STATED[0]) for study in studies]
    return Alarms(
        sentence=_("{flags} A flag only means: follow up.", flags=of_ten([*map(tenths, studies)])),
        elsewhere=_(
            "Where 5 of 100 young people are concerned, expect this: {flags}", flags=of_ten(rarer)
        ),
        studies=tuple(
            Measured(
                _("{number} of 10, among {people} people.", number=tenths(s), people=s.people),
                f"{s.citation}. {s.setting}".strip(),
            )
            for s in studies
        ),
    )


def tenths(study: Study, prevalence: float | None = None) -> int:
    """Of ten flags, how many are expected to be false alarms."""
    return round(false_alarms(study, prevalence).share / 10)


def of_ten(numbers: Sequence[int]) -> str:
    """One number, or the range that the studies span."""
    low, high = min(numbers), max(numbers)
    if low != high:
        return _("Between {low} and {high} of 10 flags are false alarms.", low=low, high=high)
    said = words().ngettext(
        "About {number} of 10 flags is a false alarm.",
        "About {number} of 10 flags are false alarms.",
        low,
    )
    return said.format(number=low)
