"""Conditions and enableWhen: what of ours it can say, and what its tests mean here."""

from __future__ import annotations

import json
from typing import Any

from screening.exchange.fhir.names import ENABLE, FHIRPATH, OURS, Json
from screening.exchange.fhir.paths import expression
from screening.instrument import conditions
from screening.instrument import model as m

WHEN = OURS + "when"
SIGNS = {m.Op.AT_LEAST: ">=", m.Op.AT_MOST: "<="}


def enabled(condition: m.Condition | None, q: m.Questionnaire) -> Json:
    """The members of an item that say when it is asked.

    enableWhen where it can say it; else an expression. Where reading either would not give the same
    condition again, ours stands beside it.
    """
    if condition is None:
        return {}
    tests = _tests(condition, q)
    if tests is not None:
        said: Json = {"enableWhen": [test for _part, test in tests]}
        if len(tests) > 1:
            said["enableBehavior"] = (
                "any" if isinstance(condition, m.Any) or _codes(condition) else "all"
            )
        if _plain(condition):
            return said
        return {**said, "extension": [_ours(condition, q)]}
    path = expression(condition, q)
    found = (
        []
        if path is None
        else [{"url": ENABLE, "valueExpression": {"language": FHIRPATH, "expression": path}}]
    )
    return {"extension": [*found, _ours(condition, q)]}


def _ours(condition: m.Condition, q: m.Questionnaire) -> Json:
    written = conditions.write(condition, q.scores)
    return {"url": WHEN, "valueString": json.dumps(written, ensure_ascii=False)}


def _codes(condition: m.Condition) -> bool:
    return isinstance(condition, m.Test)


def _plain(condition: m.Condition) -> bool:
    """Whether reading what `_tests` wrote gives the same again: no list of one, no several codes inside."""
    match condition:
        case m.All(parts=parts) | m.Any(parts=parts):
            return (
                len(parts) > 1
                and all(_plain_leaf(part) for part in parts)
                and not (isinstance(condition, m.Any) and _mergeable(parts))
            )
        case m.Test(values=values):
            return len(values) == len(set(values))
    return _plain_leaf(condition)


def _plain_leaf(part: m.Condition) -> bool:
    match part:
        case m.Test(values=values):
            return len(values) == 1
        case m.Not(part=m.Test(op=m.Op.IS, values=values)):
            return len(values) == 1
    return False


def _mergeable(parts: tuple[m.Condition, ...]) -> bool:
    """Several codes of one question are read as one test."""
    return {part.subject for part in parts if isinstance(part, m.Test)} == {
        getattr(parts[0], "subject", None)
    } and all(isinstance(part, m.Test) and part.op is m.Op.IS for part in parts)


def _tests(condition: m.Condition, q: m.Questionnaire) -> list[tuple[m.Condition, Json]] | None:
    """The tests that together say the condition, or None."""
    match condition:
        case m.Test(op=m.Op.IS, subject=name, values=values) if name in q.questions:
            leaves: list[m.Condition] = [m.Test(name, m.Op.IS, (value,)) for value in values]
        case m.All(parts=parts) | m.Any(parts=parts):
            leaves = list(parts)
        case _:
            leaves = [condition]
    found = [(leaf, _leaf(leaf, q)) for leaf in leaves]
    whole = [(leaf, test) for leaf, test in found if test is not None]
    return whole if len(whole) == len(found) else None


def _leaf(part: m.Condition, q: m.Questionnaire) -> Json | None:
    match part:
        case m.Test(op=m.Op.IS, values=(value,)) if part.subject in q.questions:
            return _test(q, part.subject, "=", value)
        case m.Test(op=op, values=(value,)) if part.subject in q.questions and op in SIGNS:
            return _test(q, part.subject, SIGNS[op], value)
        case m.Not(part=m.Test(op=m.Op.IS, subject=name, values=(value,))) if (
            name in q.questions and q.questions[name].kind is not m.Kind.SEVERAL
        ):
            return _test(q, name, "!=", value)
    return None


def _test(q: m.Questionnaire, name: str, sign: str, value: Any) -> Json:
    question = q.questions[name]
    return {"question": name, "operator": sign, **answer(q, question, value, "answer")}


def answer(q: m.Questionnaire, question: m.Question, value: Any, key: str) -> Json:
    """One value as `answerCoding`, `valueBoolean`, ... in the type its question has in FHIR."""
    match question.kind:
        case m.Kind.YES_NO:
            return {f"{key}Boolean": value == "yes"}
        case m.Kind.CHOICE | m.Kind.SEVERAL:
            labels = {choice.code: choice.label for choice in question.choices}
            return {f"{key}Coding": coding(q, question, value, labels.get(value, ""))}
        case m.Kind.NUMBER:
            return {f"{key}Decimal": value}
        case m.Kind.SCALE:
            whole = float(value).is_integer()
            return {f"{key}Integer": int(value)} if whole else {f"{key}Decimal": value}
        case m.Kind.DATE:
            return {f"{key}Date": value}
    return {f"{key}String": value}


def coding(q: m.Questionnaire, question: m.Question, code: str, label: str = "") -> Json:
    """A choice; codes mean something within their question only."""
    system = f"{OURS}answers:{q.id}:{question.id}"
    return {"system": system, "code": code, **({"display": label} if label else {})}
