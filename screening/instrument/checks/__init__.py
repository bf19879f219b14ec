"""The structural rules, one topic a file: `check(questionnaire, marks) -> list[Problem]`."""

from __future__ import annotations

from screening.instrument.checks import (
    asking,
    bands,
    cases,
    dependence,
    follow_up,
    ids,
    kinds,
    provenance,
    reach,
    references,
)
from screening.instrument.marks import Marks
from screening.instrument.model import Questionnaire
from screening.instrument.problems import Problem

# Rules that follow names need names that lead somewhere, and no circles.
NAMES = (ids.check, references.check, dependence.circles)
ALWAYS = (
    kinds.check,
    asking.manner,
    asking.sections,
    asking.intensity,
    asking.closing,
    provenance.check,
    follow_up.check,
    dependence.demographics,
    cases.check,
)
WHEN_NAMES_HOLD = (dependence.order, follow_up.uses, reach.check, bands.check)


def every(q: Questionnaire, marks: Marks) -> list[Problem]:
    """All rules. `marks.document` must be the document the questionnaire was built from."""
    wrong_names = [problem for rule in NAMES for problem in rule(q, marks)]
    found = [problem for rule in ALWAYS for problem in rule(q, marks)]
    if not wrong_names:
        found += [problem for rule in WHEN_NAMES_HOLD for problem in rule(q, marks)]
    return [*wrong_names, *found]


def names_only(q: Questionnaire, marks: Marks) -> list[Problem]:
    """Names that lead nowhere: what is certain even when parts of the document are left out."""
    return references.check(q, marks)
