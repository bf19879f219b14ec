"""The rows of `survey`: a group for each section, a row for each question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from screening.exchange.outcome import Spot
from screening.exchange.xlsform import catalogue, ours
from screening.exchange.xlsform.languages import name_of
from screening.exchange.xlsform.lists import list_of
from screening.exchange.xlsform.relevant import STATES, Form, alone, relevant
from screening.exchange.xlsform.xpath import Unsayable
from screening.instrument.conditions import number
from screening.instrument.model import Condition, Kind, Question, Questionnaire
from screening.instrument.problems import Problem
from screening.instrument.shapes import Record

Row = dict[str, str]
Spoken = Mapping[str, Mapping[str, str]]  # language -> context -> translation; the own one is empty
_TYPES = {
    Kind.NUMBER: "decimal",
    Kind.SCALE: "range",
    Kind.DATE: "date",
    Kind.TEXT: "text",
    Kind.INFORMATION: "note",
    Kind.GROUNDING: "note",
}
_COLUMNS = (("label", "text"), ("hint", "hint"), ("guidance_hint", "guidance"))
# Said by the form itself: by its columns, its type, or its constraint.
_SAID = ("id", "kind", "text", "hint", "guidance", "choices", "title", "questions", "when")


def survey_rows(
    q: Questionnaire, raw: Mapping[str, Any], spoken: Spoken, problems: list[Problem]
) -> Iterator[Row]:
    """`raw`: the questionnaire's document."""
    forms = {one.id: Form(one.kind.value, STATES[one.source.value]) for one in q.questions.values()}
    for section in raw["sections"]:
        own = q.sections[section["id"]]
        yield {
            "type": "begin_group",
            "name": own.id,
            **_texts("label", f"{q.id}/{own.id}.title", own.title, spoken),
            **_when(own.when, section, own.id, forms, problems),
            **_ours(section, ours.SECTION),
        }
        for inner in section["questions"]:
            question = q.questions[inner["id"]]
            yield {
                "type": _type(question),
                "name": question.id,
                **_all_texts(q, question, spoken),
                **_when(question.when, inner, question.id, forms, problems),
                **_limits(question),
                **_kind(question),
                **_ours(inner, ours.QUESTION),
            }
        yield {"type": "end_group", "name": own.id}


def _type(question: Question) -> str:
    if question.choices:
        word = "select_multiple" if question.kind is Kind.SEVERAL else "select_one"
        return f"{word} {list_of(question)}"
    whole = all(
        limit is None or float(limit).is_integer() for limit in (question.minimum, question.maximum)
    )
    return "integer" if question.kind is Kind.NUMBER and whole else _TYPES[question.kind]


def _all_texts(q: Questionnaire, question: Question, spoken: Spoken) -> Row:
    found: Row = {}
    for column, field in _COLUMNS:
        found |= _texts(column, f"{q.id}/{question.id}.{field}", getattr(question, field), spoken)
    return found


def _texts(column: str, context: str, text: str, spoken: Spoken) -> Row:
    """A column for each language that has the text."""
    if not text:
        return {}
    own, *others = spoken
    known = {code: spoken[code][context] for code in others if context in spoken[code]}
    return {f"{column}::{name_of(code)}": said for code, said in {own: text, **known}.items()}


def _when(
    condition: Condition | None,
    raw: Mapping[str, Any],
    name: str,
    forms: Mapping[str, Form],
    problems: list[Problem],
) -> Row:
    if condition is None:
        return {}
    kept = {f"{ours.PREFIX}when": ours.written(ours.QUESTION, "when", raw["when"])}
    try:
        return {"relevant": relevant(condition, forms), **kept}
    except Unsayable as reason:
        values = {"name": name, "reason": str(reason)}
        problems.append(Problem(catalogue.OUT_CONDITION, Spot("", path=name), values))
        return kept


def _limits(question: Question) -> Row:
    low, high = question.minimum, question.maximum
    if question.kind is Kind.SCALE:
        return {"parameters": f"start={number(low)} end={number(high)} step=1"}
    if question.kind is Kind.TEXT:
        return {"constraint": f"string-length(.) <= {question.max_length}"}
    said = [f". >= {number(low)}"] if low is not None else []
    said += [f". <= {number(high)}"] if high is not None else []
    if question.kind is Kind.SEVERAL:
        said = [alone(STATES[question.source.value])]
    return {"constraint": " and ".join(said)} if said else {}


def _kind(question: Question) -> Row:
    if question.kind in (Kind.GROUNDING, Kind.SCALE):
        return {f"{ours.PREFIX}kind": question.kind.value}
    return {}


def _ours(raw: Mapping[str, Any], record: Record) -> Row:
    said = (*_SAID, "minimum", "maximum", "max_length")
    return {
        f"{ours.PREFIX}{key}": ours.written(record, key, value)
        for key, value in raw.items()
        if key not in said
    }
