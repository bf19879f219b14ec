"""The structural rules, one topic a file: `check(questionnaire, marks) -> list[Problem]`."""

from __future__ import annotations

from screening.instrument.checks import ids, references
from screening.instrument.marks import Marks
from screening.instrument.model import Questionnaire
from screening.instrument.problems import Problem

RULES = (ids.check, references.check)


def every(q: Questionnaire, marks: Marks) -> list[Problem]:
    """All rules. `marks.document` must be the document the questionnaire was built from."""
    return [problem for rule in RULES for problem in rule(q, marks)]


def names_only(q: Questionnaire, marks: Marks) -> list[Problem]:
    """Names that lead nowhere: what is certain even when parts of the document are left out."""
    return references.check(q, marks)
