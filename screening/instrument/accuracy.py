"""What share of flags turn out not to be: the expected false alarms of a published rule.

Of 100 young people, `prevalence` are affected. The rule flags `sensitivity` percent of those, and
100 - `specificity` percent of the others. Of all who are flagged, the share of others is

    false alarms = (1 - Sp) (1 - P) / ((1 - Sp) (1 - P) + Se P)  =  1 - PPV

The less common it is, the more of the flags are false alarms, whatever the rule.
"""

from __future__ import annotations

from dataclasses import dataclass

from screening.instrument.model import Questionnaire, Study

STATED = (5.0, 10.0)  # percent; where nobody has measured, both ends are shown


@dataclass(frozen=True, slots=True)
class FalseAlarms:
    """All in percent (0-100). `missed`: of those affected, how many are not flagged."""

    prevalence: float
    share: float
    flagged: float
    missed: float


def false_alarms(study: Study, prevalence: float | None = None) -> FalseAlarms:
    """The expected share at the study's own prevalence, or at another one (percent)."""
    common = (study.prevalence if prevalence is None else prevalence) / 100
    right = study.sensitivity / 100 * common
    wrong = (1 - study.specificity / 100) * (1 - common)
    flagged = right + wrong
    return FalseAlarms(
        prevalence=common * 100,
        share=100 * wrong / flagged if flagged else 0.0,
        flagged=100 * flagged,
        missed=100 - study.sensitivity,
    )


def expected_false_alarms(q: Questionnaire) -> list[tuple[Study, list[FalseAlarms]]]:
    """For each study of the scoring: at its own prevalence, then at the stated ones."""
    return [
        (study, [false_alarms(study), *(false_alarms(study, at) for at in STATED)])
        for study in q.scoring.studies
    ]
