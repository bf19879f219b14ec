"""How far a rule can be trusted, in words a person can use: so many of ten.

With few people concerned, even a good rule flags many who are not (see `instrument.accuracy`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from screening.device.speech import _, number
from screening.instrument.accuracy import STATED, FalseAlarms, false_alarms
from screening.instrument.model import Questionnaire, Study


@dataclass(frozen=True, slots=True)
class Measured:
    """What one study found, and where it is written up."""

    sentence: str
    citation: str


@dataclass(frozen=True, slots=True)
class Alarms:
    """What the studies say: about a flag, about flags where the concern is rarer, about no flag."""

    flagged: str
    elsewhere: str
    missed: str
    studies: tuple[Measured, ...]


def alarms(q: Questionnaire, score: str) -> Alarms | None:
    """What the studies of this score say together; None when nothing was published about it."""
    studies = q.scoring.studies if q.scoring.score == score else ()
    if not studies:
        return None
    found = [false_alarms(study) for study in studies]
    low, high = STATED
    return Alarms(
        flagged=_(
            "In the studies, {many} young people with this flag had not been exploited. "
            "A flag only means: follow up.",
            many=wrongly_flagged(found),
        ),
        elsewhere=_(
            "Where {low} of 100 young people have been exploited, expect {rarer}; "
            "where {high} of 100 have, {commoner}.",
            low=number(low),
            high=number(high),
            rarer=wrongly_flagged(false_alarms(study, low) for study in studies),
            commoner=wrongly_flagged(false_alarms(study, high) for study in studies),
        ),
        missed=_(
            "In the studies, {many} young people who had been exploited were not flagged. "
            "Trust what you noticed.",
            many=of_ten(one.missed for one in found),
        ),
        studies=tuple(measured(study) for study in studies),
    )


def measured(study: Study) -> Measured:
    found = false_alarms(study)
    return Measured(
        _(
            "Of 10 who were flagged, about {wrong} had not been exploited. Of 10 who had been, about "
            "{missed} were not flagged. {people} young people took part; {share} of 100 had been exploited.",
            wrong=tenths(found.share),
            missed=tenths(found.missed),
            people=number(study.people),
            share=round(study.prevalence),
        ),
        f"{study.citation}. {study.setting}".strip(),
    )


def wrongly_flagged(found: Iterable[FalseAlarms]) -> str:
    return of_ten(one.share for one in found)


def of_ten(percents: Iterable[float]) -> str:
    """One number, or the range that the studies span."""
    numbers = [tenths(percent) for percent in percents]
    low, high = min(numbers), max(numbers)
    if low == high:
        return _("about {number} of 10", number=low)
    return _("between {low} and {high} of 10", low=low, high=high)


def tenths(percent: float) -> int:
    return round(percent / 10)
