"""What holds of every questionnaire and every conversation, not only of the ones we thought of."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from screening.engine.amending import Why, carried
from screening.engine.ending import standing
from screening.engine.events import (
    Answered,
    Ended,
    Event,
    Finished,
    How,
    Learned,
    SittingOpened,
    Value,
    Withdrawn,
)
from screening.engine.interview import Interview, Phase
from screening.engine.outcome import Outcome, outcome
from screening.engine.plan import Plan
from screening.engine.records import dumps, loads
from screening.engine.values import SILENCES
from screening.instrument.model import Kind, Question, Questionnaire, State
from tests.asked import AT
from tests.examples import examples, thorough
from tests.strategies import questionnaires

# Many small forms rather than few large ones; each finding and score is another chance to fail.
LAW = settings(max_examples=examples(thorough(150, 60)), deadline=None)
FORMS = questionnaires(max_questions=12, least_results=3)

Draw = (
    Any  # Hypothesis' data object: draws while the test runs, so that it can look at the interview
)


def value_of(question: Question) -> st.SearchStrategy[Value]:
    """Any value the question can be answered with."""
    low = int(question.minimum) if question.minimum is not None else 0
    high = int(question.maximum) if question.maximum is not None else low + 40
    match question.kind:
        case Kind.YES_NO | Kind.CHOICE:
            return st.sampled_from(question.codes)
        case Kind.SEVERAL:
            chosen = st.lists(st.sampled_from(question.codes), min_size=1, unique=True)
            return chosen.map(tuple)
        case Kind.NUMBER | Kind.SCALE:
            return st.integers(low, high)
        case Kind.DATE:
            return st.sampled_from(["2024", "2025-06", "2025-06-15", "2026-01-01"])
        case Kind.TEXT:
            return st.text("abc", min_size=1, max_size=question.max_length)
    return st.just("seen")


def answer(data: Draw, interview: Interview, name: str, *, silences: bool = True) -> Interview:
    """The interview after one more answer to a question that is being asked."""
    question = interview.questionnaire.questions[name]
    states = [State.VALUE, *(SILENCES[question.source] if silences else ())]
    state = State.SKIPPED if question.is_card else data.draw(st.sampled_from(states))
    value = data.draw(value_of(question)) if state is State.VALUE else None
    return interview.apply(Answered(AT, interview.sitting, name, state, value))


def begun(data: Draw, form: Questionnaire) -> Interview:
    """A conversation somewhere on its way: some answers, perhaps told, ended, or in a further sitting."""
    return walked(data, form)[0]


def walked(data: Draw, form: Questionnaire) -> tuple[Interview, list[Event]]:
    """The same with what happened in it."""
    events: list[Event] = [SittingOpened(AT, 1, "en")]
    interview = Interview.begin(Plan.of(form)).apply(events[0])
    for _ in range(data.draw(st.integers(0, 12))):
        event = one_step(data, interview)
        if event is not None:
            interview = interview.apply(event)
            events.append(event)
    return interview, events


def one_step(data: Draw, interview: Interview) -> Event | None:
    kinds = ["answer"] * 8 + ["slip", "withdraw", "end", "leave", "learn", "mistake", "again"]
    step = data.draw(st.sampled_from(kinds))
    sitting = interview.sitting
    if step == "again":
        return SittingOpened(AT, sitting + 1, "en")
    if step in {"end", "leave"} and interview.phase in {Phase.ASKING, Phase.CLOSING}:
        return ending(data, interview, left=step == "leave")
    if step in {"learn", "mistake"} and interview.ended is not None:
        return learned(interview, slip=step == "mistake")
    if step == "withdraw" and interview.standing:
        return Withdrawn(AT, sitting, data.draw(st.sampled_from(sorted(interview.standing))))
    if not interview.to_ask():
        return None
    return said(data, interview, slip=step == "slip")


def ending(data: Draw, interview: Interview, *, left: bool) -> Event | None:
    """The end of the young person's part; who has stopped can still leave before the closing."""
    if left:
        can = interview.ended is not How.LEFT
        return Ended(AT, interview.sitting, How.LEFT, "left") if can else None
    hows = [How.COMPLETED, How.STOPPED, How.DISCLOSED]
    how = data.draw(st.sampled_from(hows))
    return Ended(AT, interview.sitting, how) if interview.ended is None else None


