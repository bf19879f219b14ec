"""`relevant` of a form becomes `when:`; `constraint` becomes limits. What cannot be said is said so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from screening.exchange.xlsform.xpath import Answer, Call, Literal, Tree, Unsayable, parse
from screening.instrument.conditions import number

When = dict[str, Any]
_FLIPPED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}
_CODED = ("yes-no", "choice", "several")


@dataclass(frozen=True, slots=True)
class Known:
    """A question a condition can read: its name here, its kind, and the form's choices -> codes here.

    `whole`: its numbers have no fractions.
    """

    name: str
    kind: str
    codes: Mapping[str, str] = field(default_factory=dict)
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """`waits`: the form took it for true before anything was answered; here it is not."""

    when: When
    waits: bool = False


def when_of(text: str, known: Mapping[str, Known]) -> Said:
    """Raises Unsayable."""
    waits: list[bool] = []
    return Said(_condition(parse(text), known, waits), any(waits))


def _condition(tree: Tree, known: Mapping[str, Known], waits: list[bool]) -> When:
    match tree:
        case Call("and" | "or" as word, parts):
            inner = [_condition(part, known, waits) for part in parts]
            return {"all" if word == "and" else "any": inner}
        case Call("not", (part,)):
            waits.append(True)
            return {"not": _condition(part, known, waits)}
        case Call("selected", (Answer(name), Literal(value))):
            return _equal(_question(name, known), value)
        case Call(op, (Answer(name), Literal() as value)) if op in _FLIPPED:
            return _compared(_question(name, known), op, value.value, waits)
        case Call(op, (Literal() as value, Answer(name))) if op in _FLIPPED:
            return _compared(_question(name, known), _FLIPPED[op], value.value, waits)
        case Call(op, (Answer(name), Call("date", (Literal() as day,)))) if op in _FLIPPED:
            return _compared(_question(name, known), op, day.value, waits)
        case Call(word):
            raise Unsayable(f"`{word}` cannot be said that way")
        case _:
            raise Unsayable("it compares nothing")


def _question(name: str, known: Mapping[str, Known]) -> Known:
    found = known.get(name)
    if found is None:
        raise Unsayable(f"`{name}` was not carried over")
    return found


def _compared(question: Known, op: str, value: str | float, waits: list[bool]) -> When:
    if value == "":
        return _answered(question, op)
    if op == "!=":
        waits.append(True)
        return {"not": _compared(question, "=", value, waits)}
    if question.kind in _CODED:
        if op == "=":
            return _equal(question, value)
        raise Unsayable(f"`{question.name}` has choices, which are neither more nor less")
    return _limit(question, op, value)


def _answered(question: Known, op: str) -> When:
    if op != "!=" or not question.codes:
        raise Unsayable(f"whether `{question.name}` was answered cannot be asked")
    return {question.name: list(dict.fromkeys(question.codes.values()))}


def _equal(question: Known, value: str | float) -> When:
    if question.kind not in _CODED:
        return _limit(question, "=", value)
    code = question.codes.get(value if isinstance(value, str) else str(number(value)))
    if code is None:
        raise Unsayable(f"`{question.name}` has no answer `{value}`")
    return {question.name: code}


def _limit(question: Known, op: str, value: str | float) -> When:
    if question.kind not in ("number", "scale", "date"):
        raise Unsayable(f"`{question.name}` is free text, which is not compared")
    limit = value if question.kind == "date" else _number(value)
    match op:
        case "=":
            return {question.name: {"at_least": limit, "at_most": limit}}
        case ">=" | "<=":
            return {question.name: {"at_least" if op == ">=" else "at_most": limit}}
        case ">" if question.whole and isinstance(limit, int):
            return {question.name: {"at_least": limit + 1}}
        case "<" if question.whole and isinstance(limit, int):
            return {question.name: {"at_most": limit - 1}}
        case _:
            return {"not": {question.name: {"at_most" if op == ">" else "at_least": limit}}}


def _number(value: str | float) -> float:
    try:
        found: float = number(float(value))
    except ValueError:
        raise Unsayable(f"`{value}` is no number") from None
    return found


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a constraint allows; None where it says nothing. `length`: of a text."""

    minimum: float | None = None
    maximum: float | None = None
    length: int | None = None


def bounds_of(text: str, *, whole: bool) -> Bounds:
    """`. >= 0 and . <= 10`, `string-length(.) <= 40`. Raises Unsayable.

    `whole`: of a question without fractions, where more than 0 means 1 and more.
    """
    tree = parse(text)
    parts = tree.parts if isinstance(tree, Call) and tree.word == "and" else (tree,)
    found: dict[str, float] = {}
    for part in parts:
        end, limit = _bound(part, whole)
        if end in found:
            raise Unsayable("it has two limits of one sort")
        found[end] = limit
    length = found.get("length")
    return Bounds(found.get("minimum"), found.get("maximum"), int(length) if length else None)


def _bound(tree: Tree, whole: bool) -> tuple[str, float]:
    match tree:
        case Call(">=" | "<=" as op, (Answer("."), Literal(float() as limit))):
            return ("minimum" if op == ">=" else "maximum"), number(limit)
        case Call(">=" | "<=" as op, (Literal(float() as limit), Answer("."))):
            return ("maximum" if op == ">=" else "minimum"), number(limit)
        case Call(">" | "<" as op, (Answer("."), Literal(float() as limit))) if whole:
            return ("minimum", limit + 1) if op == ">" else ("maximum", limit - 1)
        case Call(
            "<=" | "<" as op, (Call("string-length", (Answer("."),)), Literal(float() as limit))
        ):
            return "length", limit if op == "<=" else limit - 1
        case _:
            raise Unsayable("only the least, the most and the longest can be said")
