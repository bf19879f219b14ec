"""All rules on one questionnaire that can be read."""

from __future__ import annotations

from collections.abc import Iterator

from screening.instrument.checking import Reading
from screening.instrument.problems import Problem
from screening.linter.allowing import Allowed, allowed, silenced
from screening.linter.facts import Facts
from screening.linter.locales import Translated
from screening.linter.rules import RULES
from screening.linter.rules.itself import CODE, REASON, UNUSED

_BY_CODE = {rule.code: rule for rule in RULES}
_LEAST = 12  # bytes of a reason: two short words, or four characters of Chinese


def findings(reading: Reading, translated: tuple[Translated, ...] = ()) -> list[Problem]:
    """What the rules find, without what the file allows. Needs a questionnaire without errors.

    `translated`: what the catalogues have; those that say nothing of this questionnaire may be among them.
    """
    q = reading.questionnaire
    if q is None or not reading.ok:
        return []
    found = all_findings(Facts(q, reading.marks, translated))
    found.sort(key=lambda problem: (problem.where.line, problem.where.column))
    allows = allowed(reading.marks)
    left, unused = silenced(found, allows, q.language)
    return [*left, *_of_allows(allows, unused)]


def all_findings(facts: Facts) -> list[Problem]:
    """What every rule finds, whatever the file allows."""
    return [problem for rule in RULES for problem in rule.check(facts)]


def _of_allows(allows: list[Allowed], unused: list[Allowed]) -> Iterator[Problem]:
    for one in allows:
        values = {"code": one.code, "owner": one.owner or "the questionnaire"}
        if one.code not in _BY_CODE:
            yield Problem(CODE.entry, one.where, values)
        elif one in unused:
            yield Problem(UNUSED.entry, one.where, values)
        elif len(one.reason.encode()) < _LEAST:
            yield Problem(REASON.entry, one.where, {**values, "reason": one.reason})