def learned(interview: Interview, *, slip: bool) -> Event | None:
    """Something told after the questions had ended, or the button pressed by mistake."""
    before = standing(interview.learned, interview.sitting)
    if slip and not before:
        return None
    return Learned(AT, interview.sitting, AT, details={"danger_now": "no"}, slip=slip)


def said(data: Draw, interview: Interview, *, slip: bool) -> Event:
    question = interview.questionnaire.questions[data.draw(st.sampled_from(interview.to_ask()))]
    states = [State.VALUE, *SILENCES[question.source]]
    state = State.SKIPPED if question.is_card else data.draw(st.sampled_from(states))
    state = State.VALUE if slip else state
    value = data.draw(value_of(question)) if state is State.VALUE else None
    return Answered(AT, interview.sitting, question.id, state, value, slip)


def completed(data: Draw, interview: Interview) -> Interview:
    """Every question that is still open answered with a value, both parts, to the very end."""
    while interview.phase is not Phase.DONE:
        open_ = [name for name in interview.to_ask() if needs_value(interview, name)]
        if open_:
            interview = answer(data, interview, open_[0], silences=False)
        elif interview.phase is Phase.ASKING:
            interview = interview.apply(Ended(AT, interview.sitting))
        elif interview.phase is Phase.CLOSING:
            interview = answer(data, interview, interview.to_ask()[0])
        else:
            interview = interview.apply(Finished(AT, interview.sitting))
    return interview


def needs_value(interview: Interview, name: str) -> bool:
    if interview.questionnaire.questions[name].is_card:
        return not interview.dealt_with(name)
    return name not in interview.standing


def results(found: Outcome) -> tuple[object, ...]:
    """Findings and scores, the evidence included."""
    return found.findings, found.scores, found.reports, found.actions


@LAW
@given(FORMS, st.data())
def test_an_incremental_result_is_the_result_from_scratch(form: Questionnaire, data: Draw) -> None:
    interview = begun(data, form)
    assert interview.settled == interview.plan.settle_all(interview.standing)


@LAW
@given(FORMS, st.data())
def test_the_interval_contains_the_score_of_every_completion(
    form: Questionnaire, data: Draw
) -> None:
    interview = begun(data, form)
    assume(interview.ended is None)
    final = outcome(completed(data, interview))
    for name, now in outcome(interview).scores.items():
        then = final.scores[name]
        assert now.low <= then.low <= then.high <= now.high
        # Only a date without its day or month can leave something open when all is answered.
        assert then.low == then.high or any(q.kind is Kind.DATE for q in form.questions.values())


@LAW
@given(FORMS, st.data())
def test_one_more_answer_never_widens_an_interval_or_unsettles_what_was_sure(
    form: Questionnaire, data: Draw
) -> None:
    interview = begun(data, form)
    open_ = [name for name in interview.to_ask() if name not in interview.standing]
    assume(open_)
    after = answer(data, interview, data.draw(st.sampled_from(open_)))
    for before, now in zip(interview.settled.span, after.settled.span, strict=True):
        assert before[0] <= now[0] <= now[1] <= before[1]
        assert before[2] <= now[2]
    for sure, then in zip(interview.settled.truth, after.settled.truth, strict=True):
        assert sure is None or then is sure


@LAW
@given(FORMS, st.data())
def test_hidden_answers_never_reach_an_indicator_or_a_score(
    form: Questionnaire, data: Draw
) -> None:
    events = recorded(data, form)
    interview = Interview.replay(form, events)
    hidden = [name for name in form.questions if not interview.visible(name)]
    other = {name: data.draw(value_of(form.questions[name])) for name in hidden}
    changed = [
        replace(event, state=State.VALUE, value=other[event.question])
        if isinstance(event, Answered) and event.question in other
        else event
        for event in events
    ]
    assert results(outcome(Interview.replay(form, changed))) == results(outcome(interview))


