"""Where the text comes from, what was validated, and which core indicators are established."""

from __future__ import annotations

from collections.abc import Iterator

from screening.instrument import model as m
from screening.instrument.catalogue import following, logic
from screening.instrument.marks import Marks
from screening.instrument.problems import Problem


def check(q: m.Questionnaire, marks: Marks) -> list[Problem]:
    """Licence, validation and core indicators."""
    return [*_texts(q, marks), *_validation(q, marks), *_core(q, marks)]


def _texts(q: m.Questionnaire, marks: Marks) -> Iterator[Problem]:
    if not q.licence.strip():
        yield Problem(following.LICENCE, marks.top())
    if q.wording.validated and q.adapted:
        yield Problem(following.ADAPTED, marks.at(("wording", "validated")))


def _validation(q: m.Questionnaire, marks: Marks) -> Iterator[Problem]:
    if q.scoring.validated and not q.scoring.studies:
        yield Problem(following.NO_STUDY, marks.at(("scoring", "validated")))
    for key, validation in (("wording", q.wording), ("scoring", q.scoring)):
        low, high = validation.age_from, validation.age_to
        if low is not None and high is not None and low > high:
            where = marks.at((key, "ages", "from"))
            yield Problem(logic.UPSIDE_DOWN, where, {"low": low, "high": high})


def _core(q: m.Questionnaire, marks: Marks) -> Iterator[Problem]:
    indicators = {f.id for f in q.findings.values() if f.kind is m.FindingKind.INDICATOR}
    for name in m.CORE_INDICATORS:
        if name in indicators and name in q.cannot_establish:
            where = marks.top("cannot_establish")
            yield Problem(following.CORE_TWICE, where, {"name": name})
        elif name not in indicators and name not in q.cannot_establish:
            yield Problem(following.CORE_MISSING, marks.top("indicators"), {"name": name})
