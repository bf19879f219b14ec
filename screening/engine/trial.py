"""Try a case: plain answers in, the outcome as plain JSON out. How authors and others check the engine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from screening.engine.answers import Answer
from screening.engine.catalogue import BAD_ANSWERS_FILE, AnswerRefused
from screening.engine.events import Answered, Ended, SittingOpened, Value
from screening.engine.interview import Interview
from screening.engine.outcome import FindingResult, Outcome, ScoreResult, outcome
from screening.engine.plan import Plan
from screening.instrument.model import Kind, Place, Question, Questionnaire, Source, State

_SILENT = {state.value: state for state in State if state is not State.VALUE}
_IN_JSON: dict[type, str] = {
    type(None): "null",
    bool: "true or false",
    int: "a number",
    float: "a number",
    str: "text",
    list: "a list with something else than codes in it",
    dict: "an object",
}
_AT = "2000-01-01T00:00:00Z"  # a trial happens at no time in particular


def try_answers(questionnaire: Questionnaire | Plan, sittings: object) -> Interview:
    """The interview these answers make.

    `sittings`: an object question -> answer, or a list of such objects, one for each sitting. An
    answer is a code, a list of codes, a number, a date as text, words, or a non-answer
    (`skipped`, `doesnt_know`, `prefers_not`, `no_information`; `not_asked` is nothing that happened).
    The young person's part ends by itself before the first answer that belongs after it. Raises
    AnswerRefused.
    """
    interview = Interview.begin(questionnaire)
    for number, answers in enumerate(_sittings(sittings), start=1):
        interview = interview.apply(SittingOpened(_AT, number, interview.questionnaire.language))
        for name, given in answers.items():
            question = interview.questionnaire.questions.get(name)
            if question and given == State.NOT_ASKED.value:
                continue
            if question and interview.ended is None and late(question, interview.questionnaire):
                interview = interview.apply(Ended(_AT, number))
            interview = interview.apply(_answer(number, name, given, question))
    return interview


def as_dict(interview: Interview) -> dict[str, Any]:
    """The outcome as JSON: visible and next question, findings with evidence, scores, actions."""
    found = outcome(interview)
    questionnaire = interview.questionnaire
    return {
        "questionnaire": questionnaire.reference,
        "phase": interview.phase.value,
        "visible": list(found.visible),
        "next": found.next,
        "findings": {name: _finding(result) for name, result in found.findings.items()},
        "scores": {name: _score(result) for name, result in found.scores.items()},
        "reports": list(found.reports),
        "actions": _actions(found),
        "counts": {
            source.value: {state.value: count for state, count in by_state.items()}
            for source, by_state in found.counts.items()
        },
    }


def _sittings(given: object) -> Iterable[Mapping[str, object]]:
    sittings = given if isinstance(given, list | tuple) else [given]
    for answers in sittings:
        if not isinstance(answers, Mapping):
            found = _IN_JSON.get(type(answers), "something else")
            detail = f"a sitting is {found}, not an object"
            raise AnswerRefused(BAD_ANSWERS_FILE, detail=detail)
        yield answers


def late(question: Question, questionnaire: Questionnaire) -> bool:
    """Whether the question is answered once the young person's part has ended."""
    closing = questionnaire.sections[question.section].place is Place.CLOSING
    return closing or question.source is Source.OBSERVED


def _answer(sitting: int, name: str, given: object, question: Question | None) -> Answered:
    if isinstance(given, str) and given in _SILENT:
        return Answered(_AT, sitting, name, _SILENT[given])
    if question is None:
        return Answered(_AT, sitting, name, State.VALUE, "")
    value = _value(given, name)
    if question.kind is Kind.SEVERAL and isinstance(value, str):
        value = (value,)
    return Answered(_AT, sitting, name, State.VALUE, value)


def _value(given: object, name: str) -> Value:
    if isinstance(given, list | tuple) and all(isinstance(code, str) for code in given):
        return tuple(str(code) for code in given)
    if isinstance(given, str | int | float) and not isinstance(given, bool):
        return given
    found = _IN_JSON.get(type(given), "something else")
    detail = f"'{name[:40]}' is {found}; write a code, a number, text, or a list of codes"
    raise AnswerRefused(BAD_ANSWERS_FILE, detail=detail)


def _evidence(answers: Sequence[Answer]) -> list[dict[str, Any]]:
    return [{"question": a.question, "value": a.value, "sitting": a.sitting} for a in answers]


def _finding(result: FindingResult) -> dict[str, Any]:
    return {
        "kind": result.kind.value,
        "state": result.state.value,
        "evidence": _evidence(result.evidence),
        "open": list(result.open),
    }


def _score(result: ScoreResult) -> dict[str, Any]:
    return {
        "low": result.low,
        "high": result.high,
        "answered": result.answered,
        "of": result.of,
        "band": result.band,
        "not_excluded": list(result.not_excluded),
        "enough": result.enough,
    }


def _actions(found: Outcome) -> list[dict[str, Any]]:
    return [
        {
            "do": one.action.do.value,
            "text": one.action.text,
            "duty": one.action.duty,
            "need": one.action.need,
            "after_days": one.action.after_days,
            "because": list(one.because),
        }
        for one in found.actions
    ]