def recorded(data: Draw, form: Questionnaire) -> list[Event]:
    """Kept events, some of them on questions that are hidden by now."""
    events: list[Event] = [SittingOpened(AT, 1, "en")]
    for name in data.draw(st.lists(st.sampled_from(sorted(form.questions)), max_size=12)):
        value = data.draw(value_of(form.questions[name]))
        events.append(Answered(AT, 1, name, State.VALUE, value))
    return events


@LAW
@given(FORMS, st.data())
def test_a_further_answer_never_removes_one_that_stands(form: Questionnaire, data: Draw) -> None:
    interview = begun(data, form)
    assume(interview.to_ask())
    after = answer(data, interview, data.draw(st.sampled_from(interview.to_ask())))
    for name, values in interview.standing.items():
        assert set(values) <= set(after.standing[name])


@LAW
@given(FORMS, st.data())
def test_whatever_happened_in_it_a_kept_interview_is_the_interview(
    form: Questionnaire, data: Draw
) -> None:
    interview, events = walked(data, form)
    kept = Interview.replay(interview.plan, [loads(dumps(event)) for event in events])
    assert kept == interview


@LAW
@given(FORMS, st.data())
def test_a_new_version_begins_with_every_answer_and_everything_that_was_told(
    form: Questionnaire, data: Draw
) -> None:
    interview, events = walked(data, form)
    if interview.phase is Phase.WORKER:
        events.append(Finished(AT, interview.sitting, complete=False, reason="left"))
    new = Interview.replay(interview.plan, carried(events, data.draw(st.sampled_from(Why))))
    assert new.finished is None
    assert new.standing == interview.standing
    assert new.learned == interview.learned


@LAW
@given(FORMS, st.data())
def test_a_kept_interview_is_the_interview(form: Questionnaire, data: Draw) -> None:
    interview = Interview.begin(Plan.of(form))
    events: list[Event] = [SittingOpened(AT, 1, "en")]
    interview = interview.apply(events[0])
    while (name := interview.next_question()) and len(events) < 20:
        interview = answer(data, interview, name)
        events.append(Answered(AT, 1, name, *last(interview, name)))
    kept = Interview.replay(interview.plan, [loads(dumps(event)) for event in events])
    assert kept == interview


def last(interview: Interview, name: str) -> tuple[State, Value | None]:
    given = interview.history(name)[-1]
    return given.state, given.value


TEXTS = st.text(max_size=20)
WHEN = st.just(AT)
SITTING = st.integers(1, 99)
VALUES = st.one_of(
    TEXTS,
    st.lists(TEXTS, min_size=1).map(tuple),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
)
EVENTS = st.one_of(
    st.builds(
        SittingOpened,
        WHEN,
        SITTING,
        TEXTS,
        TEXTS,
        TEXTS,
        st.lists(TEXTS).map(tuple),
        st.dictionaries(TEXTS, TEXTS),
    ),
    st.builds(
        Answered, WHEN, SITTING, TEXTS, st.sampled_from(State), st.none() | VALUES, st.booleans()
    ),
    st.builds(Withdrawn, WHEN, SITTING, TEXTS),
    st.builds(Ended, WHEN, SITTING, st.sampled_from(How), TEXTS),
    st.builds(
        Learned,
        WHEN,
        SITTING,
        TEXTS,
        TEXTS,
        st.dictionaries(TEXTS, TEXTS),
        TEXTS,
        st.booleans(),
    ),
    st.builds(Finished, WHEN, SITTING, st.booleans(), TEXTS),
)


@given(EVENTS)
def test_what_is_written_is_what_is_read(event: Event) -> None:
    assert loads(dumps(event)) == event
    assert dumps(loads(dumps(event))) == dumps(event)
