"""Which bands of a score are ever given, decided by the engine itself: every way through is walked.

One sitting, each question that counts answered with each answer that makes a difference. Walked only where
the ways are few; what is then said is certain, of what is not walked nothing is said.
"""

from __future__ import annotations

from itertools import chain, combinations
from math import prod

from screening.engine.events import Answered, Ended, SittingOpened, Value
from screening.engine.interview import Interview
from screening.engine.plan import Plan
from screening.engine.trial import late
from screening.instrument import model as m
from screening.instrument.checks.graph import Graph, inputs, visibility
from screening.instrument.checks.reach import tests_of

WAYS = 600  # for one file: about a third of a second
_CODES = 4  # of a question with several answers: 15 sets of them
_NUMBERS = 8  # for one question
_AT = "2000-01-01T00:00:00Z"  # a trial happens at no time in particular


def ways(q: m.Questionnaire, score: m.Score) -> int:
    """How many ways there are at most; 0 where a question has too many answers to try."""
    return prod(len(_values(question, q)) for question in _asked(q, score))


def bands_given(q: m.Questionnaire, score: m.Score, plan: Plan) -> frozenset[str]:
    """The bands that some way through leads to."""
    asked = sorted(_asked(q, score), key=lambda question: late(question, q))
    values = [_values(question, q) for question in asked]
    start = Interview.begin(plan).apply(SittingOpened(_AT, 1, q.language))
    slot = plan.layout.span[score.id]
    given: set[str] = set()
    waiting: list[tuple[Interview, int]] = [(start, 0)]
    while waiting and len(given) < len(score.bands):
        interview, at = waiting.pop()
        if at == len(asked):
            low, high, answered, _ = interview.settled.span[slot]
            enough = answered >= score.minimum_answered
            given.update(band.id for band in score.bands if enough and band.holds(low, high))
        elif interview.visible(asked[at].id):
            waiting += [(_answered(interview, asked[at], one), at + 1) for one in values[at]]
        else:
            waiting.append((interview, at + 1))
    return frozenset(given)


def depends(q: m.Questionnaire, score: m.Score) -> bool:
    """Whether what gives its points is tied together: by conditions, or through findings and scores.

    Where it is not, the range of each item says everything (Q123).
    """
    shown = visibility(q)
    return any(item.subject not in q.questions or shown[item.subject] for item in score.of)


def _asked(q: m.Questionnaire, score: m.Score) -> list[m.Question]:
    """Every question that matters to a score: for its points, or for what else is asked."""
    graph: Graph = {**visibility(q), **inputs(q)}
    seen: set[str] = set()
    waiting = [score.id]
    while waiting:
        one = waiting.pop()
        if one not in seen:
            seen.add(one)
            waiting += graph.get(one, ())
    return [question for question in q.questions.values() if question.id in seen]


def _answered(interview: Interview, question: m.Question, value: Value) -> Interview:
    if interview.ended is None and late(question, interview.questionnaire):
        interview = interview.apply(Ended(_AT, 1))
    return interview.apply(Answered(_AT, 1, question.id, m.State.VALUE, value))


def _values(question: m.Question, q: m.Questionnaire) -> list[Value]:
    """Answers of which one stands for each that makes the same difference; none when they are too many."""
    match question.kind:
        case m.Kind.YES_NO | m.Kind.CHOICE:
            return list(question.codes)
        case m.Kind.SEVERAL if len(question.codes) <= _CODES:
            sizes = range(1, len(question.codes) + 1)
            return list(chain.from_iterable(combinations(question.codes, n) for n in sizes))
        case m.Kind.NUMBER | m.Kind.SCALE:
            return _numbers(question, q)
        case _:
            return []


def _numbers(question: m.Question, q: m.Questionnaire) -> list[Value]:
    """Every whole number of a short range, else limits of conditions and points, and what lies beside."""
    low, high = question.minimum, question.maximum
    if low is None or high is None:
        return []
    if high - low < _NUMBERS and low == int(low):
        return list(range(int(low), int(high) + 1))
    items = [
        item for score in q.scores.values() for item in score.of if item.subject == question.id
    ]
    if question.kind is m.Kind.NUMBER and any(item.value for item in items):
        return []
    limits = {float(test.values[0]) for test in tests_of(q) if test.subject == question.id}
    limits |= {step.at_least for item in items for step in item.steps}
    near = {low, high, *(near for one in limits for near in (one - 1, one, one + 1))}
    kept = sorted(int(one) for one in near if low <= one <= high and one == int(one))
    return list(kept) if len(kept) <= _NUMBERS else []
