"""How many flags are false alarms, in words a person can use: so many of ten.

With few people concerned, even a good rule flags many who are not (see `instrument.accuracy`).
"""

from __future__ import annotations

from dataclasses import dataclass

from screening.device.speech import _, words
from screening.instrument.accuracy import STATED, false_alarms
from screening.instrument.model import Questionnaire, Study


@dataclass(frozen=True, slots=True)
class Alarms:
    """What to expect of a flag: measured in a study, and where the concern is rarer."""

    sentence: str
    elsewhere: str
    where: str
    citation: str


def alarms(q: Questionnaire, score: str) -> tuple[Alarms, ...]:
    """One for each study of this score; none when nothing was published about it."""
    if q.scoring.score != score:
        return ()
    return tuple(said(study) for study in q.scoring.studies)


def said(study: Study) -> Alarms:
    return Alarms(
        sentence=in_words(tenths(study)),
        elsewhere=_(
            "Where {percent} of 100 young people are concerned: {number} of 10.",
            percent=round(STATED[0]),
            number=tenths(study, STATED[0]),
        ),
        where=_("Study with {people} young people.", people=study.people),
        citation=f"{study.citation} {study.setting}".strip(),
    )


def tenths(study: Study, prevalence: float | None = None) -> int:
    """Of ten flags, how many are expected to be false alarms."""
    return round(false_alarms(study, prevalence).share / 10)


def in_words(number: int) -> str:
    sentence = words().ngettext(
        "About {number} of 10 flags was a false alarm. A flag only means: follow up.",
        "About {number} of 10 flags were false alarms. A flag only means: follow up.",
        number,
    )
    return sentence.format(number=number)
