"""One row of `survey` as a question's document, without its name and texts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from screening.exchange.xlsform import catalogue, why
from screening.exchange.xlsform.choices import OTHER, Choices, labels_in
from screening.exchange.xlsform.columns import Line
from screening.exchange.xlsform.conditions import Bounds, bounds_of
from screening.exchange.xlsform.relevant import STATES, alone
from screening.exchange.xlsform.spoken import Spoken
from screening.exchange.xlsform.types import Type
from screening.exchange.xlsform.xpath import Unsayable
from screening.instrument.conditions import number
from screening.instrument.problems import Problem

LENGTH = 200  # of a text whose form sets no limit; shorter is safer
LONGEST = 500
STEPS = 10  # a scale of more is a number
_READ = ("type", "name", "label", "hint", "guidance_hint", "relevant")
_KINDS = {
    "text": "text",
    "integer": "number",
    "decimal": "number",
    "range": "number",
    "date": "date",
    "dateTime": "date",
    "note": "information",
    "acknowledge": "information",
    "select_one": "choice",
    "select_multiple": "several",
}
_CHANGED = {
    "dateTime": ("asks for the day only", "There is no question for a time of day."),
    "acknowledge": ("became a card", "A card is read and turned; nobody has to confirm it."),
}
_PARAMETER = re.compile(r"(\w+)\s*=\s*(-?[0-9]+(?:\.[0-9]+)?)")


@dataclass(frozen=True, slots=True)
class Read:
    """What conditions need to know of the question."""

    codes: Mapping[str, str] = field(default_factory=dict)
    whole: bool = False


def question(
    line: Line,
    kind: Type,
    choices: Mapping[str, Choices],
    spoken: Spoken,
    problems: list[Problem],
) -> tuple[dict[str, Any], Read] | None:
    """None when it cannot be made; every loss is noted."""
    document: dict[str, Any] = {"kind": _KINDS[kind.word]}
    read = [*_READ]
    if kind.word in _CHANGED:
        what, reason = _CHANGED[kind.word]
        problems.append(_changed(line, what, reason, "Check it."))
    codes: Mapping[str, str] = {}
    if kind.word in ("select_one", "select_multiple"):
        found = _answers(line, kind, choices, document, spoken, problems)
        if found is None:
            return None
        codes = found
    elif kind.word == "range":
        read.append("parameters")
        document |= _range(line)
    bounds = _bounds(line, kind, read, problems)
    document |= _limits(line, kind, bounds, problems)
    problems += why.lost_columns(line, read)
    return document, Read(codes, kind.word in ("integer", "range"))


def _changed(line: Line, what: str, reason: str, do: str) -> Problem:
    values = {"name": line.get("name"), "what": what, "why": reason, "do": do}
    return Problem(catalogue.CHANGED, line.at("type"), values)


def _answers(
    line: Line,
    kind: Type,
    choices: Mapping[str, Choices],
    document: dict[str, Any],
    spoken: Spoken,
    problems: list[Problem],
) -> Mapping[str, str] | None:
    if "${" in kind.list:
        values = {"name": line.get("name"), "type": line.get("type"), **_FROM_ANSWERS}
        problems.append(Problem(catalogue.NOT_CARRIED, line.at("type"), values))
        return None
    found = choices.get(kind.list)
    if found is None:
        problems.append(Problem(catalogue.NO_LIST, line.at("type"), {"list": kind.list[:60]}))
        return None
    if kind.word == "select_one" and found.yes_no and not kind.other:
        document["kind"] = "yes-no"
        if {labels_in(one, spoken.said).lower() for one in found.labels.values()} != {"yes", "no"}:
            problems.append(_changed(line, "is answered with the pages' own Yes and No", *_WORDS))
        return {**found.codes}
    labels = {code: labels_in(one, spoken.said) for code, one in found.labels.items()}
    if kind.other:
        labels.setdefault(OTHER, "Other")
        problems.append(_changed(line, "does not ask which other one", *_OTHER))
    document["choices"] = labels
    return {**found.codes, **({OTHER: OTHER} if kind.other else {})}


_FROM_ANSWERS = {"why": "Its choices are earlier answers.", "do": "Write the choices down."}
_WORDS = ("They are the same for every question of that kind.", "Nothing, or make it a `choice`.")
_OTHER = ("A text of somebody's own can name people.", "Add a question of the kind `text`.")


def _range(line: Line) -> dict[str, Any]:
    given = dict(_PARAMETER.findall(line.get("parameters")))
    start, end = float(given.get("start", 1)), float(given.get("end", 10))
    low, high = sorted((start, end))
    whole = low.is_integer() and float(given.get("step", 1)) == 1
    scale = whole and high.is_integer() and high - low <= STEPS
    kind = {"kind": "scale"} if scale else {}
    return {**kind, "minimum": number(low), "maximum": number(high)}


def _bounds(line: Line, kind: Type, read: list[str], problems: list[Problem]) -> Bounds:
    text = line.get("constraint")
    if not text or text in map(alone, STATES.values()):
        read.append("constraint")
        return Bounds()
    try:
        found = bounds_of(text, whole=kind.word in ("integer", "range"))
    except Unsayable as unsayable:
        read.append("constraint")
        said = why.reason("constraint")
        problems.append(why.column(line, "constraint", f"{said[0]} Here {unsayable}.", said[1]))
        return Bounds()
    numbers = kind.word in ("integer", "decimal", "range")
    if numbers if found.length is None else kind.word == "text":
        read.append("constraint")
        return found
    return Bounds()


def _limits(line: Line, kind: Type, bounds: Bounds, problems: list[Problem]) -> dict[str, Any]:
    if kind.word == "text":
        length = min(bounds.length or LENGTH, LONGEST)
        if length != bounds.length:
            values = {"what": f"How long `{line.get('name')}` may be", "value": length}
            problems.append(Problem(catalogue.ASSUMED, line.at("type"), values))
        return {"max_length": length}
    limits = {"minimum": bounds.minimum, "maximum": bounds.maximum}
    return {end: limit for end, limit in limits.items() if limit is not None}
