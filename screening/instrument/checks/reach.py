"""What no answers can lead to: questions never shown, findings never present.

Decided by trying all answers, and only where they are few: what is reported is certain, what is not
reported may still be impossible. Two answers to one question can stand side by side (a later "no"
does not clear an earlier "yes"), so every set of answers is tried. Conditions that read a score or a
date are not judged.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain, combinations, pairwise, product
from math import prod

from screening.instrument import model as m
from screening.instrument.catalogue import logic
from screening.instrument.checks.graph import inputs, visibility
from screening.instrument.marks import Marks
from screening.instrument.problems import Problem

TRIES = 512  # for one condition
BUDGET = 20_000  # for the whole questionnaire: about a tenth of a second
_BEHIND = 40  # names one condition may lead to; with more of them the answers are too many to try
_VALUES = 4  # for one question; with its sets: 16

Value = str | float
Answers = Mapping[str, tuple[Value, ...]]


def check(q: m.Questionnaire, marks: Marks) -> list[Problem]:
    """Needs a questionnaire whose names lead somewhere, without circles."""
    reach = Reach(q)
    return [
        Problem(
            logic.NEVER_FOUND if name in q.findings else logic.NEVER_SHOWN,
            marks.of(name, "when"),
            {"name": name},
        )
        for name, condition in q.conditions()
        if reach.never(condition)
    ]


class Reach:
    """Tries answers, and stops trying when it has taken long enough.

    Needs a questionnaire whose names lead somewhere, without circles.
    """

    def __init__(self, q: m.Questionnaire) -> None:
        self._q = q
        self._graph = {**visibility(q), **inputs(q)}
        self._left = BUDGET
        self._tests: dict[str, list[m.Test]] = {}
        for test in tests_of(q):
            self._tests.setdefault(test.subject, []).append(test)

    def never(self, condition: m.Condition) -> bool:
        """Whether it is certain that no answers make the condition true."""
        asked = self._questions_behind(condition)
        domains = [self._sets(self._q.questions[name]) for name in asked or ()]
        tries = prod(map(len, domains))
        if asked is None or not 0 < tries <= min(TRIES, self._left):
            return False
        for sets in product(*domains):
            self._left -= 1
            if _Trial(self._q, dict(zip(asked, sets, strict=True))).holds(condition):
                return False
        return True

    def _questions_behind(self, condition: m.Condition) -> list[str] | None:
        """Every question whose answer or visibility matters; None when it cannot be judged."""
        seen: dict[str, None] = {}
        waiting = list(m.names_in(condition))
        while waiting:
            if len(seen) > _BEHIND:
                return None
            name = waiting.pop()
            question = self._q.questions.get(name)
            if name in self._q.scores or (question and question.kind is m.Kind.DATE):
                return None
            if name not in seen:
                seen[name] = None
                waiting += self._graph[name]
        return [name for name in seen if name in self._q.questions]

    def _sets(self, question: m.Question) -> list[tuple[Value, ...]]:
        """Sets of the answers that differ for some test, large ones first; none when too many."""
        tests = self._tests.get(question.id, [])
        candidates = question.codes if question.kind in m.CODED else _numbers(question, tests)
        if len(candidates) * sum(len(test.values) for test in tests) > BUDGET:
            return []
        different = {tuple(_satisfies(v, test) for test in tests): v for v in candidates}
        values = list(different.values())
        if len(values) > _VALUES:
            return []
        sizes = range(len(values), -1, -1)
        return list(chain.from_iterable(combinations(values, size) for size in sizes))


def tests_of(q: m.Questionnaire) -> Iterator[m.Test]:
    """Every test of every condition."""
    for _owner, condition in q.conditions():
        yield from _tests_in(condition)


def _tests_in(condition: m.Condition) -> Iterator[m.Test]:
    match condition:
        case m.Test():
            yield condition
        case m.All(parts=parts) | m.Any(parts=parts):
            for part in parts:
                yield from _tests_in(part)
        case m.Not(part=part):
            yield from _tests_in(part)


def _numbers(question: m.Question, tests: list[m.Test]) -> list[float]:
    """Each limit, and a number from each stretch between and beyond them."""
    limits = sorted({float(test.values[0]) for test in tests})
    low = question.minimum if question.minimum is not None else min([*limits, 0]) - 1
    high = question.maximum if question.maximum is not None else max([*limits, 0]) + 1
    points = sorted({low, high, *(limit for limit in limits if low <= limit <= high)})
    return [*points, *((one + other) / 2 for one, other in pairwise(points))]


class _Trial:
    """One set of answers, followed through visibility and findings as the engine does."""

    def __init__(self, q: m.Questionnaire, answers: Answers) -> None:
        self._q = q
        self._answers = answers
        self._found: dict[str, bool | None] = {}  # each once, however often it is named
        self._asked: dict[str, bool | None] = {}

    def holds(self, condition: m.Condition) -> bool | None:
        match condition:
            case m.Test():
                return self._test(condition)
            case m.Found(finding=name):
                if name not in self._found:
                    self._found[name] = self.holds(self._q.findings[name].when)
                return self._found[name]
            case m.Not(part=part):
                return _not(self.holds(part))
            case m.All(parts=parts):
                return _all(self.holds(part) for part in parts)
            case m.Any(parts=parts):
                return _not(_all(_not(self.holds(part)) for part in parts))
            case m.InBand():
                return None

    def _test(self, test: m.Test) -> bool | None:
        if test.subject not in self._asked:
            question = self._q.questions[test.subject]
            gates = (question.when, self._q.sections[question.section].when)
            self._asked[test.subject] = _all(self.holds(gate) for gate in gates if gate)
        asked = self._asked[test.subject]
        if not asked:
            # Not asked is false: there is no answer and there will be none.
            return asked
        standing = self._answers[test.subject]
        return any(_satisfies(value, test) for value in standing) if standing else None


def _satisfies(value: Value, test: m.Test) -> bool:
    if test.op is m.Op.IS:
        return value in test.values
    limit = float(test.values[0])
    return float(value) >= limit if test.op is m.Op.AT_LEAST else float(value) <= limit


def _not(value: bool | None) -> bool | None:
    return None if value is None else not value


def _all(values: Iterator[bool | None]) -> bool | None:
    found = list(values)
    if False in found:
        return False
    return None if None in found else True
