"""How many flags are false alarms, in words a person can use: so many of ten.

Worked out from the published accuracy of the rule: of all people flagged, the share without the
condition. With few people concerned, even a good rule flags many who are not.
"""

from __future__ import annotations

from dataclasses import dataclass

from screening.device.speech import _, words
from screening.instrument.model import Questionnaire, Study


@dataclass(frozen=True, slots=True)
class FalseAlarms:
    sentence: str
    where: str
    citation: str


def false_alarms(q: Questionnaire, score: str) -> tuple[FalseAlarms, ...]:
    """One sentence for each study of this score; none when nothing was published about it."""
    if q.scoring.score != score:
        return ()
    return tuple(said(study) for study in q.scoring.studies)


def said(study: Study) -> FalseAlarms:
    number = round(10 * share_of_false_alarms(study))
    sentence = words().ngettext(
        "About {number} of 10 flags was a false alarm. That is expected: a flag only means follow up.",
        "About {number} of 10 flags were false alarms. That is expected: a flag only means follow up.",
        number,
    )
    return FalseAlarms(
        sentence.format(number=number),
        _(
            "Study with {people} young people, {setting}.",
            people=study.people,
            setting=study.setting,
        ),
        study.citation,
    )


def share_of_false_alarms(study: Study) -> float:
    """Of those flagged, the share who are not concerned, from 0 to 1; the study's shares are percent."""
    concerned = study.prevalence / 100
    caught = concerned * study.sensitivity / 100
    flagged_wrongly = (1 - concerned) * (1 - study.specificity / 100)
    return flagged_wrongly / (caught + flagged_wrongly) if caught + flagged_wrongly else 0.0
