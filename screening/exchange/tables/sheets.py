"""Finished conversations as two tables: a row for each conversation, and a row for each answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from screening.engine.interview import Interview
from screening.engine.outcome import Outcome, outcome
from screening.exchange.screened import Screened
from screening.exchange.tables.helpers import BETWEEN, COLUMNS, answer_code, helpers
from screening.instrument.model import Question, Questionnaire, State

HIDDEN = "hidden"  # its condition was not met: the question was not there
AND = ";"  # codes of one answer with several choices

FIXED = (
    "id",
    "case",
    "questionnaire",
    "version",
    "fingerprint",
    "language",
    "started",
    "finished",
    "ended",
    "complete",
    "reason",
    "sittings",
)
ANSWERS = (
    "id",
    "questionnaire",
    "question",
    "text",
    "state",
    "value",
    "label",
    "hmis",
    "sitting",
    "at",
    "stands",
)
Line = dict[str, object]


def asked(q: Questionnaire) -> list[Question]:
    """Every question of a questionnaire; a card is none."""
    return [question for question in q.questions.values() if not question.is_card]


def columns(screened: Sequence[Screened]) -> list[str]:
    """The columns of the first table: those of every questionnaire that occurs, each with its name."""
    found = dict.fromkeys((*FIXED, *COLUMNS))
    for q in questionnaires(screened):
        for question in asked(q):
            found |= dict.fromkeys(_three(q, question))
        found |= dict.fromkeys(f"{q.id}.{name}" for name in q.findings)
        for name in q.scores:
            found |= dict.fromkeys(f"{q.id}.{name}.{part}" for part in ("low", "high", "band"))
    return list(found)


def questionnaires(screened: Sequence[Screened]) -> list[Questionnaire]:
    """Each version once, in the order it first occurs."""
    return list({one.fingerprint: one.interview.questionnaire for one in screened}.values())


def _three(q: Questionnaire, question: Question) -> tuple[str, str, str]:
    name = f"{q.id}.{question.id}"
    return name, f"{name}.state", f"{name}.hmis"


def conversations(screened: Sequence[Screened]) -> Iterator[Line]:
    """The first table's rows, each with every column."""
    empty: Line = dict.fromkeys(columns(screened), "")
    for one in screened:
        interview, q = one.interview, one.interview.questionnaire
        found = outcome(interview)
        line = empty | _head(one) | helpers(one, found.findings)
        for question in asked(q):
            state, values = state_of(interview, question), standing(interview, question)
            cells = BETWEEN.join(values), state, _code(interview, question, state)
            line |= zip(_three(q, question), cells, strict=True)
        yield line | _results(q, found)


def _head(one: Screened) -> Line:
    interview, done = one.interview, one.interview.finished
    return {
        "id": one.id,
        "case": one.case,
        "questionnaire": interview.questionnaire.id,
        "version": interview.questionnaire.version,
        "fingerprint": one.fingerprint,
        "language": one.language,
        "started": one.started,
        "finished": done.at if done else "",
        "ended": interview.ended.value if interview.ended else "",
        "complete": int(done.complete) if done else "",
        "reason": (done.reason if done else "") or interview.reason,
        "sittings": interview.sitting,
    }


def _results(q: Questionnaire, found: Outcome) -> Line:
    line: Line = {f"{q.id}.{name}": one.state.value for name, one in found.findings.items()}
    for name, score in found.scores.items():
        line[f"{q.id}.{name}.low"] = score.low
        line[f"{q.id}.{name}.high"] = score.high
        line[f"{q.id}.{name}.band"] = score.band
    return line


def state_of(interview: Interview, question: Question) -> str:
    """`value`, why there is none, or that the question was not there."""
    state = interview.state(question.id)
    unseen = state is State.NOT_ASKED and interview.visible(question.id) is False
    return HIDDEN if unseen else state.value


def standing(interview: Interview, question: Question) -> list[str]:
    """The values that stand, as texts."""
    return [said(value) for value in interview.standing.get(question.id, ())]


def said(value: object) -> str:
    return AND.join(value) if isinstance(value, tuple) else str(value)


def _code(interview: Interview, question: Question, state: str) -> int | str:
    """Of a question that was not there HMIS has nothing to say."""
    if state == HIDDEN:
        return ""
    return answer_code(question, State(state), interview.standing.get(question.id, ()))


def answers(screened: Sequence[Screened]) -> Iterator[Line]:
    """The second table: every answer ever given, the withdrawn and the replaced included."""
    for one in screened:
        q = one.interview.questionnaire
        for question in asked(q):
            labels = {choice.code: choice.label for choice in question.choices}
            for given in one.interview.history(question.id):
                value = given.value
                codes = value if isinstance(value, tuple) else (value,)
                yield {
                    "id": one.id,
                    "questionnaire": q.reference,
                    "question": question.id,
                    "text": question.text,
                    "state": given.state.value,
                    "value": "" if value is None else said(value),
                    "label": AND.join(labels[str(code)] for code in codes if str(code) in labels),
                    "hmis": answer_code(question, given.state, codes),
                    "sitting": given.sitting,
                    "at": given.at,
                    "stands": int(given.stands),
                }
