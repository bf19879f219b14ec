"""Loading a form of 200 questions, and one answer until everything is settled."""

from __future__ import annotations

import time

from screening.engine.events import Answered, SittingOpened, Value
from screening.engine.interview import Interview
from screening.engine.outcome import outcome
from screening.engine.plan import Plan
from screening.instrument.compiled import dumps, loads
from screening.instrument.model import Kind, Question, Questionnaire, State
from screening.instrument.source import read
from tests.bench.form import form
from tests.bench.measure import Figure, figure, timed

AT = "2026-03-01T09:00:00Z"


def figures() -> list[Figure]:
    text = form()
    reading = read(text, "two-hundred.yaml")
    if reading.questionnaire is None:
        raise SystemExit("\n".join(map(str, reading.problems)))
    compiled = dumps(reading.questionnaire)
    questionnaire = loads(compiled)
    settled, toggled = answering(questionnaire)
    done = conversation(questionnaire)[0]
    return [
        figure("200 questions: load compiled", timed(lambda: loads(compiled), 60), 5),
        figure("200 questions: load from YAML, every check", timed(lambda: read(text), 15), 100),
        figure("200 questions: make ready to run", timed(lambda: Plan.of(questionnaire), 30)),
        figure("one answer until settled, next question included", settled, 0.05),
        figure("the first question of a part changed: 9 shown or hidden", toggled),
        figure("the whole outcome with its evidence", timed(lambda: outcome(done), 60)),
    ]


def answering(questionnaire: Questionnaire) -> tuple[list[float], list[float]]:
    """Milliseconds of every answer of ten conversations; those that open or close a part, apart."""
    plain: list[float] = []
    gates: list[float] = []
    for _ in range(10):
        for name, taken in conversation(questionnaire)[1]:
            (gates if name.endswith("_0") else plain).append(taken)
    return plain, gates


def conversation(questionnaire: Questionnaire) -> tuple[Interview, list[tuple[str, float]]]:
    interview = Interview.begin(Plan.of(questionnaire)).apply(SittingOpened(AT, 1, "en"))
    taken = []
    name = interview.next_question()
    while name:
        event = Answered(AT, 1, name, State.VALUE, _value(questionnaire.questions[name]))
        start = time.perf_counter()
        interview = interview.apply(event)
        following = interview.next_question()
        taken.append((name, (time.perf_counter() - start) * 1000))
        name = following
    return interview, taken


def _value(question: Question) -> Value:
    if question.kind is Kind.NUMBER:
        return 3
    return question.codes[0] if question.kind is Kind.YES_NO else question.codes[-1]
