"""What belongs to one kind of question and not to another: choices, limits, caps."""

from __future__ import annotations

from collections.abc import Iterator

from screening.instrument import model as m
from screening.instrument.catalogue import logic, telling
from screening.instrument.marks import Marks
from screening.instrument.problems import Problem

NON_ANSWERS = tuple(state.value for state in m.State if state is not m.State.VALUE)
# YAML reads these as something other than words.
RESERVED_CODES = (*NON_ANSWERS, "true", "false", "null")

_BELONGS = {
    "choices": (m.Kind.CHOICE, m.Kind.SEVERAL),
    "minimum": (m.Kind.NUMBER, m.Kind.SCALE),
    "maximum": (m.Kind.NUMBER, m.Kind.SCALE),
    "ends": (m.Kind.SCALE,),
    "unit": (m.Kind.NUMBER, m.Kind.SCALE),
    "max_length": (m.Kind.TEXT,),
}


def check(q: m.Questionnaire, marks: Marks) -> list[Problem]:
    """Each question has what its kind needs, and nothing that means nothing for it."""
    found: list[Problem] = []
    for section in marks.document["sections"]:
        for raw in section["questions"]:
            found += _misplaced(raw["id"], m.Kind(raw["kind"]), raw, marks)
    for question in q.questions.values():
        found += _needs(question, marks)
        if question.role is m.Role.AGE and question.kind is not m.Kind.NUMBER:
            where = marks.of(question.id, "role")
            found.append(Problem(telling.AGE, where, {"name": question.id}))
    return found


def _misplaced(name: str, kind: m.Kind, raw: dict[str, object], marks: Marks) -> Iterator[Problem]:
    for key, kinds in _BELONGS.items():
        if key in raw and kind not in kinds:
            belongs = ", ".join(each.value for each in kinds)
            values = {"name": name, "key": key, "kind": kind.value, "kinds": belongs}
            yield Problem(telling.NOT_FOR_KIND, marks.of(name, key, key=True), values)


def _needs(question: m.Question, marks: Marks) -> Iterator[Problem]:
    match question.kind:
        case m.Kind.CHOICE | m.Kind.SEVERAL:
            yield from _choices(question, marks)
        case m.Kind.NUMBER:
            yield from _order(question, marks)
        case m.Kind.SCALE:
            yield from _scale(question, marks)
        case m.Kind.TEXT if not question.max_length:
            yield Problem(telling.TEXT_CAP, marks.of(question.id), {"name": question.id})


def _choices(question: m.Question, marks: Marks) -> Iterator[Problem]:
    if len(question.choices) < 2:
        values = {"name": question.id, "count": len(question.choices)}
        yield Problem(telling.CHOICES, marks.of(question.id, "choices"), values)
    for code in question.codes:
        if code in RESERVED_CODES:
            where = marks.of(question.id, "choices", code, key=True)
            reserved = {"name": question.id, "code": code, "reserved": ", ".join(RESERVED_CODES)}
            yield Problem(telling.RESERVED_CODE, where, reserved)


def _order(question: m.Question, marks: Marks) -> Iterator[Problem]:
    low, high = question.minimum, question.maximum
    if low is not None and high is not None and low >= high:
        where = marks.of(question.id, "minimum")
        yield Problem(logic.UPSIDE_DOWN, where, {"low": low, "high": high})


def _scale(question: m.Question, marks: Marks) -> Iterator[Problem]:
    low, high = question.minimum, question.maximum
    values: dict[str, object] = {"name": question.id}
    if low is None or high is None or low != int(low) or high != int(high):
        yield Problem(telling.LIMITS, marks.of(question.id), values)
    elif low >= high:
        yield from _order(question, marks)
    elif high - low > 10:
        values["steps"] = int(high - low) + 1
        yield Problem(telling.SCALE_STEPS, marks.of(question.id, "maximum"), values)
